#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number.hpp"
#include "report/people_report.hpp"
#include "report/text/text_table.hpp"

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

std::string people_parameters_text(std::size_t width) {
  std::string text;
  const Parameters flee = defaults(RuleSet::kFlee);
  for (const ParameterSpec& spec : parameter_table()) {
    text += wrapped(fmt::format("{} = {} (flee), {} (muster){}{}, from {} to {}", spec.name, flee.*spec.value,
                                spec.preset, spec.unit.empty() ? "" : " ", spec.unit, spec.low, spec.high),
                    width, "", "    ");
    text += wrapped(fmt::format("{} [{}]", spec.meaning, spec.source), width, "    ", "    ");
  }
  return text;
}

std::string people_text(const PeopleRuns& runs, const CaseRuns& ensemble, std::size_t width) {
  const Displacement& scenario = runs.flee.scenario;
  const std::vector<DestinationLine> lines = last_day(scenario, ensemble);
  std::string text = wrapped(fmt::format("{}, {}, {} engine, {} rules, seed {}; people on the last day ({}):",
                                         plural(static_cast<std::size_t>(scenario.days), "day"),
                                         plural(static_cast<std::size_t>(runs.options.runs), "run"),
                                         name_of(runs.options.engine), name_of(runs.rules), runs.options.seed,
                                         to_string(scenario.start + (scenario.days - 1))),
                             width) +
                     "\n";
  const bool one = runs.options.runs == 1;  // which has no spread
  std::vector<std::vector<std::string>> rows;
  for (const DestinationLine& line : lines) {
    rows.push_back({line.name, with_thousands(std::round(line.simulated.mean)),
                    one ? "-" : with_thousands(std::round(line.simulated.sd)), with_thousands(line.reported),
                    fmt::format("{:.1f} %", 100 * line.error)});
  }
  text += text_table({{.head = "destination", .stretch = true},
                      {.head = "simulated", .right = true},
                      {.head = "sd", .right = true},
                      {.head = "reported", .right = true},
                      {.head = "error", .right = true}},
                     rows, width, "");
  std::vector<double> ard, rescaled;
  for (const Ard& of_run : ensemble.ard) {
    ard.push_back(of_run.plain);
    rescaled.push_back(of_run.rescaled);
  }
  text += "\n" +
          wrapped(fmt::format("averaged relative difference {:.4f} (sd {:.4f}), rescaled {:.4f} (sd {:.4f})",
                              spread(ard).mean, spread(ard).sd, spread(rescaled).mean, spread(rescaled).sd),
                  width);
  return text;
}

}  // namespace muster
