#include "report/pool/pool_text.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "base/number.hpp"
#include "report/text/levels.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

std::string weights_words(const PoolRecord& record) {
  switch (record.from) {
    case WeightsFrom::kLearnt:
      return fmt::format("with weights learnt on {} of this mission",
                         plural(static_cast<std::size_t>(record.outcomes), "past month"));
    case WeightsFrom::kOtherRecord:
      return "with equal weights, since weights.csv is of another record or other models";
    case WeightsFrom::kNothingYet:
      return "with equal weights, since no outcome was known yet";
    case WeightsFrom::kNoFile:
      break;
  }
  return "with equal weights";
}

std::string percent(double share) {
  return fmt::format("{:.0f} %", 100 * share);
}

// "295 (133–548)": the median and the central 80 %.
std::string middle(const Quantiles& q) {
  const auto rounded = [](double value) { return in_words(std::round(value)); };
  return fmt::format("{} ({}–{})", rounded(q[kMedian]), rounded(q[kLow80]), rounded(q[kHigh80]));
}

}  // namespace

std::string_view words_of(PoolPart part) {
  if (part == PoolPart::kChain) return "the chain of all models";
  if (part == PoolPart::kRecent) return "recent months";
  if (part == PoolPart::kTrendWalk) return "a walk with the country's trend";
  if (part == PoolPart::kWalk) return "a walk";
  return name_of(part);
}

std::string_view rests_on(PoolPart part, PoolFamily family) {
  switch (part) {
    case PoolPart::kChain:
      return family == PoolFamily::kDisplaced
                 ? "estimated; the rates begin from other countries; where people go assumed"
                 : "estimated; the effect of presence borrowed";
    case PoolPart::kCounts:
      return "estimated from counts of past months";
    case PoolPart::kRecent:
      return "estimated from recent months; how far they move with the country borrowed";
    case PoolPart::kTrendWalk:
      return "estimated from past counts; how far trends go on borrowed";
    case PoolPart::kWalk:
      break;
  }
  return "estimated from past counts, with an assumed prior";
}

std::string pool_sentence(const Pool& pool, PoolFamily family) {
  const auto parts = parts_of(family);
  if (!pool.has(family)) {
    return fmt::format(
        "the chain of all models is alone: there is no count of {} to make a plain forecast of",
        family == PoolFamily::kDisplaced ? "displaced people" : "months by department");
  }
  const PoolRecord& record = pool.record[static_cast<std::size_t>(family)];
  constexpr std::array<std::string_view, 4> kNumbers = {"no", "one", "two", "three"};
  std::string text =
      fmt::format("{} forecasts are pooled, {}: ", kNumbers.at(parts.size()), weights_words(record));
  for (std::size_t k = 0; k < parts.size(); ++k) {
    text += fmt::format("{}{}", k == 0 ? "" : k + 1 == parts.size() ? " and " : ", ", words_of(parts[k]));
    if (record.from == WeightsFrom::kLearnt) text += " " + percent(pool.weights[family][k]);
  }
  return text;
}

std::string parts_table(const FamilySays& says, const Pool& pool, const std::vector<std::string>& heads,
                        std::size_t width) {
  std::vector<TextColumn> columns = {{.head = "part"}, {.head = "weight", .right = true}};
  for (const std::string& head : heads) columns.push_back({.head = head, .right = true});
  columns.push_back({.head = "CRPS", .right = true});
  columns.push_back({.head = "rests on", .stretch = true, .wraps = true});
  std::vector<std::vector<std::string>> rows;
  for (const PartSays& one : says.parts) {
    std::vector<std::string> row = {std::string(name_of(one.part)), percent(one.weight)};
    for (const Quantiles& q : one.spans) row.push_back(middle(q));
    row.push_back(given(one.crps) ? fmt::format("{:.3g}", one.crps) : "–");
    row.emplace_back(rests_on(one.part, says.family));
    rows.push_back(std::move(row));
  }
  std::vector<std::string> row = {"pool", ""};
  for (const Quantiles& q : says.pool) row.push_back(middle(q));
  row.insert(row.end(), {"", ""});
  rows.push_back(std::move(row));
  const PoolRecord& record = pool.record[static_cast<std::size_t>(says.family)];
  std::string text = text_table(columns, rows, width);
  if (record.from == WeightsFrom::kLearnt) {
    text += wrapped(
        fmt::format("CRPS: mean error of the part alone over {} in {}, known by {}",
                    plural(static_cast<std::size_t>(record.forecasts), "past forecast"),
                    plural(static_cast<std::size_t>(record.outcomes), "month"), to_string(record.known_on)),
        width);
  }
  return text;
}

}  // namespace muster
