// An ensemble of displaced people over a case: as text, as JSON, for the page.
#pragma once

#include <string>

#include "flee/ensemble.hpp"
#include "flee/flee_case.hpp"
#include "flee/output.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// What was run, and how it was asked for.
struct PeopleRuns {
  const FleeCase& flee;
  const CaseRunsOptions& options;
  RuleSet rules = RuleSet::kFlee;
  std::string folder;  // as the user named it
};

[[nodiscard]] std::string_view name_of(Engine engine);
[[nodiscard]] std::string_view name_of(RuleSet rules);

// A hash of bytes, in hexadecimal digits.
[[nodiscard]] std::string xxh3_of(std::string_view bytes);

// All that a run depends on but for its number: program, engine, rules, seed, days, the parameters that
// differ from the defaults of the rules, and a hash of each input file.
[[nodiscard]] Json people_manifest(const PeopleRuns& runs);

// The parameters with the defaults of both rule sets, range, meaning and source.
[[nodiscard]] Json people_parameters_json();
[[nodiscard]] std::string people_parameters_text(std::size_t width);

// A destination on the last day: over runs, beside what was reported.
struct DestinationLine {
  std::string name;
  Spread simulated;
  double reported = 0;
  double error = 0;  // |simulated / reported − 1|; 0 where nobody was reported
};
[[nodiscard]] std::vector<DestinationLine> last_day(const Displacement& scenario, const CaseRuns& ensemble);

[[nodiscard]] std::string people_text(const PeopleRuns& runs, const CaseRuns& ensemble, std::size_t width);
[[nodiscard]] Json people_json(const PeopleRuns& runs, const CaseRuns& ensemble, double seconds);

// The data of the page of a case (docs/schema/case.schema.json), for report_page().
[[nodiscard]] Json people_page_json(const PeopleRuns& runs, const CaseRuns& ensemble, const CaseDays& days);

}  // namespace muster
