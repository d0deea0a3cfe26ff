#include "models/violence/presence/posture.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/require.hpp"

namespace muster {
namespace {

constexpr std::array<std::string_view, kPostures.size()> kNames = {
    "guard-infrastructure", "hold-calm", "clear-contested", "follow-violence", "table"};

double weight(Posture posture, const PostureView& view, std::size_t i) {
  switch (posture) {
    case Posture::kGuard:
      return view.sites[i];
    case Posture::kHold:
      return view.population[i] * (1 - view.control[i]);
    case Posture::kClear:
      return view.population[i] * 4 * view.control[i] * (1 - view.control[i]);
    case Posture::kFollow:
      return view.events[i];
    case Posture::kTable:
      return view.table[i];
  }
  return 0;
}

}  // namespace

std::string_view name_of(Posture posture) {
  return kNames[static_cast<std::size_t>(posture)];
}

std::optional<Posture> posture_named(std::string_view name) {
  const auto found = std::find_if(kNames.begin(), kNames.end(), [&](std::string_view whole) {
    return name == whole || name == whole.substr(0, whole.find('-'));
  });
  if (found == kNames.end()) return std::nullopt;
  return kPostures[static_cast<std::size_t>(found - kNames.begin())];
}

std::vector<std::int64_t> place_officers(Posture posture, std::int64_t total, const PostureView& view) {
  require(total >= 0, "total {} >= 0", total);
  const std::size_t places = view.population.size();
  std::vector<double> weights(places);
  for (std::size_t i = 0; i < places; ++i) {
    weights[i] = weight(posture, view, i);
    require(weights[i] >= 0 && std::isfinite(weights[i]), "weight {} of place {} is a number of at least 0",
            weights[i], i);
  }
  double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (sum <= 0) {
    weights.assign(view.population.begin(), view.population.end());
    sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  }
  std::vector<std::int64_t> officers(places, 0);
  if (places == 0 || sum <= 0) return officers;
  std::vector<double> rest(places);
  std::int64_t left = total;
  for (std::size_t i = 0; i < places; ++i) {
    const double share = static_cast<double>(total) * (weights[i] / sum);
    officers[i] = std::min(left, static_cast<std::int64_t>(std::floor(share)));
    rest[i] = share - std::floor(share);
    left -= officers[i];
  }
  std::vector<std::size_t> order(places);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rest[a] > rest[b]; });
  for (std::size_t k = 0; left > 0; k = (k + 1) % places, --left) ++officers[order[k]];
  return officers;
}

}  // namespace muster
