// What a report shows of the future and of past forecasts: the outlook of a day, those of some months
// before, the odds of promises, and what scenarios would change.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecast/compare.hpp"
#include "forecast/outlook.hpp"
#include "forecast/promises/promise_record.hpp"

namespace muster {

struct BriefingOptions {
  OutlookOptions outlook{};  // of the day; its `days` are month_ends()
  int scenario_runs = 0;  // of the chain under each scenario that ships with the mission; 0: none is compared
  std::vector<PlacedPosture> postures{};  // compared beside the scenarios
};

// A scenario that is not compared, and why.
struct LeftOut {
  std::string name;
  std::string why;
};

struct Briefing {
  Outlook now;
  std::vector<Outlook> earlier;  // some months before, latest first; only the first with runs of the chain
  PromiseRecord promises;
  std::optional<Comparison> scenarios;
  std::vector<LeftOut> left_out;
};

// The briefing of view.on().  Where no strength is forecast (OutlookPlans::no_strength), only `now` is
// filled. Fails as outlook() does, and where nothing at all is forecast.
[[nodiscard]] Result<Briefing> briefing(const View& view, const Reference& past, BriefingOptions options,
                                        const Watch& watch = {});

// Last days of calendar months after `on`: of its own unless it is that day, then of twelve whole ones.
[[nodiscard]] std::vector<Day> month_ends(Day on);

}  // namespace muster
