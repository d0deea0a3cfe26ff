// Which facts of a record are asked for, and in which order.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_names.hpp"
#include "record/view.hpp"
#include "server/routes/parameters.hpp"
#include "server/snapshots/snapshot.hpp"

namespace muster {

enum class FactOrder : std::uint8_t { kOn, kPublished, kSeries, kValue, kActor, kPlace, kSource };
template <>
struct EnumNames<FactOrder> {
  static constexpr std::array<std::pair<FactOrder, std::string_view>, 7> kNames = {
      {{FactOrder::kOn, "on"},
       {FactOrder::kPublished, "published"},
       {FactOrder::kSeries, "series"},
       {FactOrder::kValue, "value"},
       {FactOrder::kActor, "actor"},
       {FactOrder::kPlace, "place"},
       {FactOrder::kSource, "source"}}};
};

// Things not given ask for nothing.
struct FactsQuery {
  std::vector<Section> sections{};
  std::vector<SeriesId> series{};
  std::vector<ActorId> actors{};  // whom it is about, or who said so (`by`)
  std::vector<PlaceId> places{};  // and what lies inside them
  std::vector<SourceId> sources{};
  std::vector<FactStatus> statuses{};
  Day from{}, until{};               // the day that the fact is about
  std::vector<std::string> words{};  // folded; each must be somewhere in its text
  FactOrder order = FactOrder::kOn;
  bool falling = true;  // the latest, largest or last first
};

// The parameters by which an address says it.
[[nodiscard]] std::vector<RouteParameter> facts_parameters();

// The query of an address; problems for names that the record does not know, with the nearest ones.  The
// name of the parameter stands for the file of a problem.
[[nodiscard]] FactsQuery facts_query(const ParameterValues& values, const Mission& mission,
                                     Problems& problems);

// The facts known on the view that are asked for, in their order; equal ones by id.  Those without what they
// are ordered by come last.
// COST: linear in the facts of the view, and sorting those found.
[[nodiscard]] std::vector<FactId> facts_found(const View& view, const Snapshot& snapshot,
                                              const FactsQuery& query);

}  // namespace muster
