// IDMC's Global Internal Displacement Database: a row is a country's year.
//
// New displacement counts flights, not people: who flees twice counts twice, so it is a flow and is never
// compared with the stock.  Displacement by disasters is left out: the record is about a conflict.
#include <fmt/format.h>

#include <set>

#include "base/number.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/kinds/yearly.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr std::string_view kDisasters = "displacement by disasters, events of each year";
constexpr Vintage kVintages[] = {{"conflict, a row for each year (2025)",
                                  {"iso3", "country_name", "year", "new_displacement", "total_displacement"},
                                  {"hazard_category"}},
                                 {kDisasters,
                                  {"iso3", "country_name", "year", "event_name", "hazard_category",
                                   "new_displacement", "total_displacement"}},
                                 {"conflict and disasters side by side (to 2022)",
                                  {"iso3", "name", "year", "conflict_stock_displacement",
                                   "conflict_internal_displacements", "disaster_internal_displacements"}}};

struct GiddColumns {
  explicit GiddColumns(const Columns& c)
      : country(c.find("iso3")),
        year(c.find("year")),
        total(c.find("total_displacement", "conflict_stock_displacement_raw")),
        total_rounded(c.find("total_displacement_rounded", "conflict_stock_displacement")),
        flights(c.find("new_displacement", "conflict_internal_displacements_raw")),
        flights_rounded(c.find("new_displacement_rounded", "conflict_internal_displacements")),
        disasters(c.find("disaster_internal_displacements", "disaster_stock_displacement")) {}
  std::size_t country, year, total, total_rounded, flights, flights_rounded, disasters;
};

// The exact number, else the rounded one.
std::optional<double> exact_of(std::string_view exact, std::string_view rounded) {
  const auto number = field_number(exact);
  return number ? number : field_number(rounded);
}

struct Gidd {
  Reading& reading;
  GiddColumns at;
  std::set<int> years;
  std::size_t with_disasters = 0;

  void add(const TableRow& row) {
    if (reading.places.by_code(row[at.country]).place != reading.places.country())
      return reading.leave_out("another country", row, row[at.country]);
    if (reading.vintage == kDisasters)
      return reading.leave_out("displaced by a disaster, not by the conflict", row,
                               row[reading.columns.find("event_name")]);
    const auto year = year_of(row[at.year]);
    if (!year) return reading.leave_out("no year that can be read", row, row[at.year]);
    if (field_number(row[at.disasters])) ++with_disasters;
    const auto total = exact_of(row[at.total], row[at.total_rounded]);
    const auto flights = exact_of(row[at.flights], row[at.flights_rounded]);
    if (!total && !flights) return reading.leave_out("no number for conflict", row, row[at.year]);
    if ((total && *total < 0) || (flights && *flights < 0))
      return reading.leave_out("a number below 0", row, row[at.year]);
    if (!years.insert(*year).second)
      return reading.leave_out("a second row for the same year", row, row[at.year]);
    ++reading.out.rows_taken;
    const YearlySource source{.prefix = "gidd",
                              .publisher = "IDMC",
                              .title = "Global Internal Displacement Database",
                              .url = "https://www.internal-displacement.org/database",
                              .actor = "IDMC",
                              .published = day_from({*year + 1, 5, 15}),
                              .published_by = "15 May of the next year"};
    if (total) {
      add_yearly(
          reading, source, *year, "displaced", false, *total, 2,
          "Displaced by conflict and violence at the end of the year, as IDMC took it over from those who "
          "count.");
    }
    if (flights) {
      add_yearly(reading, source, *year, "newly_displaced", true, *flights, 2,
                 "Flights from conflict and violence in the year: who fled twice counts twice.");
    }
  }
};

Result<void> read(Reading& reading) {
  reading.out.name = "idmc";
  Gidd gidd{reading, GiddColumns(reading.columns), {}, 0};
  auto done = reading.each_row([&](const TableRow& row) { gidd.add(row); });
  if (!done) return done;
  if (reading.vintage == kDisasters) {
    reading.out.remarks.emplace_back(
        "Displacement by disasters is left out: the record is about a conflict. IDMC's table on conflict has "
        "what is "
        "taken.");
  }
  if (gidd.with_disasters > 0) {
    reading.out.remarks.push_back(fmt::format(
        "{} of the host country also {} displacement by disasters, which is left out: the record is about "
        "a conflict.",
        plural(gidd.with_disasters, "year"), gidd.with_disasters == 1 ? "has" : "have"));
  }
  if (!reading.out.facts.empty()) {
    reading.out.remarks.emplace_back(
        "IDMC's numbers at the end of a year repeat those of the counters in the country (IOM): they are "
        "claims about "
        "the same people, never to be added.");
  }
  return {};
}

}  // namespace

FileKind idmc_gidd_kind() {
  return {.name = "idmc-gidd",
          .title = "IDMC GIDD: displacement by year",
          .vintages = kVintages,
          .refuse = nullptr,
          .read = read};
}

}  // namespace muster
