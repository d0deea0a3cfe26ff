// The readers of places.csv, links.csv and closures.csv.
#include <cmath>

#include "record/load/table_rows.hpp"

namespace muster {
namespace {

int read_year(RowCells& row, std::size_t column) {
  const std::string_view text = row.text(column);
  if (text.empty()) return 0;
  const auto last = text.size() == 4 ? parse_day_or_month(text) : std::nullopt;
  if (!last) row.error(column, fmt::format("'{}' is not a year", text), "write YYYY");
  return last ? civil(*last).year : 0;
}

// Where the place is; every place but an area must say so.
LatLon read_point(RowReader& row, std::size_t lat, std::size_t lon, const Place& place) {
  const LatLon at{row.number(lat, true), row.number(lon, true)};
  const bool outside = std::abs(at.lat) > 90 || std::abs(at.lon) > 180;
  if (std::abs(at.lat) > 90) row.error(lat, "latitude outside -90 to 90");
  if (std::abs(at.lon) > 180) row.error(lon, "longitude outside -180 to 180");
  if (place.level != PlaceLevel::kArea) {
    if (row.text(lat).empty())
      row.error(lat, fmt::format("{} '{}' has no latitude", name_of(place.level), place.pcode));
    if (row.text(lon).empty())
      row.error(lon, fmt::format("{} '{}' has no longitude", name_of(place.level), place.pcode));
  }
  return outside ? LatLon{kNotGiven, kNotGiven} : at;
}

}  // namespace

void load_places(const TextFile& file, Loading& loading) {
  enum : std::size_t {
    kPcode,
    kName,
    kLevel,
    kParent,
    kLat,
    kLon,
    kPopulation,
    kPopulationYear,
    kKind,
    kSource,
    kMembers,
    kNote,
    kOtherNames
  };
  static constexpr ColumnSpec kColumns[] = {
      {"pcode", true}, {"name", true}, {"level", true},     {"parent", true}, {"lat"},
      {"lon"},         {"population"}, {"population_year"}, {"kind"},         {"source", true},
      {"members"},     {"note"},       {"other_names"}};
  Mission& mission = loading.mission;
  // Names first: a parent may stand below its children.
  add_names(file, kColumns, kPcode, loading.places, mission);
  mission.places.resize(loading.places.size());
  std::vector<bool> seen(mission.places.size(), false);
  RowReader row(file, kColumns, loading.problems);
  while (row.next()) {
    Place place;
    place.row = row_of(row, mission);
    place.pcode = row.required_text(kPcode);
    place.name = row.required_text(kName);
    place.kind = row.text(kKind);
    place.source = row.required_text(kSource);
    place.note = row.text(kNote);
    place.other_names = row.text(kOtherNames);
    place.level = row.required_choice<PlaceLevel>(kLevel, PlaceLevel::kArea);
    if (place.level != PlaceLevel::kCountry && row.text(kParent).empty()) {
      row.error(kParent, fmt::format("{} '{}' has no parent", name_of(place.level), place.pcode),
                "the P-code of the place that it lies in");
    }
    place.parent = row.ref<PlaceId>(kParent, loading.places, "place");
    place.members = row.refs<PlaceId>(kMembers, loading.places, "place");
    place.at = read_point(row, kLat, kLon, place);
    place.population = row.count_up_to(kPopulation, kMostInCountry, "no country has 2 billion people");
    place.population_year = read_year(row, kPopulationYear);
    const std::uint32_t number = loading.places.find(place.pcode);
    if (number == NameTable::kNone) continue;
    if (seen[number]) {
      row.error(kPcode, fmt::format("duplicate P-code '{}'", place.pcode), "give each place its own");
      continue;
    }
    seen[number] = true;
    loading.places.call(number, place.name);
    mission.places[number] = std::move(place);
  }
  mission.texts.push_back(row.release_unquoted());
}

void load_links(const TextFile& file, Loading& loading) {
  enum : std::size_t { kFrom, kTo, kMode, kDistance, kRoad, kSource };
  static constexpr ColumnSpec kColumns[] = {{"from", true},        {"to", true}, {"mode", true},
                                            {"distance_km", true}, {"road"},     {"source", true}};
  Mission& mission = loading.mission;
  RowReader row(file, kColumns, loading.problems);
  while (row.next()) {
    Link link;
    link.row = row_of(row, mission);
    link.from = row.required_ref<PlaceId>(kFrom, loading.places, "place");
    link.to = row.required_ref<PlaceId>(kTo, loading.places, "place");
    link.mode = row.required_choice<LinkMode>(kMode);
    row.require(kDistance);
    link.km = row.number_up_to(kDistance, kMostKm, "in km: once around the Earth is 40,075");
    row.require(kSource);
    if (link.from.given() && link.from == link.to) {
      row.error(kTo, fmt::format("a link from '{}' to itself", row.text(kFrom)));
    }
    if (row.good()) mission.links.push_back(link);
  }
  mission.texts.push_back(row.release_unquoted());
}

namespace {

struct ClosureFile {
  enum Column : std::size_t { kFrom, kTo, kClosed, kReopened, kSource, kReopenedSource, kNote };
};
constexpr ColumnSpec kClosureColumns[] = {
    {"from", true}, {"to"}, {"closed", true}, {"reopened"}, {"source", true}, {"reopened_source"}, {"note"}};

}  // namespace

std::span<const ColumnSpec> closure_columns() {
  return kClosureColumns;
}

Closure read_closure(RowCells& row, bool supposed, Loading& loading) {
  using enum ClosureFile::Column;
  Mission& mission = loading.mission;
  Closure closure;
  closure.row = row_of(row, mission);
  closure.from = row.required_ref<PlaceId>(kFrom, loading.places, "place");
  closure.to = row.ref<PlaceId>(kTo, loading.places, "place");
  row.require(kClosed);
  closure.closed = row.day(kClosed);
  closure.reopened = row.day(kReopened);
  check_range(row, kClosed, closure.closed, mission);
  check_range(row, kReopened, closure.reopened, mission);
  if (closure.reopened.given() && closure.closed.given() && closure.reopened < closure.closed) {
    row.error(kReopened,
              fmt::format("reopened {} before it closed {}", row.text(kReopened), row.text(kClosed)));
  }
  closure.source = supposed ? row.ref<SourceId>(kSource, loading.sources, "source")
                            : row.required_ref<SourceId>(kSource, loading.sources, "source");
  closure.reopened_source = row.text(kReopenedSource).empty()
                                ? closure.source
                                : row.required_ref<SourceId>(kReopenedSource, loading.sources, "source");
  check_reported(row, kClosed, closure.closed, closure.source, mission);
  check_reported(row, kReopened, closure.reopened, closure.reopened_source, mission);
  closure.note = row.text(kNote);
  return closure;
}

void load_closures(const TextFile& file, Loading& loading) {
  RowReader row(file, kClosureColumns, loading.problems);
  while (row.next()) {
    const Closure closure = read_closure(row, false, loading);
    if (row.good()) loading.mission.closures.push_back(closure);
  }
  loading.mission.texts.push_back(row.release_unquoted());
}

}  // namespace muster
