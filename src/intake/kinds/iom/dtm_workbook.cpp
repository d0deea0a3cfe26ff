// IOM's workbooks of one country's round, by their row of HXL tags: each country names its columns otherwise.
//
// A row is a ward, village or site.  Its people are added up in the deepest areas that places.csv has, and
// those areas are not added further: a workbook rarely covers the whole country.  Rounds are never added.
// Columns tagged with more, such as a sex, a cause or an origin, are parts of the people counted, and are
// passed over.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/number.hpp"
#include "base/text/letter_case.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/matching/actor_names.hpp"
#include "intake/matching/fold.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr Vintage kVintages[] = {
    {"by HXL tags, displaced people", {}, {}, {"#affected+idps+ind", "#adm1", "#date"}},
    {"by HXL tags, displaced people of districts alone", {}, {}, {"#affected+idps+ind", "#adm2", "#date"}},
    {"by HXL tags, returned people alone", {}, {}, {"#affected+returnees+ind", "#adm1", "#date"}}};

constexpr int kLagDays = 30;    // assumed: IOM publishes a round some weeks after the day it speaks of
constexpr int kMostDays = 100;  // of the visits of one round; those of the workbooks seen lie within 60
constexpr int kLevels = 3;

struct Part {
  std::string_view tag;
  std::string_view series;
  std::string_view word;  // in ids
};
constexpr std::array kParts = std::to_array<Part>({{"#affected+idps+ind", "displaced", "ind"},
                                                   {"#affected+idps+hh", "displaced_households", "hh"},
                                                   {"#affected+returnees+ind", "returned", "ret"}});

// Attributes beside those asked for that leave a column what it is; others, such as +f, +children or +cause,
// are of parts, and +origin is of another place.
constexpr std::array<std::string_view, 12> kHarmless = {
    "all", "current", "en", "es", "fr", "i_en", "i_es", "i_fr", "num", "present", "total", "v_pcode"};

// The column with this tag alone, else the first that has harmless attributes more.
std::size_t column_of(const Columns& columns, std::string_view tag) {
  const std::string wanted = hxl_key(tag);
  std::size_t found = Columns::kNone;
  for (std::size_t c = 0; c < columns.tags().size(); ++c) {
    if (columns.tags()[c] == wanted) return c;
    if (found != Columns::kNone) continue;
    std::string bare;
    std::string_view rest = columns.tags()[c];
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('+'), rest.size());
      const std::string_view part = rest.substr(0, end);
      if (std::find(kHarmless.begin(), kHarmless.end(), part) == kHarmless.end()) {
        if (!bare.empty()) bare.push_back('+');
        bare += part;
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (bare == wanted) found = c;
  }
  return found;
}

std::string refuse(const TableFile& /*file*/, const Columns& columns) {
  for (const Part& part : kParts) {
    if (column_of(columns, part.tag) != Columns::kNone) return {};
  }
  return "its counts are parts alone, of women, of children or by cause: no column is tagged "
         "#affected+idps+ind for all; "
         "read it with --map if its parts make up the whole";
}

struct WorkbookColumns {
  explicit WorkbookColumns(const Columns& c)
      : country{column_of(c, "#country+code"), column_of(c, "#country+name")},
        round(column_of(c, "#meta+round")),
        reported(column_of(c, "#date+reported")),
        occurred(column_of(c, "#date+occurred")) {
    for (int level = 1; level <= kLevels; ++level) {
      code[level] = column_of(c, fmt::format("#adm{}+code", level));
      name[level] = column_of(c, fmt::format("#adm{}+name", level));
    }
    for (std::size_t p = 0; p < kParts.size(); ++p) part[p] = column_of(c, kParts[p].tag);
  }
  std::size_t country[2], round, reported, occurred;
  std::array<std::size_t, kLevels + 1> code{}, name{};
  std::array<std::size_t, kParts.size()> part{};
};

using Amounts = std::array<std::optional<double>, kParts.size()>;

// A row that counts somebody.
struct Site {
  std::array<PlaceMatch, kLevels + 1> at;  // by level, as far as places.csv has them
  Amounts amounts;
  Day day;
  std::string round;
  std::array<std::string, kLevels + 1> written;  // by level, the name or else the code
  std::uint64_t row = 0;
};

class Workbook {
 public:
  explicit Workbook(Reading& reading) : reading_(reading), at_(reading.columns), actors_(reading.mission) {}

  void add_row(const TableRow& row) {
    if (!is_here(row)) return reading_.leave_out("another country", row, row[at_.country[1]]);
    Site site;
    site.row = row.number;
    bool any = false;
    for (std::size_t p = 0; p < kParts.size(); ++p) {
      site.amounts[p] = field_number(row[at_.part[p]]);
      if (site.amounts[p] && *site.amounts[p] < 0) site.amounts[p].reset();
      any |= site.amounts[p].has_value();
    }
    if (!any) return reading_.leave_out("no number of people", row, row[at_.part[0]]);
    auto day = field_day(row[at_.reported]);
    if (!day) day = field_day(row[at_.occurred]);
    if (!day) return reading_.leave_out("no day that can be read", row, row[at_.occurred]);
    site.day = *day;
    site.round = round_of(row);
    if (site.round.empty() && at_.reported != Columns::kNone) site.round = to_string(*day);
    find_place(row, site);
    sites_.push_back(std::move(site));
  }

  Result<void> finish() {
    if (sites_.empty()) return {};
    if (auto one = check_days(); !one) return one;
    const int level = level_of_record();
    for (Site& site : sites_) add_site(site, level);
    for (const auto& [key, amounts] : sums_) write(key.first, key.second, amounts);
    remark(level);
    return {};
  }

 private:
  [[nodiscard]] bool is_here(const TableRow& row) const {
    const std::string_view code = row[at_.country[0]], name = row[at_.country[1]];
    if (!says_nothing(code)) return reading_.places.by_code(code).place == reading_.places.country();
    return says_nothing(name) || actors_.find(name) == reading_.mission.host;
  }

  // "r38" of "R38", "38" and "Round 38".
  [[nodiscard]] std::string round_of(const TableRow& row) const {
    std::string digits;
    for (const char c : row[at_.round]) {
      if (c >= '0' && c <= '9') digits.push_back(c);
    }
    return digits.empty() ? digits : "r" + digits;
  }

  [[nodiscard]] bool is_area(PlaceId place) const {
    const PlaceLevel level = reading_.mission[place].level;
    return level == PlaceLevel::kDepartment || level == PlaceLevel::kCommune;
  }

  // From the whole country down, as far as places.csv goes.  Some workbooks have the tags of code and name
  // the wrong way round (Nigeria's), so that each is tried as both.
  void find_place(const TableRow& row, Site& site) {
    PlaceMatch inside{reading_.places.country(), MatchedBy::kCode};
    for (int level = 1; level <= kLevels; ++level) {
      const std::string_view code = row[at_.code[static_cast<std::size_t>(level)]];
      const std::string_view name = row[at_.name[static_cast<std::size_t>(level)]];
      if (says_nothing(code) && says_nothing(name)) continue;
      site.written[static_cast<std::size_t>(level)] = says_nothing(name) ? code : name;
      if (!inside.found()) continue;
      const PlaceMatcher& places = reading_.places;
      PlaceMatch match = places.by_code(code);
      if (!match.found()) {
        match = places.by_code(name);
        if (match.found()) swapped_ = true;
      }
      if (!match.found() && !says_nothing(name)) match = places.by_name(name, inside.place);
      if (!match.found() && !says_nothing(code)) match = places.by_name(code, inside.place);
      if (match.found() && !is_area(match.place)) match = {};
      inside = match;
      site.at[static_cast<std::size_t>(level)] = match;
    }
  }

  // Without a column of rounds or days of report, rows far apart in time may belong to several rounds.
  [[nodiscard]] Result<void> check_days() const {
    std::map<std::string, std::pair<Day, Day>> days;
    for (const Site& site : sites_) {
      const auto [round, fresh] = days.try_emplace(site.round, site.day, site.day);
      round->second.first = std::min(round->second.first, site.day);
      round->second.second = std::max(round->second.second, site.day);
    }
    for (const auto& [round, span] : days) {
      if (!round.empty() || span.second - span.first <= kMostDays) continue;
      return failure(
          fmt::format("its rows are of {} to {}, and no column is tagged #meta+round or #date+reported: it "
                      "may hold several "
                      "rounds, which must not be added; split it, or tag the column of the round",
                      to_string(span.first), to_string(span.second)));
    }
    return {};
  }

  // The deepest level at which at least a tenth of the rows are found: what lies deeper is not in places.csv.
  [[nodiscard]] int level_of_record() const {
    for (int level = kLevels; level > 0; --level) {
      const auto found = std::count_if(sites_.begin(), sites_.end(), [&](const Site& site) {
        return site.at[static_cast<std::size_t>(level)].found();
      });
      if (static_cast<std::size_t>(found) * 10 >= sites_.size()) return level;
    }
    return 1;
  }

  void add_site(Site& site, int level) {
    for (std::size_t p = 0; p < kParts.size(); ++p) all_[p] += site.amounts[p].value_or(0);
    TableRow row;
    row.number = site.row;
    const PlaceMatch& match = site.at[static_cast<std::size_t>(level)];
    const std::string& written = site.written[static_cast<std::size_t>(level)];
    if (written.empty())
      return reading_.leave_out(fmt::format("no area of admin level {}", level), row, site.written[1]);
    const PlaceId place = reading_.place(match, written, row);
    if (!place.given()) return;
    ++reading_.out.rows_taken;
    Day& last = last_days_[site.round];
    last = std::max(last, site.day);
    Amounts& sum = sums_[{site.round, place.v}];
    for (std::size_t p = 0; p < kParts.size(); ++p) {
      if (!site.amounts[p]) continue;
      sum[p] = sum[p].value_or(0) + *site.amounts[p];
      taken_[p] += *site.amounts[p];
    }
  }

  // People in sites alone, by the name of the sheet ("Sites", of a site assessment).
  [[nodiscard]] bool of_sites() const {
    const std::string sheet = folded(reading_.sheet_name());
    return sheet.starts_with("site") || sheet.find(" site") != std::string::npos;
  }

  void write(const std::string& round, std::uint32_t place_number, const Amounts& amounts) {
    const Day on = last_days_.at(round);
    const std::string when = round.starts_with('r') ? round : to_string(on);
    const std::string source = fmt::format("dtmw-{}", when);
    auto& sources = reading_.out.sources;
    if (std::none_of(sources.begin(), sources.end(),
                     [&](const ProposedSource& s) { return s.id == source; })) {
      sources.push_back(
          {.id = source,
           .publisher = "IOM (Displacement Tracking Matrix)",
           .published = reading_.published(on + kLagDays),
           .title =
               fmt::format("Workbook of the country's {}{}",
                           round.starts_with('r') ? fmt::format("round {}, ", round.substr(1)) : "round of ",
                           to_string(on).substr(0, 7)),
           .url = "https://dtm.iom.int",
           .reliability = 'B',
           .note = reading_.published_note(fmt::format(
               "The file gives no day of publication: {} days after the round's day by our assumption.",
               kLagDays))});
    }
    std::string code(reading_.mission[PlaceId{place_number}].pcode);
    const std::string small = small_letters(code);
    for (std::size_t p = 0; p < kParts.size(); ++p) {
      if (!amounts[p]) continue;
      const bool in_sites = of_sites() && kParts[p].series != "returned";
      reading_.out.facts.push_back(
          {.id = fmt::format("dtmw-{}-{}-{}{}", when, kParts[p].word, in_sites ? "sites-" : "", small),
           .series = std::string(kParts[p].series),
           .item = in_sites ? "in_sites" : "",
           .on = on,
           .precision = Precision::kMonth,
           .actor = "IOM",
           .place = code,
           .value = *amounts[p],
           .credibility = 2,  // one careful count, which no other confirms
           .source = source,
           .note =
               fmt::format("{}: wards or sites of IOM's workbook added up.",
                           round.starts_with('r') ? fmt::format("Round {}", round.substr(1)) : "One round")});
    }
  }

  void remark(int level) {
    std::string sums;
    for (std::size_t p = 0; p < kParts.size(); ++p) {
      if (at_.part[p] == Columns::kNone) continue;
      const std::string taken = taken_[p] == all_[p] ? "all" : with_thousands(taken_[p]);
      sums += fmt::format("{}{} {}, {} taken", sums.empty() ? "" : "; ", kParts[p].series,
                          with_thousands(all_[p]), taken);
    }
    reading_.out.remarks.push_back(fmt::format(
        "Rows are added up by admin level {}, the deepest that places.csv has. Sums of all rows: {}.", level,
        sums));
    if (swapped_)
      reading_.out.remarks.emplace_back(
          "The tags of a level's code and name are the wrong way round in this file: P-codes stand where "
          "names "
          "should, and are taken as codes.");
    if (of_sites())
      reading_.out.remarks.push_back(
          fmt::format("The sheet is called '{}', so that its people are taken as those in sites (item "
                      "in_sites), not as all.",
                      reading_.sheet_name()));
    if (last_days_.size() > 1)
      reading_.out.remarks.push_back(
          fmt::format("The file holds {} rounds; each gives facts of its own.", last_days_.size()));
  }

  Reading& reading_;
  WorkbookColumns at_;
  ActorNames actors_;
  std::vector<Site> sites_;
  std::map<std::pair<std::string, std::uint32_t>, Amounts> sums_;  // by round and place
  std::map<std::string, Day> last_days_;                           // by round
  std::array<double, kParts.size()> all_{}, taken_{};
  bool swapped_ = false;
};

Result<void> read(Reading& reading) {
  reading.out.name = "dtm-workbook";
  Workbook workbook(reading);
  auto done = reading.each_row([&](const TableRow& row) { workbook.add_row(row); });
  if (!done) return done;
  return workbook.finish();
}

}  // namespace

FileKind dtm_workbook_kind() {
  return {.name = "dtm-workbook",
          .title = "IOM DTM: a country's workbook of one round",
          .vintages = kVintages,
          .refuse = refuse,
          .read = read};
}

}  // namespace muster
