#include "intake/make_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "intake/kind.hpp"
#include "intake/mapping.hpp"
#include "intake/matching/series_words.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr int kNotFound = -2;  // level of a column of places that are not the mission's, as far as is seen
constexpr std::size_t kShownValue = 30;  // letters of a first value in a comment

enum class Role : std::uint8_t { kNone, kDay, kYear, kMonth, kCode, kName, kLat, kLon, kNumber };

struct Guess {
  std::size_t column = 0;
  std::string name;
  std::string first;  // the first value
  Role role = Role::kNone;
  int level = -1;  // of a place: the number in "adm2", or by how many different ones there are
  std::string_view series;
};

class Drafter {
 public:
  Drafter(const Sheet& sheet, const Columns& columns, const Catalogue& catalogue, const PlaceMatcher* places)
      : sheet_(sheet), columns_(columns), catalogue_(catalogue), places_(places) {
    for (std::size_t c = 0; c < std::max(columns.names().size(), columns.tags().size()); ++c) {
      if (!name_of(c).empty()) guesses_.push_back(guess(c));
    }
  }

  [[nodiscard]] std::string text(const TableFile& file) const {
    std::string name;
    for (const char c : column_key(file.name().substr(0, file.name().find('.'))))
      name.push_back(c == '_' ? '-' : c);
    std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    std::string text = fmt::format(
        "# How rows of {} become facts.  \"{}\" marks what only you know; the rest is a guess: read it.\n"
        "# Then: muster import {} MISSION --map THIS-FILE.toml --dry-run\n\n"
        "name = \"{}\"  # the facts go into facts-{}.csv, their ids begin with it\n",
        file.name(), kFillIn, file.name(), name, name);
    if (const auto known = recognise(file, {}); known)
      text = fmt::format(
                 "# This file is known: 'muster import {} MISSION' reads it without a mapping, as {}.\n\n",
                 file.name(), known->kind->name) +
             text;
    if (file.sheets().size() > 1) text += fmt::format("sheet = {}\n", quoted(sheet_.name));
    text += fmt::format(
        "\n[source]\npublisher = \"{0}\"\ntitle = \"{0}\"\nurl = \"\"\nreliability = \"F\"  # A (completely "
        "reliable) to F (cannot be judged)\n"
        "# published = 2024-12-31  # {0}: the day from which the table was known; or give --published\n",
        kFillIn);
    // In this order: each notes the columns that it uses.
    text += every_fact();
    text += facts();
    return text + unused();
  }

 private:
  // A text in quotes as TOML has it.
  [[nodiscard]] static std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') out.push_back('\\');
      if (c == '\n' || c == '\r' || c == '\t') {
        out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
      } else {
        out.push_back(c);
      }
    }
    return out + "\"";
  }

  [[nodiscard]] std::vector<std::string_view> values(std::size_t column) const {
    std::vector<std::string_view> cells;
    for (std::size_t r = columns_.first_data_row(); r < sheet_.head.size(); ++r) {
      if (column < sheet_.head[r].size() && !says_nothing(sheet_.head[r][column]))
        cells.emplace_back(sheet_.head[r][column]);
    }
    return cells;
  }
  template <class Is>
  [[nodiscard]] static bool most(const std::vector<std::string_view>& cells, const Is& is) {
    const auto count = std::count_if(cells.begin(), cells.end(), is);
    return count > 0 && static_cast<std::size_t>(count) * 2 > cells.size();
  }

  // "num Present Idp Ind" of "numPresentIdpInd".
  [[nodiscard]] static std::string parted(std::string_view name) {
    std::string text;
    for (const char c : name) {
      const bool begins = c >= 'A' && c <= 'Z' && !text.empty() && text.back() >= 'a' && text.back() <= 'z';
      if (begins) text.push_back(' ');
      text.push_back(c);
    }
    return text;
  }

  // A column's name; its tag, where it has none.
  [[nodiscard]] std::string name_of(std::size_t column) const {
    if (column < columns_.names().size() && !columns_.names()[column].empty())
      return columns_.names()[column];
    return column < columns_.tags().size() ? columns_.tags()[column] : std::string();
  }

  // What a column's name and its tag say, in one text of words.
  [[nodiscard]] std::string words_of(std::size_t column) const {
    std::string words = column_key(parted(name_of(column)));
    if (column < columns_.tags().size()) {
      words.push_back('_');
      words += column_key(columns_.tags()[column]);
    }
    return words;
  }

  [[nodiscard]] Guess guess(std::size_t column) const {
    Guess guess{column, name_of(column), {}, Role::kNone, -1, {}};
    const std::vector<std::string_view> cells = values(column);
    if (!cells.empty()) guess.first = cells.front();
    const std::string words = words_of(column);
    for (int level = 0; level <= 5; ++level) {
      for (const std::string_view word : {"adm", "admin", "admin_", "adm_", "level"}) {
        if (words.find(fmt::format("{}{}", word, level)) != std::string::npos) guess.level = level;
      }
    }
    guess.role = role_of(words, cells, guess);
    if (guess.role == Role::kNumber) guess.series = series_meant(words, catalogue_);
    return guess;
  }

  // By the mission's places, then by the name, then by what the cells are.
  [[nodiscard]] Role role_of(std::string_view words, const std::vector<std::string_view>& cells,
                             Guess& guess) const {
    const auto numeric = [](std::string_view cell) { return field_number(cell).has_value(); };
    const auto dated = [](std::string_view cell) { return mapped_period(cell).has_value(); };
    const bool origin = has_any(words, "origin", "orig");
    if (places_ != nullptr && !origin) {
      const int by_its_name = std::exchange(guess.level, -1);
      const auto level = [&](PlaceId place) {
        guess.level = std::max(guess.level, static_cast<int>(places_->mission()[place].level));
        return true;
      };
      const auto code = [&](std::string_view cell) {
        const PlaceMatch match = places_->by_code(cell);
        return match.found() && level(match.place);
      };
      const auto name = [&](std::string_view cell) {
        const PlaceMatch match = places_->by_name(cell, places_->country());
        return match.found() && match.by != MatchedBy::kNearName && level(match.place);
      };
      if (most(cells, code)) return Role::kCode;
      if (!most(cells, numeric) && most(cells, name)) return Role::kName;
      guess.level = by_its_name;
    }
    if (has_any(words, "lat", "latitude") && most(cells, numeric)) return Role::kLat;
    if (has_any(words, "lon", "long", "longitude") && most(cells, numeric)) return Role::kLon;
    if (has_any(words, "year", "annee", "année") && most(cells, dated)) return Role::kYear;
    if (has_any(words, "month", "mois") &&
        most(cells, [](std::string_view c) { return month_number(c) != 0; }))
      return Role::kMonth;
    const bool date_word =
        has_any(words, "date", "day", "jour", "period", "month", "mois", "fecha", "quarter");
    if (most(cells, dated) && (date_word || !most(cells, numeric))) return Role::kDay;
    const bool place_word =
        has_any(words, "adm0", "adm1", "adm2", "adm3", "admin", "commune", "department", "departement",
                "département", "district", "province", "region", "prefecture", "state", "county", "municip",
                "lieu", "location", "country", "place");
    if (cells.empty()) return Role::kNone;
    const bool code_word =
        has_any(words, "pcode", "p_code", "iso3") || (place_word && has_any(words, "code"));
    if (code_word || (place_word && !most(cells, numeric))) {
      if (origin) return Role::kNone;
      // None of the mission's places stands in its first rows: it is taken where no other column has them.
      if (places_ != nullptr) guess.level = kNotFound;
      return code_word ? Role::kCode : Role::kName;
    }
    const bool number_of_row = has_any(words, "id", "code", "round", "phone", "index", "rank");
    return most(cells, numeric) && !number_of_row ? Role::kNumber : Role::kNone;
  }

  // Of the columns of a role the first, or of places the deepest.
  [[nodiscard]] const Guess* one(Role role, int above = 99) const {
    const Guess* best = nullptr;
    for (const Guess& guess : guesses_) {
      if (guess.role != role || guess.level >= above) continue;
      if (best == nullptr || guess.level > best->level) best = &guess;
    }
    return best;
  }

  [[nodiscard]] std::string every_fact() const {
    std::string text = "\n[every_fact]  # holds for each [[fact]] below, unless that says otherwise\n";
    text += fmt::format(
        "actor = \"{}\"  # of counts: who counted, an id of actors.csv; of others: whose it is\n", kFillIn);
    text += "credibility = 3  # 1 (confirmed by others) to 6 (cannot be judged)\n";
    text += "sum = false  # true: add the values of rows that speak of one place and day\n";
    const auto column = [&](std::string_view key, const Guess* guess) {
      if (guess == nullptr) return;
      used_.insert(guess->column);
      text += fmt::format("columns.{} = {}  # {}\n", key, quoted(guess->name), shown(guess->first));
    };
    const Guess* day = one(Role::kDay);
    const Guess* year = one(Role::kYear);
    if (day != nullptr) {
      column("on", day);
    } else if (year != nullptr) {
      column("year", year);
      column("month", one(Role::kMonth));
    } else {
      text += fmt::format("on = \"{}\"  # the day, month or year that the table is about\n", kFillIn);
    }
    const Guess* code = one(Role::kCode);
    const Guess* name = one(Role::kName);
    column("place", code);
    // A name that is not as deep as the code is that of an area around it.
    if (name != nullptr && (code == nullptr || name->level >= code->level)) {
      column("place_name", name);
      if (name->level != kNotFound) column("parent", one(Role::kName, name->level));
    } else if (code == nullptr && one(Role::kLat) != nullptr && one(Role::kLon) != nullptr) {
      column("lat", one(Role::kLat));
      column("lon", one(Role::kLon));
    } else if (code == nullptr) {
      text += fmt::format("place = \"{}\"  # a P-code of places.csv\n", kFillIn);
    }
    return text;
  }

  [[nodiscard]] std::string facts() const {
    std::string text;
    std::set<std::string_view> told;
    for (const Guess& guess : guesses_) {
      // Of several columns for one series the first is taken: the others are mostly its parts.
      if (guess.series.empty() || used_.contains(guess.column) || !told.insert(guess.series).second) continue;
      text += fact(guess, fmt::format("\"{}\"", guess.series));
    }
    if (!text.empty()) return text;
    const Guess* number = one(Role::kNumber);
    const std::string series = fmt::format("\"{}\"  # an id of the catalogue of series", kFillIn);
    if (number != nullptr) return fact(*number, series);
    return fmt::format("\n[[fact]]\nseries = {}\ncolumns.value = \"{}\"\n", series, kFillIn);
  }

  [[nodiscard]] std::string fact(const Guess& guess, std::string_view series) const {
    used_.insert(guess.column);
    const SeriesId known = catalogue_.find(guess.series);
    std::string text = fmt::format("\n[[fact]]\nseries = {}\ncolumns.value = {}  # {}\n", series,
                                   quoted(guess.name), shown(guess.first));
    if (known.given() && catalogue_[known].actor == ActorRule::kNone)
      text += "actor = \"\"  # a series without one\n";
    if (known.given() && !catalogue_[known].items.empty())
      text += fmt::format("# item = \"\"  # a part: {}\n", fmt::join(catalogue_[known].items, ", "));
    if (known.given() && catalogue_[known].unit == Unit::kMoney)
      text += "# currency = \"USD\"  # empty: the mission's own\n";
    return text;
  }

  [[nodiscard]] std::string unused() const {
    std::string text;
    for (const Guess& guess : guesses_) {
      if (used_.contains(guess.column) || guess.first.empty()) continue;
      text += fmt::format("#   {}: {}\n", quoted(guess.name), shown(guess.first));
    }
    if (text.empty()) return text;
    return "\n# Columns that are not used, with their first value.  Write a [[fact]] for each that you want, "
           "or choose\n"
           "# rows by one: [every_fact] where = { \"COLUMN\" = [\"TEXT\"] }; or key = [\"COLUMN\"], if it "
           "tells rows of\n"
           "# one place and day apart.\n" +
           text;
  }

  [[nodiscard]] static std::string shown(std::string_view value) {
    std::string text;
    for (const char c : value.substr(0, kShownValue))
      text.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    // Not within a letter of several bytes.
    if (value.size() > kShownValue) {
      while (!text.empty() && (static_cast<unsigned char>(value[text.size()]) & 0xC0U) == 0x80U)
        text.pop_back();
      text += "…";
    }
    return text;
  }

  const Sheet& sheet_;
  const Columns& columns_;
  const Catalogue& catalogue_;
  const PlaceMatcher* places_;
  std::vector<Guess> guesses_;
  mutable std::set<std::size_t> used_;
};

// The header: above the tags of HXL, else the first row that has the most cells filled.
struct Header {
  std::size_t sheet = 0;
  Columns columns;
};
std::optional<Header> header_of(const TableFile& file) {
  std::optional<Header> best;
  std::ptrdiff_t most = 1;
  for (std::size_t s = 0; s < file.sheets().size(); ++s) {
    const Sheet& sheet = file.sheets()[s];
    if (sheet.hidden) continue;
    if (auto tagged = Columns::above_tags(sheet)) return Header{s, std::move(*tagged)};
    for (std::size_t r = 0; r < std::min<std::size_t>(sheet.head.size(), 15); ++r) {
      const auto filled = std::count_if(sheet.head[r].begin(), sheet.head[r].end(),
                                        [](const std::string& cell) { return !cell.empty(); });
      if (filled <= most) continue;
      most = filled;
      best = Header{s, Columns::at(sheet, r)};
    }
  }
  return best;
}

}  // namespace

std::string drafted_map(const TableFile& file, const Catalogue& catalogue, const PlaceMatcher* places) {
  const std::optional<Header> header = header_of(file);
  if (!header)
    return fmt::format("# {} has no row with two filled cells or more: no header is found.\n", file.name());
  return Drafter(file.sheets()[header->sheet], header->columns, catalogue, places).text(file);
}

}  // namespace muster
