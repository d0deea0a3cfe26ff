// What scenarios would change: differences run by run, with the same random numbers.
#pragma once

#include <muster/outlook.hpp>

namespace muster::api {

// A change that a scenario makes, as text that a planner can check.
struct Edit {
  std::string what, before, after;
};

// One number without and with the scenario, over all runs.
struct Effect {
  std::string measure;  // "officers_on_average", "events", "displaced", … as in `muster compare --json`
  std::string place;    // P-code; empty: the country, or the mission
  double without = 0, with = 0;          // means
  double mean = 0;                       // of the differences
  double error = 0;                      // its Monte-Carlo standard error
  double low = 0, high = 0;              // 5 and 95 % quantiles of the differences
  double inner_low = 0, inner_high = 0;  // 10 and 90 %
  double more = 0, less = 0;             // shares of the runs in which the difference is above and below 0
};

struct ScenarioEffects {
  std::string id, title;
  std::vector<Edit> edits;
  std::vector<Effect>
      force;  // officers (people) and money (the mission's currency) up to Comparison::force_until
  std::vector<Effect>
      places;  // events, deaths and displaced up to Comparison::until: the country, its departments
};

struct Comparison {
  Day on;
  std::optional<Day> force_until, until;
  int runs = 0;                            // of violence and people, under each scenario
  std::vector<ScenarioEffects> scenarios;  // in the order asked for
};

// The effects of scenarios of the mission folder, by their ids (Record::scenarios): the numbers of
// `muster compare --json`.  `options.months` and `options.inside_runs` are not used: officers and money are
// compared over 18 months and 2,000 runs. ERRORS: those of outlook(); a scenario that the record does not
// have, or that cannot be made on that day.
[[nodiscard]] Result<Comparison> compare(const Record& record, Day on,
                                         const std::vector<std::string>& scenarios,
                                         const OutlookOptions& options = {.runs = 200});

}  // namespace muster::api
