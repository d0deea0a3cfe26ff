#include "report/pool/pool_text.hpp"

#include <fmt/format.h>

#include <array>

namespace muster {

std::string_view words_of(PoolPart part) {
  if (part == PoolPart::kChain) return "the chain of all models";
  if (part == PoolPart::kWalk) return "a walk";
  return name_of(part);
}

std::string pool_sentence(const Pool& pool, PoolFamily family) {
  const auto parts = parts_of(family);
  if (!pool.has(family)) {
    return fmt::format(
        "the chain of all models is alone: there is no count of {} to make a plain forecast of",
        family == PoolFamily::kDisplaced ? "displaced people" : "months by department");
  }
  constexpr std::array<std::string_view, 4> kNumbers = {"no", "one", "two", "three"};
  std::string text = fmt::format("{} forecasts are pooled, with equal weights: ", kNumbers.at(parts.size()));
  for (std::size_t k = 0; k < parts.size(); ++k) {
    text += fmt::format("{}{}", k == 0 ? "" : k + 1 == parts.size() ? " and " : ", ", words_of(parts[k]));
  }
  return text;
}

}  // namespace muster
