// What the report's figures of money, violence and displaced people are drawn from: the months that the
// record has counted, the months ahead as the whole chain forecasts them, and what scenarios would change.
#pragma once

#include "forecast/mission_forecast.hpp"
#include "forecast/scenario_effects.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// How much of the chain is run for the page; results do not depend on the number of threads.
struct ReportRuns {
  int runs = 0;            // of things as they are; 0: nothing is run
  int scenario_runs = 0;   // of each scenario that ships with the mission; 0: none is compared
  std::uint64_t seed = 1;  // of all forecasts of the page
  const std::vector<ViolenceParameters>* posterior = nullptr;  // of today's violence; none: it is fitted
  std::vector<PlacedPosture> postures{};                       // compared beside the scenarios
  FitStore fits{};                                             // of past missions
};

// The member `chain` of the report's forecast (docs/schema/report.schema.json, ChainData); null where nothing
// is run, or where the record is too small for the models of violence.
[[nodiscard]] Json report_chain_json(const View& view, const MissionInput& input, const Reference& past,
                                     const ReportRuns& wanted);

// The member `months` of the report's data (RecordMonth): calendar months up to the day of the view
// that have a count of violence, or of displaced people in a part of the country, at most two years of them.
[[nodiscard]] Json record_months_json(const View& view);

// The member `killed` (killed): people killed in the country by quarter, the claim that the rule
// picks among all about that quarter, whoever counted, which comes first among its facts.
[[nodiscard]] Json killed_by_quarter_json(const View& view);

// The member `strength` (StrengthDay): people in theatre on each day that something is known of
// them, from the first mandate to the day of the view, as the headline's figure counts them and as known on
// that day.
[[nodiscard]] Json strength_line_json(const View& view);

// Last days of calendar months after `on`: of its own unless it is that day, then of twelve whole ones.
[[nodiscard]] std::vector<Day> month_ends(Day on);

}  // namespace muster
