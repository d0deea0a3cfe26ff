// Calendar days, as numbers that can be compared and subtracted.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace muster {

// A day of the proleptic Gregorian calendar: days since 1970-01-01.
struct Day {
  std::int32_t v = std::numeric_limits<std::int32_t>::min();

  // False for a date that was not given (the default value).
  [[nodiscard]] constexpr bool given() const { return v != std::numeric_limits<std::int32_t>::min(); }
  constexpr auto operator<=>(const Day&) const = default;
};

constexpr Day operator+(Day d, int days) {
  return Day{d.v + days};
}
constexpr Day operator-(Day d, int days) {
  return Day{d.v - days};
}
constexpr int operator-(Day a, Day b) {
  return a.v - b.v;
}

struct CivilDate {
  int year = 1970;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31
};

[[nodiscard]] Day day_from(CivilDate date);
[[nodiscard]] CivilDate civil(Day day);
[[nodiscard]] int days_in_month(int year, int month);
// The last day of the day's calendar month.
[[nodiscard]] Day month_end(Day day);

// The day written as "YYYY-MM-DD"; nothing if it is not written so or is not in the calendar (2023-02-29).
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);
// The same; a day that is not given stands for nothing, since this comes in a register and an optional does
// not.
[[nodiscard]] Day day_or_none(std::string_view text);

// As parse_day, and "YYYY-MM" and "YYYY" for the last day of that month or year: what is dated so coarsely is
// taken as known only when it surely was.
[[nodiscard]] std::optional<Day> parse_day_or_month(std::string_view text);

// "YYYY-MM-DD"; "" for a day that is not given.
[[nodiscard]] std::string to_string(Day day);

// "26 Sep 2024"; "" for a day that is not given.
[[nodiscard]] std::string to_words(Day day);

}  // namespace muster
