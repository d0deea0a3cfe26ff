// ACLED's totals by month and area, as several publishers pass them on, become facts by month and department.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "intake/kind.hpp"

namespace muster {

// Adds up the totals of a file and writes them as facts of `violent_events` and `violent_deaths` without an
// item, by department, or by country where the file has no parts of it.
class AcledMonths {
 public:
  // `area` is the place that the row is about; what lies below a department is added up to it.  Levels that
  // repeat each other are told apart by `level` (0 country, 1, 2): the deepest counts, the others are totals
  // to check it by.  REQUIRES: the first day of a month.
  void add(Day month, PlaceId area, int level, double events, double deaths, const Reading& reading);

  struct Told {
    std::string_view prefix;     // of ids: "acled-hdx"
    std::string_view publisher;  // "ACLED, via HDX"
    std::string_view url;
    Day as_of;  // as the file or its name says; may be not given
  };
  // Writes sources, facts, totals and remarks.  A month that was not over on the day of publication is left
  // out.
  void write(const Told& told, Reading& reading) const;

 private:
  struct Count {
    double events = 0, deaths = 0;
    std::uint64_t rows = 0;
  };
  using Counts = std::map<std::pair<Day, std::uint32_t>, Count>;  // by month and place
  void check_levels(Reading& reading) const;
  void write_month_source(Day month, const Told& told, Reading& reading) const;

  std::map<int, Counts> levels_;
};

}  // namespace muster
