// muster fit: the violence model's parameters, fitted to what was known on a date.
#include "security/fit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/mission_arguments.hpp"
#include "cli/reference_arguments.hpp"
#include "cli/verb_list.hpp"
#include "report/text_table.hpp"
#include "security/fit_netcdf.hpp"
#include "security/mission_violence.hpp"

namespace muster {
namespace {

constexpr int kSteps = 4000;
constexpr std::size_t kFewestMonths = 3;

double level(const ViolenceFit& fit, double ViolenceParameters::*member, double share) {
  std::vector<double> values;
  for (const ViolenceParameters& p : fit.draws) values.push_back(p.*member);
  const auto at =
      values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

void print(const ViolenceFit& fit, std::size_t width, std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  const auto number = [](double value) { return fmt::format("{:.3g}", value); };
  for (std::size_t k = 0; k <= kViolencePriors.size(); ++k) {
    const bool scale = k == kViolencePriors.size();
    const auto& row = scale ? row_of({&ViolenceParameters::death_scale, 0}) : row_of(kViolencePriors[k]);
    rows.push_back({std::string(row.name), std::string(row.unit),
                    scale ? "" : fmt::format("{:.3g} ± {:.3g}", row.preset, kViolencePriors[k].deviation),
                    number(level(fit, row.value, 0.1)), number(level(fit, row.value, 0.5)),
                    number(level(fit, row.value, 0.9)),
                    k < kFitted ? fmt::format("{:.3f}", fit.r_hat[k]) : "",
                    k < kFitted ? fmt::format("{:.0f}", fit.effective[k]) : "",
                    k < kFitted ? "fitted"
                    : scale     ? "by the mean"
                                : "prior kept"});
  }
  const auto right = [](std::string head) { return TextColumn{.head = std::move(head), .right = true}; };
  out << text_table({{.head = "parameter"},
                     {.head = "unit"},
                     right("prior"),
                     right("10 %"),
                     right("50 %"),
                     right("90 %"),
                     right("R-hat"),
                     right("worth"),
                     {.head = "how"}},
                    rows, width)
      << '\n';
  for (const auto& row : security_parameters()) out << fmt::format("{}: {}\n", row.name, row.source);
}

int run(const Arguments& arguments, const Console& console) {
  const auto day = on_day(arguments, console);
  const auto seed = seed_of(arguments, console);
  if (!day || !seed) return kWrongCall;
  const auto mission = read_mission(arguments, console);
  if (!mission) return kWrongInput;
  const MissionViolence known = violence_of(View(*mission, *day));
  if (known.months.size() < kFewestMonths || known.events <= 0) {
    console.err << fmt::format(
        "muster: {} months of violence by commune are known on {}; a fit needs {} in a row\n",
        known.months.size(), to_string(*day), kFewestMonths);
    return kWrongInput;
  }
  ViolenceFit fit = fit_violence(known.places, known.counts, kSteps, *seed);
  for (ViolenceParameters& p : fit.draws) p.death_scale = death_scale_for(p, known.deaths / known.events);
  const std::string data =
      fmt::format("{:.0f} events and {:.0f} deaths in {} communes, {} months from {}, as known on {}",
                  known.events, known.deaths, known.communes.size(), known.months.size(),
                  to_string(known.months.front()), to_string(*day));
  const std::string officers = known.officers_fact.given()
                                   ? fmt::format(
                                         "{:.0f} officers of the host's police on duty ({}), taken as spread "
                                         "by population: an assumption",
                                         known.officers, (*mission)[known.officers_fact].id)
                                   : "officers not known: 1 per 1,000 people everywhere, an assumption";
  console.out << data << '\n' << officers << "\n\n";
  print(fit, static_cast<std::size_t>(console.width), console.out);
  console.out << fmt::format("{} draws of {} chains, {:.0f} % accepted, seed {}\n", fit.draws.size(),
                             fit.chains, 100 * fit.accepted, *seed);
  const auto file = arguments.text("output");
  if (!file) return kGood;
  const std::vector<std::pair<std::string, std::string>> notes = {
      {"title", "Posterior of the violence model"},
      {"mission", mission->name},
      {"record", mission->hash()},
      {"as_known_on", to_string(*day)},
      {"data", data},
      {"presence", officers},
      {"seed", fmt::format("{}", *seed)},
      {"method", "Metropolis, see docs/models/security.md"}};
  const auto written = write_fit(*file, fit, notes);
  if (!written) {
    console.err << "muster: " << written.error().what << '\n';
    return kWrongInput;
  }
  console.err << fmt::format("muster: wrote {}\n", *file);
  return kGood;
}

}  // namespace

Verb fit_verb() {
  return {.name = "fit",
          .summary = "Fit the model of violence to what was known on a date",
          .words = {"MISSION"},
          .options = {kOnOption, kOutputOption, kSeedOption, kCatalogueOption},
          .run = run};
}

}  // namespace muster
