// UCDP: georeferenced events (GED) and candidate events.  A row is an event with at least one death.
//
// Events and deaths (best, low and high) are added by month of date_end, place and item: state-based and
// non-state fighting (types 1 and 2) are battles, one-sided violence (3) is violence against civilians; UCDP
// does not tell explosions apart.  The actor is UCDP, who counts: its numbers stand beside ACLED's and are
// never added to them.  The place is the point where UCDP knows it to the district (where_prec 1 to 3), the
// department where it knows that (4), else the country (UCDP GED codebook).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/number.hpp"
#include "base/text/letter_case.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/matching/host_country.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr Vintage kVintages[] = {{"since 20.1, yearly or candidate",
                                  {"id", "relid", "code_status", "type_of_violence", "where_prec", "latitude",
                                   "longitude", "country", "date_start", "date_end", "best", "low"}},
                                 {"to 19.1, or HDX's extract by country",
                                  {"id", "type_of_violence", "where_prec", "latitude", "longitude", "country",
                                   "date_start", "date_end", "best", "low"},
                                  {"relid"}}};

// The columns of candidate events, some releases of which have no header: in the order of GED since 20.1
// (UCDP GED and candidate codebooks).
constexpr std::array<std::string_view, 49> kNames = {"id",
                                                     "relid",
                                                     "year",
                                                     "active_year",
                                                     "code_status",
                                                     "type_of_violence",
                                                     "conflict_dset_id",
                                                     "conflict_new_id",
                                                     "conflict_name",
                                                     "dyad_dset_id",
                                                     "dyad_new_id",
                                                     "dyad_name",
                                                     "side_a_dset_id",
                                                     "side_a_new_id",
                                                     "side_a",
                                                     "side_b_dset_id",
                                                     "side_b_new_id",
                                                     "side_b",
                                                     "number_of_sources",
                                                     "source_article",
                                                     "source_office",
                                                     "source_date",
                                                     "source_headline",
                                                     "source_original",
                                                     "where_prec",
                                                     "where_coordinates",
                                                     "where_description",
                                                     "adm_1",
                                                     "adm_2",
                                                     "latitude",
                                                     "longitude",
                                                     "geom_wkt",
                                                     "priogrid_gid",
                                                     "country",
                                                     "country_id",
                                                     "region",
                                                     "event_clarity",
                                                     "date_prec",
                                                     "date_start",
                                                     "date_end",
                                                     "deaths_a",
                                                     "deaths_b",
                                                     "deaths_civilians",
                                                     "deaths_unknown",
                                                     "best",
                                                     "high",
                                                     "low",
                                                     "gwnoa",
                                                     "gwnob"};

struct GedColumns {
  explicit GedColumns(const Columns& c)
      : type(c.find("type_of_violence")),
        status(c.find("code_status")),
        precision(c.find("where_prec")),
        admin1(c.find("adm_1")),
        latitude(c.find("latitude")),
        longitude(c.find("longitude")),
        country(c.find("country")),
        iso3(c.find("iso3")),
        id(c.find("id")),
        start(c.find("date_start")),
        end(c.find("date_end")),
        best(c.find("best")),
        high(c.find("high")),
        low(c.find("low")) {}
  std::size_t type, status, precision, admin1, latitude, longitude, country, iso3, id, start, end, best, high,
      low;
};

struct Key {
  Day month;
  std::uint32_t place = 0;
  bool civilians = false;
  auto operator<=>(const Key& o) const {
    return std::tie(month, place, civilians) <=> std::tie(o.month, o.place, o.civilians);
  }
};
struct Sum {
  double events = 0, best = 0, low = 0, high = 0;
};

struct Seen {
  std::map<Key, Sum> sums;
  std::map<std::string, std::uint64_t, std::less<>> ids;
  std::uint64_t unclear = 0;  // rows that UCDP has still to check
  std::uint64_t crossing = 0;
  std::uint64_t outside = 0;  // rows whose best number lies outside its bounds
  bool candidate = false;
};

// "GEDEvent_v24_0_3.csv", "GEDEvent_v24_01_24_06.csv": candidate events; "GEDEvent_v24_1.csv": a year's
// release.
bool named_as_candidate(std::string_view file) {
  const std::string key = column_key(file);
  return key.find("_0_") != std::string::npos || key.find("_01_") != std::string::npos ||
         key.find("candidate") != std::string::npos;
}

PlaceMatch place_of(const GedColumns& at, const TableRow& row, const PlaceMatcher& places) {
  const auto precision = parse_count(row[at.precision]);
  constexpr std::uint32_t kDistrict = 3, kDepartment = 4;
  const PlaceMatch country{places.country(), MatchedBy::kName};
  if (!precision || *precision > kDepartment) return country;
  const PlaceMatch department = places.by_name(row[at.admin1], country.place);
  if (*precision <= kDistrict) {
    const auto lat = field_number(row[at.latitude]), lon = field_number(row[at.longitude]);
    const PlaceMatch match = lat && lon ? places.by_point({*lat, *lon}) : PlaceMatch{};
    if (match.found() && match.place != country.place) return match;
  }
  return department;
}

void add_row(const GedColumns& at, const TableRow& row, const HostCountry& host, Reading& reading,
             Seen& seen) {
  const bool is_host = row[at.iso3].empty() ? host.has_name(row[at.country]) : host.has_code(row[at.iso3]);
  if (!is_host) return reading.leave_out("another country", row, row[at.country]);
  const auto start = field_day(row[at.start]), end = field_day(row[at.end]);
  if (!start || !end) return reading.leave_out("no day that can be read", row, row[at.end]);
  const auto type = parse_count(row[at.type]);
  if (!type || *type < 1 || *type > 3) return reading.leave_out("no type of violence", row, row[at.type]);
  const auto best = field_number(row[at.best]), low = field_number(row[at.low]),
             high = field_number(row[at.high]);
  if (!best || *best < 0) return reading.leave_out("no number of deaths", row, row[at.best]);
  if (!row[at.id].empty() && !seen.ids.emplace(row[at.id], row.number).second)
    return reading.leave_out("the event stands in an earlier row (id)", row, row[at.id]);
  const PlaceId place = reading.place(place_of(at, row, reading.places), row[at.admin1], row);
  if (!place.given()) return;
  const CivilDate date = civil(*end);
  const Day month = day_from({date.year, date.month, 1});
  seen.unclear += at.status != Columns::kNone && row[at.status] != "Clear" ? 1 : 0;
  seen.crossing += *start < month ? 1 : 0;
  constexpr std::uint32_t kOneSided = 3;
  Sum& sum = seen.sums[{month, place.v, *type == kOneSided}];
  ++sum.events;
  sum.best += *best;
  sum.low += std::min(low.value_or(*best), *best);
  sum.high += std::max(high.value_or(*best), *best);
  seen.outside += low.value_or(*best) > *best || high.value_or(*best) < *best ? 1 : 0;
  ++reading.out.rows_taken;
}

// The source of a month's facts: a release a year, or candidate events a month.
std::string source_id(Day month, bool candidate) {
  return candidate ? fmt::format("ucdp-candidate-{}", to_string(month).substr(0, 7))
                   : fmt::format("ucdp-ged-{}", civil(month).year);
}

void add_source(Day month, bool candidate, Reading& reading) {
  const int year = civil(month).year;
  constexpr int kLagDays = 20;  // of candidate events
  reading.out.sources.push_back(
      {.id = source_id(month, candidate),
       .publisher = "UCDP, Uppsala",
       .published = reading.published(candidate ? month_end(month) + kLagDays : day_from({year + 1, 6, 30})),
       .title = candidate ? fmt::format("Candidate events, {}", to_string(month).substr(0, 7))
                          : fmt::format("Georeferenced events, {}", year),
       .url = "https://ucdp.uu.se/downloads/",
       .reliability = 'B',
       .note = reading.published_note(
           candidate ? "The file gives no day of publication: the 20th of the next month by our assumption."
                     : "The file gives no day of publication: the end of June of the next year by our "
                       "assumption.")});
}

// A year's release takes the place of the candidate events of its months: their sources are named, so that
// the facts of them that it no longer has are listed as gone.  A source that no fact has is not written.
void add_sources(const Seen& seen, Reading& reading) {
  Day last;
  for (const auto& [key, sum] : seen.sums) {
    const int year = civil(key.month).year;
    const bool is_new = !last.given() || (seen.candidate ? last != key.month : civil(last).year != year);
    last = key.month;
    if (!is_new) continue;
    add_source(key.month, seen.candidate, reading);
    for (int month = 1; !seen.candidate && month <= 12; ++month)
      add_source(day_from({year, month, 1}), true, reading);
  }
}

void write(const Seen& seen, Reading& reading) {
  add_sources(seen, reading);
  for (const auto& [key, sum] : seen.sums) {
    const std::string_view pcode = reading.mission[PlaceId{key.place}].pcode;
    const std::string code = small_letters(pcode);
    ProposedFact fact;
    fact.item = key.civilians ? "violence_against_civilians" : "battle";
    fact.on = key.month;
    fact.until = month_end(key.month);
    fact.precision = Precision::kMonth;
    fact.actor = "UCDP";
    fact.place = pcode;
    fact.credibility = 2;  // one careful data set, which no other confirms
    fact.source = source_id(key.month, seen.candidate);
    const std::string prefix =
        fmt::format("ucdp-{}-{}-{}", to_string(key.month).substr(0, 7), code, fact.item);
    fact.id = prefix + "-events";
    fact.series = "violent_events";
    fact.value = sum.events;
    reading.out.facts.push_back(fact);
    fact.id = prefix + "-deaths";
    fact.series = "violent_deaths";
    fact.value = sum.best;
    fact.low = sum.low;
    fact.high = sum.high;
    reading.out.facts.push_back(std::move(fact));
  }
}

Result<void> read(Reading& reading) {
  reading.out.name = "ucdp";
  const GedColumns at(reading.columns);
  const HostCountry host(reading.mission);
  const bool no_header = reading.columns.first_data_row() == 0;
  Seen seen;
  auto done = reading.each_row([&](const TableRow& row) { add_row(at, row, host, reading, seen); });
  if (!done) return done;
  seen.candidate = no_header || seen.unclear > 0 || named_as_candidate(reading.file_name());
  write(seen, reading);
  auto& remarks = reading.out.remarks;
  if (no_header)
    remarks.emplace_back(
        "The file has no row of names: its 49 columns are taken in the order of UCDP's codebook.");
  if (seen.unclear > 0) {
    remarks.push_back(
        fmt::format("UCDP has still to check {} (code_status is not Clear).", plural(seen.unclear, "event")));
  }
  if (seen.crossing > 0) {
    remarks.push_back(fmt::format("{} began in an earlier month and {} put at the month of date_end.",
                                  plural(seen.crossing, "event"), seen.crossing == 1 ? "is" : "are"));
  }
  if (seen.outside > 0) {
    remarks.push_back(
        fmt::format("Of {} the best number lies outside UCDP's own bounds: they are widened to it.",
                    plural(seen.outside, "event")));
  }
  if (reading.out.rows_taken > 0) {
    remarks.emplace_back(
        "UCDP counts only events with a death between known actors: far fewer than ACLED. Its numbers stand "
        "beside ACLED's and are never added to them.");
  }
  return {};
}

}  // namespace

FileKind ucdp_ged_kind() {
  return {.name = "ucdp-ged",
          .title = "UCDP: events with deaths, by month, place and kind",
          .vintages = kVintages,
          .refuse = nullptr,
          .read = read,
          .unwritten_names = kNames};
}

}  // namespace muster
