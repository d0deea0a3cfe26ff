#include "forecast/briefing.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace muster {
namespace {

// How long ago the earlier forecasts begin, in months; and how many months of the latest are run.
constexpr std::array kMonthsAgo = {3, 6, 12};
constexpr std::size_t kEarlierMonths = 7;

// The outlooks that would have been made before, with what was learnt of past missions today.
std::vector<Outlook> earlier_outlooks(const View& view, const Reference& past, const Outlook& now,
                                      const Watch& watch) {
  std::vector<Outlook> list;
  for (const int months : kMonthsAgo) {
    const View then(view.mission(), view.on() - static_cast<int>(std::lround(months * kDaysOfMonth)));
    OutlookOptions options = now.options;
    options.posterior.clear();
    options.without_mission = false;  // of a day before the mission there is nothing to compare
    options.outside = &now.outside;
    options.days = month_ends(then.on());
    options.days.resize(std::min(options.days.size(), kEarlierMonths));
    options.chain = months == kMonthsAgo.front();
    auto outlook_then = outlook(then, past, options, watch);
    if (outlook_then) list.push_back(std::move(*outlook_then));
  }
  return list;
}

// Those scenarios of the mission that suppose nothing about past days, and the postures; the others are
// named.
std::vector<ComparedScenario> scenarios_of(const View& view, OutlookPlans& plans,
                                           const BriefingOptions& options, std::vector<LeftOut>& left_out) {
  std::vector<ComparedScenario> list;
  for (const Scenario& scenario : view.mission().scenarios) {
    Problems problems;
    ComparedScenario compared = supposed_scenario(view, plans, scenario, problems);
    if (problems.good())
      list.push_back(std::move(compared));
    else
      left_out.push_back({scenario.name, problems.all().front().what});
  }
  for (const PlacedPosture& posture : options.postures)
    list.push_back(posture_scenario(view, plans, posture, options.outlook.posture.name));
  return list;
}

}  // namespace

Result<Briefing> briefing(const View& view, const Reference& past, BriefingOptions options,
                          const Watch& watch) {
  options.outlook.days = month_ends(view.on());
  auto now = outlook(view, past, options.outlook, watch);
  if (!now) return tl::unexpected(now.error());
  Briefing all{.now = std::move(*now), .earlier = {}, .promises = {}, .scenarios = {}, .left_out = {}};
  if (const std::string& why = all.now.plans.no_strength; !why.empty()) {
    if (all.now.runs.list.empty()) return failure(why);
    return all;
  }
  all.earlier = earlier_outlooks(view, past, all.now, watch);
  all.promises = judge_promises(view, past, all.now.outside, options.outlook.seed, &all.now);
  if (options.scenario_runs < 2 || all.now.runs.list.empty()) return all;
  OutlookPlans plans = all.now.plans;
  std::vector<ComparedScenario> scenarios = scenarios_of(view, plans, options, all.left_out);
  all.scenarios =
      compare(view, plans, std::move(scenarios),
              {.runs = options.scenario_runs, .days = options.outlook.days, .seed = options.outlook.seed},
              watch, &all.now.runs.list.front());
  return all;
}

std::vector<Day> month_ends(Day on) {
  constexpr int kWhole = 12;
  std::vector<Day> days;
  Day end = month_end(on);
  if (end > on) days.push_back(end);
  for (int month = 0; month < kWhole; ++month) {
    end = month_end(end + 1);
    days.push_back(end);
  }
  return days;
}

}  // namespace muster
