#include "intake/join_places.hpp"

#include <fmt/format.h>

#include <limits>
#include <map>
#include <set>

#include "intake/new_mission/ground.hpp"
#include "record/groups.hpp"

namespace muster {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

// Of each end, whether it is joined to the largest group; of equals the first.
std::vector<bool> in_largest_group(std::span<const LinkEnd> ends,
                                   std::span<const std::pair<std::string, std::string>> links) {
  std::map<std::string_view, std::size_t> numbers;  // of ends, then of what else links name
  for (const LinkEnd& end : ends) numbers.emplace(end.code, numbers.size());
  for (const auto& [from, to] : links) {
    numbers.emplace(from, numbers.size());
    numbers.emplace(to, numbers.size());
  }
  Groups groups(numbers.size());
  for (const auto& [from, to] : links) groups.join(numbers.at(from), numbers.at(to));
  std::vector<std::size_t> sizes(numbers.size(), 0);
  for (const LinkEnd& end : ends) ++sizes[groups.of(numbers.at(end.code))];
  std::size_t main = 0;
  for (const LinkEnd& end : ends) {
    const std::size_t group = groups.of(numbers.at(end.code));
    if (sizes[group] > sizes[main]) main = group;
  }
  std::vector<bool> joined;
  for (const LinkEnd& end : ends) joined.push_back(groups.of(numbers.at(end.code)) == main);
  return joined;
}

}  // namespace

std::vector<CsvRow> joining_rows(std::span<const LinkEnd> ends,
                                 std::span<const std::pair<std::string, std::string>> links) {
  if (links.empty() || ends.empty()) return {};
  std::vector<bool> joined = in_largest_group(ends, links);
  std::vector<double> km(ends.size(), kFar);  // to the nearest joined end
  std::vector<std::size_t> nearest(ends.size(), 0);
  const auto look_from = [&](std::size_t from) {
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (joined[i]) continue;
      const double distance = great_circle_km(ends[from].at, ends[i].at);
      if (distance >= km[i]) continue;
      km[i] = distance;
      nearest[i] = from;
    }
  };
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (joined[i]) look_from(i);
  }
  std::vector<CsvRow> rows;
  for (;;) {
    std::size_t next = ends.size();
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (!joined[i] && km[i] < kFar && (next == ends.size() || km[i] < km[next])) next = i;
    }
    if (next == ends.size()) return rows;
    const LinkEnd& from = ends[nearest[next]];
    const LinkEnd& to = ends[next];
    const bool sea = from.island || to.island;
    rows.push_back(
        link_row(from.code, to.code, sea ? "sea" : "road", sea ? km[next] : km[next] * kDetour,
                 sea ? "no border in common; great circle to the nearest place"
                     : fmt::format("no outline; great circle to the nearest place times {}", kDetour)));
    joined[next] = true;
    look_from(next);
  }
}

}  // namespace muster
