// Rows of a table as facts, by a mapping.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "intake/kind.hpp"
#include "intake/mapping.hpp"
#include "intake/matching/actor_names.hpp"
#include "intake/matching/fold.hpp"
#include "intake/tables/values.hpp"
#include "record/load/enum_words.hpp"

namespace muster {
namespace {

std::size_t column_of(const Columns& columns, std::string_view name) {
  return name.starts_with('#') ? columns.tagged(name) : columns.find(column_key(name));
}

std::vector<MappedCell> columns_named(const Mapping& mapping) {
  std::vector<MappedCell> all;
  for (const FactRule& rule : mapping.facts) {
    for (const auto& [key, cell] : rule.cells) {
      if (!cell.column.empty()) all.push_back(cell);
    }
    all.insert(all.end(), rule.key.begin(), rule.key.end());
    for (const RowFilter& filter : rule.where)
      all.push_back({.fixed = {}, .column = filter.column, .where = filter.where});
  }
  return all;
}

struct Table {
  std::size_t sheet = 0;
  Columns columns;
  bool found = false;
};

// The table and the row of its header in which most of the mapping's columns stand; the first of equals.
Table best_table(const TableFile& file, const Mapping& mapping, const std::vector<MappedCell>& wanted) {
  Table best;
  std::ptrdiff_t most = -1;
  for (std::size_t s = 0; s < file.sheets().size(); ++s) {
    const Sheet& sheet = file.sheets()[s];
    const bool named = !mapping.sheet.empty() && sheet.name == mapping.sheet;
    if (!named && (!mapping.sheet.empty() || sheet.hidden)) continue;
    for (std::size_t r = 0; r < sheet.head.size(); ++r) {
      if (mapping.header_row != 0 && r + 1 != mapping.header_row) continue;
      Columns columns = Columns::at(sheet, r);
      const auto has = std::count_if(wanted.begin(), wanted.end(), [&](const MappedCell& cell) {
        return column_of(columns, cell.column) != Columns::kNone;
      });
      if (has <= most) continue;
      most = has;
      best = {s, std::move(columns), true};
    }
  }
  return best;
}

void check_columns(const Table& table, const std::vector<MappedCell>& wanted, Problems& problems) {
  std::vector<std::string_view> names(table.columns.names().begin(), table.columns.names().end());
  std::erase(names, "");
  std::vector<Position> told;
  for (const MappedCell& cell : wanted) {
    if (column_of(table.columns, cell.column) != Columns::kNone) continue;
    if (std::find(told.begin(), told.end(), cell.where) != told.end()) continue;
    told.push_back(cell.where);
    const auto near = nearest(cell.column, names);
    problems.error(cell.where, fmt::format("the table has no column '{}'", cell.column),
                   near ? fmt::format("did you mean '{}'?", *near)
                        : fmt::format("its columns are {}", fmt::join(names, ", ")));
  }
}

class MappedReading {
 public:
  MappedReading(const Mapping& mapping, Reading& reading)
      : mapping_(mapping), reading_(reading), actors_(reading.mission) {
    for (const MappedCell& cell : columns_named(mapping))
      columns_.emplace(cell.column, column_of(reading.columns, cell.column));
  }

  void add_row(const TableRow& row) {
    const auto chooses = [&](const FactRule& rule) { return chosen(rule, row); };
    if (std::none_of(mapping_.facts.begin(), mapping_.facts.end(), chooses))
      return reading_.leave_out("not chosen by 'where'", row, {});
    bool taken = false;
    for (const FactRule& rule : mapping_.facts) taken |= add_fact(rule, row);
    if (taken) ++reading_.out.rows_taken;
  }

  Result<void> finish() {
    if (!clash_.empty()) return failure(clash_);
    for (auto& [id, made] : made_) {
      if (made.rows > 1) {
        made.fact.note += fmt::format("{}{} added.", made.fact.note.empty() ? "" : " ",
                                      fmt::format("{} rows of the table", made.rows));
      }
      reading_.out.facts.push_back(std::move(made.fact));
    }
    return {};
  }

 private:
  struct Made {
    ProposedFact fact;
    std::uint64_t rows = 0;
    std::uint64_t first_row = 0;
  };

  [[nodiscard]] std::string_view text(const FactRule& rule, std::string_view key, const TableRow& row) const {
    const auto cell = rule.cells.find(key);
    if (cell == rule.cells.end()) return {};
    if (cell->second.column.empty()) return cell->second.fixed;
    const std::string_view text = row[columns_.at(cell->second.column)];
    return says_nothing(text) ? std::string_view() : text;
  }
  [[nodiscard]] static bool from_column(const FactRule& rule, std::string_view key) {
    const auto cell = rule.cells.find(key);
    return cell != rule.cells.end() && !cell->second.column.empty();
  }

  bool left_out(const FactRule& rule, std::string_view why, const TableRow& row,
                std::string_view example = {}) {
    reading_.leave_out(fmt::format("{}: {}", reading_.mission[rule.series].id, why), row, example);
    return false;
  }

  [[nodiscard]] bool chosen(const FactRule& rule, const TableRow& row) const {
    return std::all_of(rule.where.begin(), rule.where.end(), [&](const RowFilter& filter) {
      const std::string cell = folded(row[columns_.at(filter.column)]);
      return std::find(filter.texts.begin(), filter.texts.end(), cell) != filter.texts.end();
    });
  }

  bool add_fact(const FactRule& rule, const TableRow& row) {
    if (!chosen(rule, row)) return left_out(rule, "not chosen by 'where'", row);
    ProposedFact fact;
    fact.series = reading_.mission[rule.series].id;
    fact.credibility = rule.credibility;
    fact.currency = text(rule, "currency", row);
    fact.note = text(rule, "note", row);
    fact.source = mapping_.source.id;
    std::string period;
    if (!read_numbers(rule, row, fact) || !read_words(rule, row, fact) ||
        !read_days(rule, row, fact, period) || !read_actors(rule, row, fact) || !read_place(rule, row, fact))
      return false;
    fact.id = id_of(rule, row, fact, period);
    return add(rule, row, std::move(fact));
  }

  bool read_numbers(const FactRule& rule, const TableRow& row, ProposedFact& fact) {
    const std::pair<std::string_view, double*> parts[] = {
        {"value", &fact.value}, {"low", &fact.low}, {"high", &fact.high}};
    bool any = false, asked = false;
    for (const auto& [key, into] : parts) {
      const std::string_view cell = text(rule, key, row);
      asked |= rule.cells.contains(key);
      if (cell.empty()) continue;
      const auto number = field_number(cell);
      if (!number) return left_out(rule, fmt::format("no number in {}", key), row, cell);
      // Rounded, so that a share of 0.29 is 29 per cent and not 28.999999999999996.
      *into = rule.times == 1 ? *number : std::round(*number * rule.times * 1e6) / 1e6;
      any = true;
    }
    return any || !asked || left_out(rule, "no value", row);
  }

  bool read_words(const FactRule& rule, const TableRow& row, ProposedFact& fact) {
    if (const std::string_view word = text(rule, "item", row); !word.empty()) {
      const auto& items = reading_.mission[rule.series].items;
      const auto known = std::find_if(items.begin(), items.end(),
                                      [&](const std::string& item) { return item == column_key(word); });
      if (known == items.end()) return left_out(rule, fmt::format("no item '{}'", word), row);
      fact.item = *known;
    }
    if (const std::string_view word = text(rule, "status", row); !word.empty()) {
      const auto known = parse_enum<FactStatus>(column_key(word));
      if (!known) return left_out(rule, fmt::format("no status '{}'", word), row);
      fact.status = *known;
    }
    if (const std::string_view word = text(rule, "precision", row); !word.empty()) {
      const auto known = parse_enum<Precision>(column_key(word));
      if (!known) return left_out(rule, fmt::format("no precision '{}'", word), row);
      fact.precision = *known;
    }
    return true;
  }

  // Of a month or year: a flow lasts all of it; a level is that of its last day, or of the day of publication
  // where that lies in it, since nobody reports from the future.
  bool read_days(const FactRule& rule, const TableRow& row, ProposedFact& fact, std::string& period) {
    std::string when(text(rule, "on", row));
    if (when.empty() && !text(rule, "year", row).empty()) {
      const std::string_view month = text(rule, "month", row);
      const int number = month_number(month);
      if (!month.empty() && number == 0) return left_out(rule, "no month that can be read", row, month);
      when = text(rule, "year", row).substr(0, 4);
      if (number != 0) when += fmt::format("-{:02}", number);
    }
    const auto on = mapped_period(when);
    if (!on) return left_out(rule, when.empty() ? "no day" : "no day that can be read", row, when);
    if (!rule.cells.contains("precision")) fact.precision = on->precision;
    const bool flow = reading_.mission[rule.series].kind == SeriesKind::kFlow;
    const Day published = mapping_.source.published;
    const bool before_its_end = published >= on->first && published < on->last;
    fact.on = flow ? on->first : before_its_end ? published : on->last;
    period = on->text;
    if (const std::string_view cell = text(rule, "until", row); !cell.empty()) {
      const auto until = mapped_period(cell);
      if (!until) return left_out(rule, "no last day that can be read", row, cell);
      fact.until = until->last;
      if (from_column(rule, "until")) period += "-to-" + until->text;
    } else if (flow) {
      fact.until = on->last;
    }
    return true;
  }

  bool read_actors(const FactRule& rule, const TableRow& row, ProposedFact& fact) {
    const std::pair<std::string_view, std::string*> parts[] = {{"actor", &fact.actor}, {"by", &fact.by}};
    for (const auto& [key, into] : parts) {
      const std::string_view cell = text(rule, key, row);
      if (cell.empty()) {
        if (from_column(rule, key) && key == "actor") return left_out(rule, "no actor", row);
        continue;
      }
      *into = actors_.find(cell);
      if (into->empty())
        return left_out(rule, fmt::format("{} '{}' is neither in actors.csv nor a state", key, cell), row);
    }
    return true;
  }

  bool read_place(const FactRule& rule, const TableRow& row, ProposedFact& fact) {
    const std::string_view code = text(rule, "place", row), name = text(rule, "place_name", row);
    const std::string_view parent = text(rule, "parent", row);
    const PlaceMatcher& places = reading_.places;
    PlaceId inside = places.country();
    if (!parent.empty()) {
      PlaceMatch match = places.by_code(parent);
      if (!match.found()) match = places.by_name(parent, inside);
      if (!match.found() && !places.by_code(code).found())
        return left_out(rule, fmt::format("'{}', in which '{}' lies, is not in places.csv", parent, name),
                        row);
      if (match.found()) inside = match.place;
    }
    const auto degrees = [&](std::string_view key) {
      return field_number(text(rule, key, row)).value_or(kNotGiven);
    };
    const LatLon at{degrees("lat"), degrees("lon")};
    if (code.empty() && name.empty() && !given(at.lat)) {
      const bool asked =
          from_column(rule, "place") || from_column(rule, "place_name") || from_column(rule, "lat");
      return !asked || left_out(rule, "no place", row);
    }
    const PlaceMatch match = places.find(code, name, inside, at);
    // Of the facts of one row the place is counted once.
    const bool again = placed_row_ == row.number && placed_ == match.place;
    placed_row_ = row.number;
    placed_ = match.place;
    if (!match.found() && code.empty() && name.empty())
      return left_out(rule, "a point in no area of boundaries.geojson", row,
                      fmt::format("{}, {}", at.lat, at.lon));
    const PlaceId place = again ? match.place : reading_.place(match, name.empty() ? code : name, row);
    if (!place.given()) return false;
    fact.place = reading_.mission[place].pcode;
    return true;
  }

  // The same in each edition of the table: what the fact is about, without what it says.  The period stands
  // last, so that no id ends in a number that merge() takes for that of a later claim.
  [[nodiscard]] std::string id_of(const FactRule& rule, const TableRow& row, const ProposedFact& fact,
                                  const std::string& period) const {
    std::string id = fmt::format("{}-{}", mapping_.name, fact.series);
    const auto add = [&](std::string_view part) {
      std::string word = column_key(part);
      std::replace(word.begin(), word.end(), '_', '-');
      if (!word.empty()) id += "-" + word;
    };
    add(fact.item);
    add(fact.actor);
    if (from_column(rule, "by")) add(fact.by);
    if (from_column(rule, "status")) add(name_of(fact.status));
    if (from_column(rule, "currency")) add(fact.currency);
    add(fact.place);
    for (const MappedCell& cell : rule.key) add(row[columns_.at(cell.column)]);
    std::replace(id.begin(), id.end(), '_', '-');
    return id + "-" + period;
  }

  bool add(const FactRule& rule, const TableRow& row, ProposedFact fact) {
    Made& made = made_[fact.id];
    if (made.rows++ == 0) {
      made.first_row = row.number;
      made.fact = std::move(fact);
      return true;
    }
    if (!rule.sum) {
      --made.rows;
      if (clash_.empty()) {
        clash_ = fmt::format(
            "rows {} and {} give the same fact, {}: add them with 'sum = true', or name in 'key' the columns "
            "that "
            "tell them apart",
            made.first_row, row.number, fact.id);
      }
      return false;
    }
    const auto plus = [](double a, double b) { return given(a) && given(b) ? a + b : given(a) ? a : b; };
    made.fact.value = plus(made.fact.value, fact.value);
    made.fact.low = plus(made.fact.low, fact.low);
    made.fact.high = plus(made.fact.high, fact.high);
    made.fact.on = std::max(made.fact.on, fact.on);
    made.fact.until = std::max(made.fact.until, fact.until);
    return true;
  }

  const Mapping& mapping_;
  Reading& reading_;
  ActorNames actors_;
  std::unordered_map<std::string, std::size_t> columns_;
  std::map<std::string, Made> made_;  // by id
  std::uint64_t placed_row_ = 0;      // the last row whose place was counted
  PlaceId placed_;
  std::string clash_;  // the first two rows of one fact that are not to be added
};

// "Q2 2024", "2024-Q2", "2024 T2".
std::optional<MappedPeriod> quarter(std::string_view text) {
  int year = 0, number = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c == 'Q' || c == 'q' || c == 'T' || c == 't') && i + 1 < text.size() && text[i + 1] >= '1' &&
        text[i + 1] <= '4' && number == 0) {
      number = text[++i] - '0';
    } else if (c >= '0' && c <= '9') {
      if (i + 4 > text.size() || year != 0) return std::nullopt;
      const auto digits = field_number(text.substr(i, 4));
      if (!digits || *digits < 1900 || *digits > 2100) return std::nullopt;
      year = static_cast<int>(*digits);
      i += 3;
    } else if (c != ' ' && c != '-' && c != '/') {
      return std::nullopt;
    }
  }
  if (year == 0 || number == 0) return std::nullopt;
  const Day last = month_end(day_from({year, number * 3, 1}));
  return MappedPeriod{day_from({year, number * 3 - 2, 1}), last, Precision::kQuarter,
                      fmt::format("{}-q{}", year, number)};
}

}  // namespace

std::optional<MappedPeriod> mapped_period(std::string_view text) {
  text = without_blanks(text);
  if (auto of_quarter = quarter(text)) return of_quarter;
  if (const auto day = field_day(text)) return MappedPeriod{*day, *day, Precision::kDay, to_string(*day)};
  const auto last = field_month_end(text);
  if (!last) return std::nullopt;
  const CivilDate date = civil(*last);
  const bool year = text.size() == 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
  if (year)
    return MappedPeriod{day_from({date.year, 1, 1}), *last, Precision::kYear, fmt::format("{}", date.year)};
  return MappedPeriod{day_from({date.year, date.month, 1}), *last, Precision::kMonth,
                      to_string(*last).substr(0, 7)};
}

Result<Mapped> read_mapped(const TableFile& file, const Mapping& mapping, const PlaceMatcher& places,
                           Day published, Problems& problems) {
  const std::vector<MappedCell> wanted = columns_named(mapping);
  const Table table = best_table(file, mapping, wanted);
  if (!table.found) {
    std::vector<std::string> names;
    for (const Sheet& sheet : file.sheets()) names.push_back(sheet.name);
    return failure(fmt::format("no table '{}'; it has {}", mapping.sheet, fmt::join(names, ", ")));
  }
  check_columns(table, wanted, problems);
  if (!problems.good()) return Mapped{};
  Reading reading(file, table.sheet, table.columns, "mapping", places, published);
  reading.out.name = mapping.name;
  MappedReading rows(mapping, reading);
  const auto done = reading.each_row([&](const TableRow& row) { rows.add_row(row); });
  if (!done) return tl::unexpected(done.error());
  if (const auto made = rows.finish(); !made) return tl::unexpected(made.error());
  reading.out.sources.push_back(mapping.source);
  return Mapped{std::move(reading.out), file.sheets()[table.sheet].name};
}

}  // namespace muster
