#include "engine/conservation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string_view>

namespace muster {
namespace {

using Broken = std::optional<std::string>;

template <class Number>
Broken differ(int day, std::string_view what, Number is, Number should) {
  return fmt::format("day {}: {} is {}, and should be {}", day, what, is, should);
}

// By contributor; officers of unknown contributors last.
std::vector<std::int64_t> officers_of(const PipelineState& state, std::size_t contributors) {
  std::vector<std::int64_t> officers(contributors + 1, 0);
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    officers[std::min<std::size_t>(state.contributor[i], contributors)] +=
        state.waiting[i] + state.there[i] + state.gone[i];
  }
  return officers;
}

Broken broken_force(const World& world, const PipelineState& state, std::span<const std::int64_t> officers,
                    int strength_before) {
  std::int64_t there = 0;
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    const std::int32_t least = std::min({state.waiting[i], state.there[i], state.gone[i]});
    if (least < 0) return differ(world.day, fmt::format("a part of contingent {}", i), least, 0);
    there += state.there[i];
  }
  const std::vector<std::int64_t> now = officers_of(state, officers.size() - 1);
  for (std::size_t who = 0; who < now.size(); ++who) {
    if (now[who] != officers[who])
      return differ(world.day, fmt::format("all people of contributor {}", who), now[who], officers[who]);
  }
  if (world.strength != there) return differ<std::int64_t>(world.day, "strength", world.strength, there);
  const int moved = strength_before + world.force.arrived - world.force.went_home;
  if (world.strength != moved)
    return differ(world.day, "strength after arrivals and departures", world.strength, moved);
  return std::nullopt;
}

Broken broken_money(int day, const Fund& fund, double first_balance) {
  const double least = std::min({fund.balance, fund.paid_in, fund.spent, fund.owed});
  if (least < 0) return differ(day, "money", least, 0.0);
  const double in = first_balance + fund.paid_in;
  const double out = fund.spent + fund.balance;
  constexpr double kRounding = 1e-12;  // relative error of one addition
  if (std::abs(in - out) > kRounding * 1e4 * std::max(in, 1.0))
    return differ(day, "money spent and left", out, in);
  return std::nullopt;
}

}  // namespace

Conservation::Conservation(const RunSetup& setup, const Chain& chain, const World& world)
    : first_balance_(setup.plan.money.known() ? setup.plan.money.balance
                                              : std::numeric_limits<double>::quiet_NaN()),
      officers_(officers_of(std::get<ForceModel>(chain).state(), setup.plan.contributors.size())),
      people_(std::get<PeopleModel>(chain).people()),
      away_(world.displaced + world.abroad - world.fled + world.returned),
      strength_(world.strength) {}

std::optional<std::string> Conservation::broken(const Chain& chain, const World& world) {
  auto wrong = broken_force(world, std::get<ForceModel>(chain).state(), officers_, strength_);
  strength_ = world.strength;
  if (wrong) return wrong;
  const Fund& fund = std::get<MoneyModel>(chain).fund();
  if (!std::isnan(first_balance_)) wrong = broken_money(world.day, fund, first_balance_);
  if (wrong) return wrong;
  const PeopleModel& people = std::get<PeopleModel>(chain);
  if (people.people() != people_) return differ(world.day, "all people", people.people(), people_);
  if (people.least() < 0) return differ<std::int64_t>(world.day, "a count of people", people.least(), 0);
  const std::int64_t away = world.displaced + world.abroad;
  if (people.away() != away) return differ(world.day, "those away by where they fled", people.away(), away);
  const std::int64_t moved = away_ + world.fled - world.returned;
  if (away != moved) return differ(world.day, "displaced and abroad after flights and returns", away, moved);
  return std::nullopt;
}

#ifndef NDEBUG
void ConservationAsserted::after_day(const Chain& chain, const World& world) {
  const auto wrong = conservation_.broken(chain, world);
  if (!wrong) return;
  fmt::print(stderr, "assertion: {}\n", *wrong);
  std::abort();
}
#endif

}  // namespace muster
