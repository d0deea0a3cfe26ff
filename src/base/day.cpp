#include "base/day.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace muster {
namespace {

// Value of `count` decimal digits at `text`, or -1.
int digits(const char* text, int count) {
  int value = 0;
  for (int i = 0; i < count; ++i) {
    const unsigned digit = static_cast<unsigned char>(text[i]) - unsigned{'0'};
    if (digit > 9) return -1;
    value = value * 10 + static_cast<int>(digit);
  }
  return value;
}

constexpr std::array<int, 13> kMonthDays = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

}  // namespace

int days_in_month(int year, int month) {
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kMonthDays[static_cast<std::size_t>(month)];
}

Day month_end(Day day) {
  const CivilDate date = civil(day);
  return day + (days_in_month(date.year, date.month) - date.day);
}

Day day_from(CivilDate date) {
  const std::chrono::year_month_day ymd{std::chrono::year{date.year},
                                        std::chrono::month{static_cast<unsigned>(date.month)},
                                        std::chrono::day{static_cast<unsigned>(date.day)}};
  return Day{static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count())};
}

CivilDate civil(Day day) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{day.v}}};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

std::optional<Day> parse_day(std::string_view text) {
  const Day day = day_or_none(text);
  return day.given() ? std::optional(day) : std::nullopt;
}

Day day_or_none(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const int year = digits(text.data(), 4);
  const int month = digits(text.data() + 5, 2);
  const int day = digits(text.data() + 8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return {};
  return day_from({year, month, day});
}

std::optional<Day> parse_day_or_month(std::string_view text) {
  if (text.size() == 10) return parse_day(text);
  if (text.size() != 4 && (text.size() != 7 || text[4] != '-')) return std::nullopt;
  const int year = digits(text.data(), 4);
  const int month = text.size() == 7 ? digits(text.data() + 5, 2) : 12;
  if (year < 1 || month < 1 || month > 12) return std::nullopt;
  return day_from({year, month, days_in_month(year, month)});
}

std::string to_string(Day day) {
  if (!day.given()) return {};
  const CivilDate date = civil(day);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string to_words(Day day) {
  constexpr std::array<const char*, 13> kNames = {"",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (!day.given()) return {};
  const CivilDate date = civil(day);
  return fmt::format("{} {} {}", date.day, kNames[static_cast<std::size_t>(date.month)], date.year);
}

}  // namespace muster
