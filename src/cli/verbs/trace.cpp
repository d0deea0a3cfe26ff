// muster trace: one run of the whole chain, day by day.
#include <fmt/format.h>

#include <ostream>

#include "cli/options/mission_arguments.hpp"
#include "cli/options/outlook_arguments.hpp"
#include "cli/options/scenario_arguments.hpp"
#include "cli/verb_list.hpp"
#include "forecast/compare.hpp"

namespace muster {
namespace {

int run(const Arguments& arguments, const Console& console) {
  if (!arguments.has("only-run") || !arguments.has("output")) {
    console.err << "muster: --only-run K and -o FILE go together: which run, and where to write it\n";
    return kWrongCall;
  }
  if (arguments.words.size() > 2) {
    console.err << "muster: --only-run shows a run of one scenario: name no other\n";
    return kWrongCall;
  }
  Arguments traced = arguments;
  traced.options["trace"] = arguments.texts("output");
  const auto call = outlook_call(traced, console);
  if (!call) return call.error();
  const View view = call->view();
  const auto plans = outlook_plans(view, call->past, call->options);
  if (!plans) {
    console.err << fmt::format("muster: {}\n", plans.error().what);
    return kWrongInput;
  }
  const auto scenarios = scenarios_named(arguments, view, *plans, console);
  if (!scenarios) return kWrongInput;
  if (!plans->chain.violence) {
    console.err << fmt::format("muster: there are no runs of violence to show: {}\n", plans->chain.missing);
    return kWrongInput;
  }
  const ScenarioChain under =
      scenarios->empty() ? ScenarioChain{} : chain_under(view, plans->chain, scenarios->front());
  const ChainInput input = scenarios->empty() ? plans->baseline() : under.input(plans->input.plan.plan);
  const auto written = write_trace(view, plans->chain, input, chain_days(view.on()).back(),
                                   call->options.seed, call->ensemble);
  if (!written) console.err << fmt::format("muster: {}\n", written.error().what);
  return written ? kGood : kWrongInput;
}

}  // namespace

Verb trace_verb() {
  return {.name = "trace",
          .summary = "One run of the forecast, or of a scenario, day by day as CSV",
          .words = {"MISSION", "[SCENARIO]"},
          .options = outlook_options("", {{"--only-run", "K", "Which run, counted from 0"}, kOutputOption}),
          .run = run};
}

}  // namespace muster
