// HDX HAPI: themes of humanitarian data in one shape, as CSV on HDX or as the API's JSON.
//
// A file of any country or of the world; rows of other countries and rows about which HDX says `error` are
// left out.  The levels of areas (country, admin 1, admin 2) stand in one file and repeat each other: they
// are never added, but checked against each other.  Each theme has its reader: hapi_conflict.cpp,
// hapi_people.cpp, hapi_food.cpp, hapi_funding.cpp.
#include "intake/kinds/hapi/hapi.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/number.hpp"
#include "base/text/letter_case.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr Vintage kVintages[] = {
    {"conflict events", {"location_code", "event_type", "events", "fatalities", "reference_period_start"}},
    {"displaced people",
     {"location_code", "operation", "assessment_type", "population", "reporting_round",
      "reference_period_start"}},
    {"food security",
     {"location_code", "ipc_phase", "ipc_type", "population_in_phase", "reference_period_start"}},
    {"humanitarian needs",
     {"location_code", "sector_code", "category", "population_status", "population",
      "reference_period_start"}},
    {"funding",
     {"location_code", "appeal_code", "appeal_type", "requirements_usd", "funding_pct",
      "reference_period_start"}},
    {"population",
     {"location_code", "gender", "age_range", "population", "admin_level", "reference_period_start"},
     {"population_group", "population_status", "ipc_phase"}},
    {"a theme without a series", {"location_code", "reference_period_start", "reference_period_end"}},
    {"refugees or returnees", {"origin_location_code", "asylum_location_code", "population_group"}}};

struct Theme {
  std::string_view vintage;
  Result<void> (*read)(Reading&);
};
constexpr std::array<Theme, 6> kThemes = {{{"conflict events", read_hapi_conflict},
                                           {"displaced people", read_hapi_idps},
                                           {"food security", read_hapi_food},
                                           {"humanitarian needs", read_hapi_needs},
                                           {"funding", read_hapi_funding},
                                           {"population", read_hapi_population}}};

bool has(const Columns& columns, std::string_view name) {
  return columns.find(name) != Columns::kNone;
}

std::string refuse(const TableFile& /*file*/, const Columns& columns) {
  if (has(columns, "origin_location_code"))
    return "HDX HAPI's refugees or returnees: Muster keeps no series of people abroad";
  for (const std::string_view one :
       {"ipc_phase", "event_type", "reporting_round", "appeal_code", "population_status", "age_range"}) {
    if (has(columns, one)) return {};
  }
  return "a theme of HDX HAPI for which Muster has no series: it takes conflict events, displaced people, "
         "food "
         "security, funding, humanitarian needs and population";
}

Result<void> read(Reading& reading) {
  reading.out.name = "hapi";
  for (const Theme& theme : kThemes) {
    if (theme.vintage == reading.vintage) return theme.read(reading);
  }
  return failure("a theme of HDX HAPI without a reader");
}

}  // namespace

HapiRows::HapiRows(Reading& of)
    : reading(of),
      country_(of.columns.find("location_code")),
      level_(of.columns.find("admin_level")),
      start_(of.columns.find("reference_period_start")),
      end_(of.columns.find("reference_period_end")),
      warning_(of.columns.find("warning")),
      error_(of.columns.find("error")),
      code_{country_, of.columns.find("admin1_code"), of.columns.find("admin2_code")},
      name_{country_, of.columns.find("admin1_name"), of.columns.find("admin2_name")},
      provider_{country_, of.columns.find("provider_admin1_name"), of.columns.find("provider_admin2_name")} {}

std::optional<HapiRows::Row> HapiRows::usable(const TableRow& row) {
  if (reading.places.by_code(row[country_]).place != reading.places.country()) {
    reading.leave_out("another country", row, row[country_]);
    return std::nullopt;
  }
  if (!says_nothing(row[error_])) {
    reading.leave_out("HDX says that the row has an error", row, row[error_]);
    return std::nullopt;
  }
  const auto start = field_day(row[start_]), end = field_day(row[end_]);
  if (!start) {
    reading.leave_out("no day that can be read", row, row[start_]);
    return std::nullopt;
  }
  if (!says_nothing(row[warning_]) && warnings_++ == 0)
    first_warning_ = fmt::format("row {}: {}", row.number, row[warning_]);
  const auto level = parse_count(row[level_]);
  return Row{level ? static_cast<int>(std::min(*level, 2U)) : 0, *start, end.value_or(*start)};
}

PlaceId HapiRows::place(const TableRow& row, int level) {
  PlaceMatch match{reading.places.country(), MatchedBy::kCode};
  std::string_view written = row[country_];
  for (int at = 1; at <= level; ++at) {
    const LatLon nowhere{kNotGiven, kNotGiven};
    const PlaceMatch above = match;
    match = reading.places.find(row[code_[at]], row[provider_[at]], above.place, nowhere);
    if (!match.found()) match = reading.places.find({}, row[name_[at]], above.place, nowhere);
    written = row[provider_[at]].empty() ? row[name_[at]] : row[provider_[at]];
    if (!match.found()) break;
  }
  return reading.place(match, written, row);
}

void HapiRows::remark() {
  if (warnings_ == 0) return;
  reading.out.remarks.push_back(fmt::format("HDX warns of {}, taken all the same (first: {}).",
                                            plural(warnings_, "row"), first_warning_));
}

void HapiLevels::check(Reading& reading) const {
  for (const auto& [what, levels] : sums_) {
    for (auto above = levels.begin(); above != levels.end(); ++above) {
      const auto deeper = std::next(above);
      if (deeper == levels.end()) break;
      reading.out.totals.push_back(
          {fmt::format("{}, level {} against level {}", what, deeper->first, above->first), deeper->second,
           above->second});
    }
  }
}

void hapi_source(Reading& reading, ProposedSource source) {
  auto& sources = reading.out.sources;
  if (std::none_of(sources.begin(), sources.end(),
                   [&](const ProposedSource& s) { return s.id == source.id; }))
    sources.push_back(std::move(source));
}

FileKind hapi_kind() {
  return {.name = "hapi", .title = "HDX HAPI", .vintages = kVintages, .refuse = refuse, .read = read};
}

}  // namespace muster
