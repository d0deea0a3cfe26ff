// Numbers and dates as files of the field write them.
#pragma once

#include <optional>
#include <string_view>

#include "base/day.hpp"

namespace muster {

// True for the words by which files say "not given": "", "NA", "nan", "<Null>", "None", "Not available", "-",
// "unknown" and the like.
[[nodiscard]] bool says_nothing(std::string_view text);

// A number: "2500", "448,465", "1 234 567", "6706.0", "1.29E+06", "57 %" (as 57).  A comma or blank parts
// thousands where three digits follow each; nothing for other text, and for what says nothing.
[[nodiscard]] std::optional<double> field_number(std::string_view text);

// A day in one of the ways the field writes it:
//   2024-05-31, 2024-05-31T00:00:00, 2022-04-25 00:00:00.000, 20140331T000000
//   2023-11-06T11:00:00.000Z      the next day where the hour is 10 or later: midnight east of Greenwich
//   31-Jan-21, 31 December 2020, December 31, 2020
//   31/01/2021, 31.01.2021        day first, as in every file seen; month first where only that is possible
//   44469                         days of a workbook from 1899-12-30, between 1990 and 2100
[[nodiscard]] std::optional<Day> field_day(std::string_view text);

// The last day of a month or year: "Sep 2025", "September 2025", "2025-09", "09/2025", "2025"; else
// field_day.
[[nodiscard]] std::optional<Day> field_month_end(std::string_view text);

// The month of an English or French name or of three of its first letters or more that begin no other
// month's, "January", "Sept", "janvier", "Fev", or of a number 1 to 12; 0 for other text.
[[nodiscard]] int month_number(std::string_view text);

}  // namespace muster
