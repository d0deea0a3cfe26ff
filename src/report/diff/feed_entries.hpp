// What a feed may tell of a comparison, each with what it came of.
#pragma once

#include <string>
#include <vector>

#include "report/diff/diff_report.hpp"

namespace muster {

struct FeedLine {
  std::string cause;               // two lines of one cause say the same thing
  std::string text;                // one line
  std::vector<std::string> moved;  // the figures and promises that moved by it, one line each
};

struct FeedEntry {
  std::string title, url;
  Day updated;
  std::string head;  // one line before the others; may be empty
  std::vector<FeedLine> lines;
};

// What came in: a source with its claims, steps and mandates, newest first; a source with claims that were
// withdrawn; a figure or a promise that moved as days passed.
[[nodiscard]] std::vector<FeedEntry> news_entries(const DiffReport& report);

// The thresholds that were crossed.
[[nodiscard]] std::vector<FeedEntry> crossing_entries(const DiffReport& report);

// What a crossing came of: its threshold and each claim, or without claims the day.
[[nodiscard]] std::vector<std::string> causes_of(const DiffReport& report, const Crossing& crossing);

}  // namespace muster
