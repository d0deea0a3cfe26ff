#include "intake/new_mission/links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

#include "record/groups.hpp"

namespace muster {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

CsvRow link_row(const std::string& from, const std::string& to, std::string_view mode, double km,
                std::string_view how) {
  return {{"from", from},
          {"to", to},
          {"mode", std::string(mode)},
          {"distance_km", fmt::format("{:.1f}", std::max(km, 0.1))},
          {"source", fmt::format("derived: {}", how)}};
}

// A way between two places that nothing is known to join.
CsvRow joining_row(const LinkEnd& from, const LinkEnd& to, double km) {
  if (from.borders_known && to.borders_known) {
    return link_row(from.code, to.code, "sea", km, "no border in common; great circle to the nearest place");
  }
  return link_row(from.code, to.code, "road", km * kDetour,
                  fmt::format("no border known; great circle to the nearest place times {}", kDetour));
}

// The ends, and what else links name, in groups that links join.
struct Joined {
  std::map<std::string_view, std::size_t> numbers{};  // of the ends: as they come
  Groups groups{0};

  Joined(std::span<const LinkEnd> ends, std::span<const std::pair<std::string, std::string>> links) {
    for (const LinkEnd& end : ends) numbers.emplace(end.code, numbers.size());
    for (const auto& [from, to] : links) {
      numbers.emplace(from, numbers.size());
      numbers.emplace(to, numbers.size());
    }
    groups = Groups(numbers.size());
    for (const auto& [from, to] : links) groups.join(numbers.at(from), numbers.at(to));
  }

  // An end of the group with most of the first `ends` numbers; of equals the first.
  [[nodiscard]] std::size_t largest(std::size_t ends) {
    std::vector<std::size_t> sizes(numbers.size(), 0);
    for (std::size_t i = 0; i < ends; ++i) ++sizes[groups.of(i)];
    std::size_t best = 0;
    for (std::size_t i = 0; i < ends; ++i) {
      if (sizes[groups.of(i)] > sizes[groups.of(best)]) best = i;
    }
    return best;
  }
};

}  // namespace

CsvRow neighbour_row(const LinkEnd& from, const LinkEnd& to) {
  return link_row(from.code, to.code, "road", great_circle_km(from.at, to.at) * kDetour,
                  fmt::format("shared border; great circle between inner points times {}", kDetour));
}

std::vector<CsvRow> joining_rows(std::span<const LinkEnd> ends,
                                 std::span<const std::pair<std::string, std::string>> links) {
  if (links.empty() || ends.empty()) return {};
  Joined joined(ends, links);
  const std::size_t main = joined.largest(ends.size());
  std::vector<bool> looked(ends.size(), false);  // in the main group, and the others' distances to it known
  std::vector<double> km(ends.size(), kFar);     // to the nearest that was looked from
  std::vector<std::size_t> nearest(ends.size(), 0);
  const auto look_from_new = [&] {
    for (std::size_t from = 0; from < ends.size(); ++from) {
      if (looked[from] || joined.groups.of(from) != joined.groups.of(main)) continue;
      looked[from] = true;
      for (std::size_t i = 0; i < ends.size(); ++i) {
        const double distance = looked[i] ? kFar : great_circle_km(ends[from].at, ends[i].at);
        if (distance >= km[i]) continue;
        km[i] = distance;
        nearest[i] = from;
      }
    }
  };
  std::vector<CsvRow> rows;
  for (;;) {
    look_from_new();
    std::size_t next = ends.size();
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (!looked[i] && km[i] < kFar && (next == ends.size() || km[i] < km[next])) next = i;
    }
    if (next == ends.size()) return rows;
    rows.push_back(joining_row(ends[nearest[next]], ends[next], km[next]));
    joined.groups.join(main, next);
  }
}

}  // namespace muster
