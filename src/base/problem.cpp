#include "base/problem.hpp"

#include "base/text/letter_case.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

namespace muster {
namespace {

// Edit distance with swaps of neighbours (Damerau 1964, in its restricted "optimal string alignment" form).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = small_letter(a[i - 1]) == small_letter(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && small_letter(a[i - 1]) == small_letter(b[j - 2]) &&
          small_letter(a[i - 2]) == small_letter(b[j - 1])) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::string to_string(const Position& where) {
  return where.line == 0 ? where.file : fmt::format("{}:{}:{}", where.file, where.line, where.column);
}

std::string to_string(const Problem& problem) {
  return fmt::format("{}: {}: {}{}{}", to_string(problem.where),
                     problem.severity == Severity::kError ? "error" : "warning", problem.what,
                     problem.fix.empty() ? "" : ": ", problem.fix);
}

void Problems::error(Position where, std::string what, std::string fix) {
  problems_.push_back({Severity::kError, std::move(where), std::move(what), std::move(fix)});
  ++errors_;
}

void Problems::warning(Position where, std::string what, std::string fix) {
  problems_.push_back({Severity::kWarning, std::move(where), std::move(what), std::move(fix)});
}

void Problems::sort() {
  std::stable_sort(problems_.begin(), problems_.end(),
                   [](const Problem& a, const Problem& b) { return a.where < b.where; });
}

std::optional<std::string_view> nearest(std::string_view name,
                                        const std::vector<std::string_view>& candidates) {
  std::optional<std::string_view> best;
  std::size_t best_distance = std::max<std::size_t>(1, name.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t longer = std::max(name.size(), candidate.size());
    const std::size_t shorter = std::min(name.size(), candidate.size());
    if (longer - shorter >= best_distance) continue;
    const std::size_t distance = edit_distance(name, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string suggestion(std::string_view name, const std::vector<std::string_view>& candidates) {
  constexpr std::size_t kFew = 12;
  if (const auto near = nearest(name, candidates)) return fmt::format("did you mean '{}'?", *near);
  if (candidates.empty() || candidates.size() > kFew) return {};
  return fmt::format("one of {}", fmt::join(candidates, ", "));
}

}  // namespace muster
