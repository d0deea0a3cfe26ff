// muster trace: one run of the whole chain, day by day.
#include <fmt/format.h>

#include <ostream>

#include "cli/options/mission_arguments.hpp"
#include "cli/options/outlook_arguments.hpp"
#include "cli/options/scenario_arguments.hpp"
#include "cli/verb.hpp"
#include "forecast/compare.hpp"

namespace muster {
namespace {

struct TraceCall {
  OutlookArguments outlook;
  std::string scenario;  // empty: the baseline
  std::optional<int> run;
  std::string output;
};

Options options(TraceCall& asked) {
  Options list = outlook_options(asked.outlook);
  list.insert(list.begin() + 1, {.name = "SCENARIO",
                                 .value = "",
                                 .kind = TextKind{&asked.scenario},
                                 .help = "a file of the mission's folder scenarios/"});
  list.push_back(only_run_option(asked.run, "Which run, counted from 0"));
  list.push_back(output_option(asked.output));
  for (auto option = list.end() - 2; option != list.end(); ++option) option->required = true;
  return list;
}

int run(const TraceCall& asked, const Console& console) {
  const auto call = outlook_call(asked.outlook, console);
  if (!call) return call.error();
  const View view = call->view();
  auto plans = outlook_plans(view, call->past, call->options);
  if (!plans) {
    console.err << fmt::format("muster: {}\n", plans.error().what);
    return kWrongInput;
  }
  const auto scenarios =
      scenarios_named(asked.scenario.empty() ? std::vector<std::string>{} : std::vector{asked.scenario}, view,
                      *plans, console);
  if (!scenarios) return kWrongInput;
  if (!plans->chain.violence) {
    console.err << fmt::format("muster: there are no runs of violence to show: {}\n", plans->chain.missing);
    return kWrongInput;
  }
  const ScenarioChain under =
      scenarios->empty() ? ScenarioChain{} : chain_under(view, plans->chain, scenarios->front());
  const ChainInput input = scenarios->empty() ? plans->baseline() : under.input(plans->input.plan.plan);
  const auto written = write_trace(view, plans->chain, input, chain_days(view.on()).back(),
                                   call->options.seed, *asked.run, asked.output);
  if (!written) console.err << fmt::format("muster: {}\n", written.error().what);
  return written ? kGood : kWrongInput;
}

}  // namespace

Verb trace_verb() {
  return {.name = "trace",
          .task = Task::kForecast,
          .summary = "One run of the forecast, or of a scenario, day by day as CSV",
          .examples = {"muster trace missions/haiti-mss --on 2024-09-26 --only-run 3 -o run.csv",
                       "muster trace missions/haiti-mss funded --on 2024-09-26 --only-run 3 -o f.csv"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
