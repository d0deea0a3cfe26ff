// ACLED's event files, of its export tool or its API: a row is an event.
//
// Counted are the rows by month of event_date, place and kind; fatalities are added.  The kinds of
// violence.csv are three of ACLED's event types (its codebook); the other types are left out, and so are the
// riots and protests that ACLED's "political violence" also takes in.  An event that stands in several rows,
// one a side (actor-based files), counts once.  Places are found once all rows are read, since only then it
// shows which of ACLED's levels of areas is the record's: acled_places.hpp.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/number.hpp"
#include "intake/flat_map.hpp"
#include "intake/kinds/acled/acled.hpp"
#include "intake/kinds/acled/acled_places.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/matching/host_country.hpp"
#include "intake/tables/values.hpp"
#include "record/words.hpp"

namespace muster {
namespace {

constexpr Vintage kVintages[] = {
    {"since 2023",
     {"event_id_cnty", "event_date", "disorder_type", "event_type", "sub_event_type", "country", "admin1",
      "latitude", "longitude", "fatalities"}},
    {"2018 to 2022",
     {"event_id_cnty", "event_date", "event_type", "sub_event_type", "country", "admin1", "latitude",
      "longitude", "fatalities"},
     {"disorder_type"}},
    {"version 5, 2014",
     {"event_id_cnty", "event_date", "event_type", "gwno", "country", "admin1", "latitude", "longitude",
      "fatalities", "geo_precis"}},
    {"API, with columns left out",
     {"event_date", "event_type", "sub_event_type", "country", "admin1", "latitude", "longitude",
      "fatalities"}}};

constexpr std::array<std::string_view, 3> kKinds = {"battle", "violence_against_civilians",
                                                    "explosion_or_remote"};
constexpr int kNoKind = -1;

// The kind of violence.csv that an event type is.  Types had longer names until 2019: "Battle-No change of
// territory", "Remote violence".
int kind_of(std::string_view type) {
  const std::string key = column_key(type);
  if (key == "battles" || key.starts_with("battle_")) return 0;
  if (key == "violence_against_civilians") return 1;
  return key == "explosions_remote_violence" || key == "remote_violence" ? 2 : kNoKind;
}

// Days by their text, and what else costs more to read than to remember.
template <class Value>
class Remembered {
 public:
  template <class Make>
  Value& of(std::string_view text, const Make& make) {
    if (last_ != nullptr && last_->first == text) return last_->second;
    auto found = values_.find(text);
    if (found == values_.end()) found = values_.emplace(std::string(text), make(text)).first;
    last_ = &*found;
    return found->second;
  }
  [[nodiscard]] const auto& all() const { return values_; }

 private:
  std::unordered_map<std::string, Value, TextHash, std::equal_to<>> values_;
  std::pair<const std::string, Value>* last_ = nullptr;
};

struct EventType {
  int kind = kNoKind;
  std::uint64_t rows = 0;
  std::uint64_t first_row = 0;
};

struct Cell {
  std::uint32_t events = 0;
  std::uint32_t fatalities = 0;
};

struct EventColumns {
  explicit EventColumns(const Columns& c)
      : id(c.find("event_id_cnty")),
        day(c.find("event_date")),
        type(c.find("event_type")),
        sub_type(c.find("sub_event_type")),
        iso(c.find("iso")),
        iso3(c.find("iso3")),
        country(c.find("country")),
        admin{c.find("admin1"), c.find("admin2"), c.find("admin3")},
        latitude(c.find("latitude")),
        longitude(c.find("longitude")),
        precision(c.find("geo_precision", "geo_precis")),
        fatalities(c.find("fatalities")) {}
  std::size_t id, day, type, sub_type, iso, iso3, country, admin[3], latitude, longitude, precision,
      fatalities;
};

int month_index(Day day) {
  const CivilDate date = civil(day);
  return date.year * 12 + date.month - 1;
}
Day first_day(int month) {
  return day_from({month / 12, month % 12 + 1, 1});
}
std::string month_text(int month) {
  return to_string(first_day(month)).substr(0, 7);
}

class Events {
 public:
  explicit Events(Reading& reading)
      : reading_(reading), at_(reading.columns), host_(reading.mission), places_(reading.places) {}

  void add(const TableRow& row);
  void finish();

 private:
  struct Sum {
    std::uint64_t events = 0, fatalities = 0;
  };
  [[nodiscard]] bool is_host(const TableRow& row);
  [[nodiscard]] bool is_new(const TableRow& row);
  [[nodiscard]] std::uint32_t number_of_place(const TableRow& row);
  void find_whole_months();
  void write(const std::map<std::tuple<int, std::string_view, int>, Sum>& sums);
  [[nodiscard]] std::string filtered_by() const;
  void leave_out_types();
  void remark() const;
  void leave_out(std::string reason, std::uint64_t rows, std::string example) const {
    if (rows > 0) reading_.out.left_out.push_back({std::move(reason), rows, std::move(example)});
  }

  Reading& reading_;
  EventColumns at_;
  HostCountry host_;
  AcledPlaces places_;
  Remembered<bool> countries_;
  Remembered<Day> days_;
  Remembered<EventType> types_;
  FlatMap<char> ids_;  // by hash: of a million events, two share one in a case of 40 million
  FlatMap<Cell> cells_;
  std::uint64_t host_rows_ = 0, repeated_ = 0, mob_ = 0, force_ = 0;
  Day first_, last_;
  int from_month_ = 0, until_month_ = -1;  // the months that the file covers whole
};

bool Events::is_host(const TableRow& row) {
  const bool by_number = at_.iso != Columns::kNone && !row[at_.iso].empty();
  const bool by_code = at_.iso3 != Columns::kNone && !row[at_.iso3].empty();
  if (by_number) {
    return countries_.of(row[at_.iso], [&](std::string_view text) { return host_.has_number(text); });
  }
  if (by_code)
    return countries_.of(row[at_.iso3], [&](std::string_view text) { return host_.has_code(text); });
  return countries_.of(row[at_.country], [&](std::string_view text) { return host_.has_name(text); });
}

bool Events::is_new(const TableRow& row) {
  const std::string_view id = row[at_.id];
  if (id.empty()) return true;
  return ids_.insert(std::max<std::uint64_t>(TextHash()(id), 1));
}

std::uint32_t Events::number_of_place(const TableRow& row) {
  return places_.number({{row[at_.admin[0]], row[at_.admin[1]], row[at_.admin[2]]},
                         row[at_.latitude],
                         row[at_.longitude],
                         row[at_.precision] == "3"},
                        row.number);
}

void Events::add(const TableRow& row) {
  if (!is_host(row)) return reading_.leave_out("another country", row, row[at_.country]);
  const Day day =
      days_.of(row[at_.day], [](std::string_view text) { return field_day(text).value_or(Day{}); });
  if (!day.given()) return reading_.leave_out("no day that can be read", row, row[at_.day]);
  ++host_rows_;
  first_ = first_.given() ? std::min(first_, day) : day;
  last_ = std::max(last_, day);
  if (!is_new(row)) {
    ++repeated_;
    return;
  }
  // Rows of other types are counted by place too: they tell names of areas, and that the file has all areas.
  const std::uint32_t place = number_of_place(row);
  EventType& type = types_.of(row[at_.type], [&](std::string_view text) {
    return EventType{kind_of(text), 0, row.number};
  });
  ++type.rows;
  if (type.kind == kNoKind) {
    mob_ += row[at_.sub_type] == "Mob violence" ? 1 : 0;
    force_ += row[at_.sub_type] == "Excessive force against protesters" ? 1 : 0;
    return;
  }
  constexpr double kMost = 1e6;
  const auto deaths = field_number(row[at_.fatalities]);
  if (!deaths || *deaths < 0 || *deaths > kMost)
    return reading_.leave_out("no number of fatalities", row, row[at_.fatalities]);
  const auto month = static_cast<std::uint64_t>(month_index(day));
  Cell& cell = cells_[(month << 34U) | (std::uint64_t{place} << 2U) | static_cast<std::uint64_t>(type.kind)];
  ++cell.events;
  cell.fatalities += static_cast<std::uint32_t>(*deaths);
}

// A month is whole where the days that the file lacks of it may have been without an event: where by the rate
// of the other days fewer than three rows would be missing, which happens by chance once in twenty.  One that
// was not over on the day of publication never is.
void Events::find_whole_months() {
  if (host_rows_ == 0) return;
  constexpr double kMostMissing = 3;
  const double rate = static_cast<double>(host_rows_) / (last_ - first_ + 1);
  from_month_ = month_index(first_);
  until_month_ = month_index(last_);
  const int before = first_ - first_day(from_month_);
  const int after = month_end(last_) - last_;
  if (before * rate >= kMostMissing) ++from_month_;
  if (after * rate >= kMostMissing) --until_month_;
  const Day known = reading_.published({});
  while (known.given() && until_month_ >= from_month_ && month_end(first_day(until_month_)) >= known)
    --until_month_;
}

// In which way the file is a part of what happened; "" where it seems to have all.
std::string Events::filtered_by() const {
  std::array<bool, 3> seen{};
  for (const auto& [name, type] : types_.all()) {
    if (type.kind == kNoKind) return places_.only_department();
    seen[static_cast<std::size_t>(type.kind)] = true;
  }
  if (std::all_of(seen.begin(), seen.end(), [](bool is) { return is; })) return places_.only_department();
  std::string kinds;
  for (std::size_t k = 0; k < kKinds.size(); ++k) {
    if (seen[k]) kinds += fmt::format("{}{}", kinds.empty() ? "" : ", ", kKinds[k]);
  }
  return kinds;
}

void Events::leave_out_types() {
  std::vector<std::pair<std::string, EventType>> others;
  for (const auto& [name, type] : types_.all()) {
    if (type.kind == kNoKind) others.emplace_back(name, type);
  }
  std::sort(others.begin(), others.end(),
            [](const auto& a, const auto& b) { return a.second.first_row < b.second.first_row; });
  for (const auto& [name, type] : others)
    leave_out(fmt::format("event type '{}'", name), type.rows, fmt::format("row {}", type.first_row));
}

void Events::remark() const {
  auto& remarks = reading_.out.remarks;
  const bool any = until_month_ >= from_month_;
  if (any) {
    const std::string last = from_month_ == until_month_ ? "" : " to " + month_text(until_month_);
    remarks.push_back(fmt::format("Taken as whole: {}{}; the rows go from {} to {}.", month_text(from_month_),
                                  last, to_string(first_), to_string(last_)));
  }
  if (reading_.published_given() && last_ > reading_.published({})) {
    remarks.push_back(fmt::format("The file has rows of {}, after --published {}: is that day right?",
                                  to_string(last_), to_string(reading_.published({}))));
  }
  if (reading_.columns.find("actor2") == Columns::kNone) {
    remarks.emplace_back(
        "The file has no column actor2: an actor-based file, with a row for each side of an event. Each "
        "event "
        "counts once, by event_id_cnty.");
  }
  if (mob_ + force_ > 0) {
    remarks.push_back(fmt::format(
        "ACLED's own 'political violence' also has mob violence ({}) and excessive force against protesters "
        "({}): these rows are among the event types left out.",
        with_thousands(static_cast<double>(mob_)), with_thousands(static_cast<double>(force_))));
  }
  if (const std::string part = filtered_by(); !part.empty() && any) {
    remarks.push_back(fmt::format(
        "The file looks like a part of what happened (only {}): rows of violence.csv that it lacks stay as "
        "they are.",
        part));
  }
  if (!reading_.published_given() && any) {
    remarks.push_back(
        fmt::format("ACLED goes on correcting past months. Without --published each month counts as known {} "
                    "days after its "
                    "end, though its numbers are those of the export.",
                    kAcledLagDays));
  }
}

void Events::write(const std::map<std::tuple<int, std::string_view, int>, Sum>& sums) {
  Proposal& out = reading_.out;
  const std::string country(reading_.mission[reading_.places.country()].name);
  const auto source = [](int month) { return "acled-" + month_text(month); };
  for (int month = from_month_; month <= until_month_; ++month) {
    out.sources.push_back(
        {.id = source(month),
         .publisher = "ACLED (totals derived from its events)",
         .published = reading_.published(month_end(first_day(month)) + kAcledLagDays),
         .title = fmt::format("Events of political violence in {} by {} and month, {}", country,
                              level_words(reading_.mission).admin2.singular, month_text(month)),
         .url = "https://acleddata.com",
         .reliability = 'B',
         .note = reading_.published_note(fmt::format(
             "The file gives no day of publication: {} days after the month's end by our assumption; "
             "later corrections, up to the day of the export, are in it.",
             kAcledLagDays))});
  }
  if (filtered_by().empty()) {
    for (int month = from_month_; month <= until_month_; ++month) out.months.push_back(month_text(month));
  }
  for (const auto& [key, sum] : sums) {
    const auto& [month, place, kind] = key;
    out.violence.push_back({month_text(month), std::string(place),
                            std::string(kKinds[static_cast<std::size_t>(kind)]), sum.events, sum.fatalities,
                            source(month)});
  }
}

void Events::finish() {
  find_whole_months();
  places_.find();
  std::map<std::tuple<int, std::string_view, int>, Sum> sums;
  std::map<int, std::uint64_t> parts;
  cells_.each([&](std::uint64_t key, const Cell& cell) {
    const int month = static_cast<int>(key >> 34U);
    if (month < from_month_ || month > until_month_) {
      parts[month] += cell.events;
      return;
    }
    const PlaceId place = places_.take(static_cast<std::uint32_t>(key >> 2U), cell.events, reading_);
    if (!place.given()) return;
    Sum& sum = sums[{month, reading_.mission[place].pcode, static_cast<int>(key & 3U)}];
    sum.events += cell.events;
    sum.fatalities += cell.fatalities;
    reading_.out.rows_taken += cell.events;
  });
  leave_out("the event stands in an earlier row (event_id_cnty)", repeated_, {});
  leave_out_types();
  const Day known = reading_.published({});
  for (const auto& [month, rows] : parts) {
    const std::string why =
        known.given() && month_end(first_day(month)) >= known
            ? fmt::format("a month that was not over on {}", to_string(known))
            : fmt::format("a month of which the file may have a part only: it goes from {} to {}",
                          to_string(first_), to_string(last_));
    leave_out(fmt::format("{}, {}", month_text(month), why), rows, {});
  }
  places_.list_not_found(reading_);
  remark();
  write(sums);
}

std::string refuse(const TableFile& /*file*/, const Columns& columns) {
  if (columns.find("actor2") == Columns::kNone && columns.find("event_id_cnty") == Columns::kNone) {
    return "no column actor2, so this may be an actor-based file with a row for each side of an event, and "
           "no "
           "column event_id_cnty to tell events apart: export it again as an event-based file";
  }
  return {};
}

Result<void> read(Reading& reading) {
  reading.out.name = "acled";
  Events events(reading);
  if (auto done = reading.each_row([&](const TableRow& row) { events.add(row); }); !done) return done;
  events.finish();
  return {};
}

}  // namespace

FileKind acled_events_kind() {
  return {.name = "acled-events",
          .title = "ACLED: events, counted by month, place and kind",
          .vintages = kVintages,
          .refuse = refuse,
          .read = read};
}

}  // namespace muster
