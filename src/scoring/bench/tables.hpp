// The tables of the benchmark: counts by area and month, and rounds of displaced people, of many countries.
//
// A cell that is empty, and a month or round without a row, is not known: never zero.  Everything wrong is
// reported with file:line:column and what would be right; rows with errors are left out.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/files/file.hpp"

namespace muster {

// A calendar month: months since January of year 0.
struct Month {
  std::int32_t v = 0;
  auto operator<=>(const Month&) const = default;
};
[[nodiscard]] Month month_of(Day day);
[[nodiscard]] Day last_day(Month month);
// "2024-03".
[[nodiscard]] std::string to_string(Month month);

// A province or a country, of which one series is known.
struct BenchArea {
  std::string country;  // ISO 3166-1 alpha-3
  std::string code;     // P-code of the province; the country's own code where it is counted as a whole
  std::string name;
};

// One number by area and month.
struct MonthCounts {
  std::vector<BenchArea> areas;  // in the order of the file
  Month first;                   // of the table, for all areas
  std::size_t months = 0;
  std::vector<double> counts;  // by area, then month; NaN where it is not known

  [[nodiscard]] std::span<const double> of(std::size_t area) const {
    return std::span(counts).subspan(area * months, months);
  }
};

struct ViolenceTable {
  MonthCounts events, deaths;
};

// violence_admin1.csv: country, admin1_pcode, admin1_name, month (YYYY-MM), events, fatalities.
// ERRORS: a country that is not three capital letters; a month that is none, or not of 1900 to 2100; a
// number that is negative or not whole; one area and month twice.
[[nodiscard]] ViolenceTable read_violence(const TextFile& file, Problems& problems);

// deaths_country.csv: country, month, deaths.  ERRORS: as above.
[[nodiscard]] MonthCounts read_deaths(const TextFile& file, Problems& problems);

// One count of displaced people.
struct BenchRound {
  Day about;          // the day it speaks of
  Day known;          // the first day on which a forecast may use it
  double people = 0;  // displaced and present there
};

// Rounds by area.  A series is one province, operation and assessment: sites (SA) are a part of the
// baseline by area (BA) or the same people, so that none are ever added.  Of a province and operation with
// a baseline, sites are left out: their outcomes would count the same people twice.
struct RoundTable {
  std::vector<BenchArea> areas;
  std::vector<std::string> operations;  // by area
  std::vector<std::size_t> begins;      // by area, and the end of the last: its first round
  std::vector<BenchRound> rounds;       // by area, then by the day that they are about

  [[nodiscard]] std::span<const BenchRound> of(std::size_t area) const {
    return std::span(rounds).subspan(begins[area], begins[area + 1] - begins[area]);
  }
};

// displacement.csv: country, admin1_pcode, admin1_name, date_about, date_known, round, operation, people,
// source, assessment (BA or SA), fieldwork_end, published.
// ERRORS: as above; a date that is none; known before the day it is about; an assessment of another name;
// one series and day twice.
[[nodiscard]] RoundTable read_displacement(const TextFile& file, Problems& problems);

}  // namespace muster
