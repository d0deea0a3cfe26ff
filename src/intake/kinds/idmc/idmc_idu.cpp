// IDMC's Internal Displacement Updates: a row is an event that made people flee, as reported within days.
//
// Rows stay for 180 days and change; some say how many were away rather than how many fled, so the number is
// possible and no more.  Times are midnight somewhere east of Greenwich, written in UTC (tables/values.hpp).
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text/letter_case.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/kinds/yearly.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr Vintage kVintages[] = {
    {"events",
     {"id", "iso3", "latitude", "longitude", "displacement_type", "qualifier", "figure",
      "displacement_start_date", "displacement_end_date", "created_at"}}};

struct IduColumns {
  explicit IduColumns(const Columns& c)
      : id(c.find("id")),
        country(c.find("iso3")),
        lat(c.find("latitude")),
        lon(c.find("longitude")),
        type(c.find("displacement_type")),
        qualifier(c.find("qualifier")),
        figure(c.find("figure")),
        start(c.find("displacement_start_date")),
        end(c.find("displacement_end_date")),
        created(c.find("created_at")) {}
  std::size_t id, country, lat, lon, type, qualifier, figure, start, end, created;
};

struct Idu {
  Reading& reading;
  IduColumns at;
  std::set<std::string> ids;

  // The source of all events that were published on one day.
  std::string source(Day published) {
    const std::string day = to_string(published);
    std::string id = fmt::format("idu-{}{}{}", day.substr(0, 4), day.substr(5, 2), day.substr(8, 2));
    auto& sources = reading.out.sources;
    if (std::none_of(sources.begin(), sources.end(), [&](const ProposedSource& s) { return s.id == id; })) {
      sources.push_back({.id = id,
                         .publisher = "IDMC",
                         .published = reading.published(published),
                         .title = fmt::format("Internal Displacement Updates of {}", day),
                         .url = "https://www.internal-displacement.org",
                         .reliability = 'B',
                         .note = reading.published_note(
                             "Published on the day on which the file says the event was entered, or on the "
                             "event's last day if that is later.")});
    }
    return id;
  }

  void add(const TableRow& row) {
    if (reading.places.by_code(row[at.country]).place != reading.places.country())
      return reading.leave_out("another country", row, row[at.country]);
    if (row[at.type] == "Disaster")
      return reading.leave_out("displaced by a disaster, not by the conflict", row, {});
    if (row[at.type] != "Conflict")
      return reading.leave_out("displaced neither by conflict nor by a disaster", row, row[at.type]);
    const auto figure = field_number(row[at.figure]);
    const auto start = field_day(row[at.start]);
    const auto end = says_nothing(row[at.end]) ? start : field_day(row[at.end]);
    // A time of entry is a time: only days of events are midnights that were moved.
    const auto created = field_day(row[at.created].substr(0, 10));
    const auto lat = field_number(row[at.lat]);
    const auto lon = field_number(row[at.lon]);
    if (!figure || *figure < 0) return reading.leave_out("no number of people", row, row[at.figure]);
    if (!start || !end) return reading.leave_out("no day that can be read", row, row[at.start]);
    if (*end < *start) return reading.leave_out("it ends before it begins", row, row[at.end]);
    if (!created && !reading.published_given())
      return reading.leave_out("no day of entry (created_at), so no day of publication", row,
                               row[at.created]);
    if (row[at.id].empty() || !ids.emplace(row[at.id]).second)
      return reading.leave_out("no id, or that of a row above", row, row[at.id]);
    const PlaceMatch match = lat && lon ? reading.places.by_point({*lat, *lon}) : PlaceMatch{};
    ++reading.out.matched[static_cast<std::size_t>(match.by)];
    if (!match.found())
      return reading.leave_out("its point lies in no outline of boundaries.geojson", row, row[at.id]);
    ++reading.out.rows_taken;
    write(row, *figure, *start, *end, created ? std::max(*created, *end) : *end, match.place);
  }

  void write(const TableRow& row, double figure, Day start, Day end, Day published, PlaceId place) {
    ProposedFact fact{.id = fmt::format("idu-{}", row[at.id]),
                      .series = "newly_displaced",
                      .on = start,
                      .until = end,
                      .actor = "IDMC",
                      .place = std::string(reading.mission[place].pcode),
                      .credibility = 3,  // reported once, provisional
                      .source = source(published),
                      .note = fmt::format("Event {} of IDMC's updates, provisional", row[at.id])};
    const std::string qualifier = small_letters(row[at.qualifier]);
    if (qualifier == "more than") {
      fact.low = figure;
      fact.note += "; more than so many";
    } else {
      fact.value = figure;
      if (qualifier == "approximately") fact.note += "; about so many";
    }
    reading.out.facts.push_back(std::move(fact));
  }
};

Result<void> read(Reading& reading) {
  reading.out.name = "idmc";
  Idu idu{reading, IduColumns(reading.columns), {}};
  auto done = reading.each_row([&](const TableRow& row) { idu.add(row); });
  if (done && !reading.out.facts.empty()) {
    reading.out.remarks.emplace_back(
        "IDMC's updates are provisional: they change for 180 days, and some count people who were away "
        "rather than "
        "people who fled. The place is where IDMC puts its point.");
  }
  return done;
}

}  // namespace

FileKind idmc_idu_kind() {
  return {.name = "idmc-idu",
          .title = "IDMC IDU: events of displacement",
          .vintages = kVintages,
          .refuse = nullptr,
          .read = read};
}

}  // namespace muster
