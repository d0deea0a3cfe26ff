// Facts about a whole country in a whole year, as several organisations publish them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "intake/kind.hpp"

namespace muster {

// A year from 1900 to 2200; nothing for other text.
[[nodiscard]] std::optional<int> year_of(std::string_view text);

struct YearlySource {
  std::string_view prefix;  // of its id and of the facts: "gidd-2024"
  std::string_view publisher;
  std::string_view title;  // the year is put behind it
  std::string_view url;
  std::string_view actor;         // who counted
  Day published;                  // assumed
  std::string_view published_by;  // "15 May of the next year"
};

// Writes a fact about the host country: a level on 31 December, or a flow of the year; its source too, if
// this is the first of the year.
void add_yearly(Reading& reading, const YearlySource& source, int year, std::string_view series, bool flow,
                double value, int credibility, std::string note);

}  // namespace muster
