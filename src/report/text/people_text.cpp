#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number.hpp"
#include "report/people_report.hpp"

namespace muster {

std::vector<DestinationLine> last_day(const Displacement& scenario, const CaseRuns& ensemble) {
  std::vector<DestinationLine> lines;
  for (const Destination& place : scenario.destinations) {
    std::vector<double> people;
    for (const Run& run : ensemble.runs)
      people.push_back(static_cast<double>(run.at(scenario.days - 1, place.site)));
    DestinationLine line{scenario.sites[place.site.v].name, spread(people),
                         static_cast<double>(place.reported.back()), 0};
    line.error = line.reported > 0 ? std::fabs(line.simulated.mean / line.reported - 1) : 0;
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string people_parameters_text() {
  std::string text;
  const Parameters flee = defaults(RuleSet::kFlee);
  for (const ParameterSpec& spec : parameter_table()) {
    text += fmt::format("{} = {} (flee), {} (muster){}{}, from {} to {}\n    {} [{}]\n", spec.name,
                        flee.*spec.value, spec.preset, spec.unit.empty() ? "" : " ", spec.unit, spec.low,
                        spec.high, spec.meaning, spec.source);
  }
  return text;
}

std::string people_text(const PeopleRuns& runs, const CaseRuns& ensemble) {
  const Displacement& scenario = runs.flee.scenario;
  const std::vector<DestinationLine> lines = last_day(scenario, ensemble);
  std::size_t width = 11;
  for (const DestinationLine& line : lines) width = std::max(width, line.name.size());
  std::string text =
      fmt::format("{}, {}, {} engine, {} rules, seed {}; people on the last day ({}):\n\n",
                  plural(static_cast<std::size_t>(scenario.days), "day"),
                  plural(static_cast<std::size_t>(runs.options.runs), "run"), name_of(runs.options.engine),
                  name_of(runs.rules), runs.options.seed, to_string(scenario.start + (scenario.days - 1)));
  text += fmt::format("{:<{}}  {:>12}  {:>8}  {:>12}  {:>8}\n", "destination", width, "simulated", "sd",
                      "reported", "error");
  const bool one = runs.options.runs == 1;  // which has no spread
  for (const DestinationLine& line : lines) {
    text += fmt::format("{:<{}}  {:>12}  {:>8}  {:>12}  {:>6.1f} %\n", line.name, width,
                        with_thousands(std::round(line.simulated.mean)),
                        one ? "-" : with_thousands(std::round(line.simulated.sd)),
                        with_thousands(line.reported), 100 * line.error);
  }
  std::vector<double> ard, rescaled;
  for (const Ard& of_run : ensemble.ard) {
    ard.push_back(of_run.plain);
    rescaled.push_back(of_run.rescaled);
  }
  text += fmt::format("\naveraged relative difference {:.4f} (sd {:.4f}), rescaled {:.4f} (sd {:.4f})\n",
                      spread(ard).mean, spread(ard).sd, spread(rescaled).mean, spread(rescaled).sd);
  return text;
}

}  // namespace muster
