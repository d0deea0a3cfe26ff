// muster sensitivity: what a forecast varies with.
#include <fmt/format.h>

#include <optional>
#include <ostream>

#include "base/parallel/parallel.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/outlook_arguments.hpp"
#include "cli/progress.hpp"
#include "cli/verb.hpp"
#include "report/text/sensitivity_text.hpp"

namespace muster {
namespace {

constexpr RunsAllowed kRuns{.help = "Rows of the design", .preset = 128};

struct SensitivityCall {
  OutlookArguments outlook;
  bool json = false;
};

Options options(SensitivityCall& asked) {
  return with(outlook_options(asked.outlook), {runs_option(asked.outlook, kRuns), json_option(asked.json)});
}

int run(const SensitivityCall& asked, const Console& console) {
  const auto call = outlook_call(asked.outlook, console, kRuns.preset);
  if (!call) return call.error();
  const ThreadsAllowed allowed(call->ensemble.call.threads);
  const View view = call->view();
  const auto plans = outlook_plans(view, call->past, call->options);
  if (!plans || !plans->chain.people) {
    console.err << (plans ? fmt::format("muster: what a forecast varies with needs displaced people: {}\n",
                                        plans->chain.missing)
                          : fmt::format("muster: {}\n", plans.error().what));
    return kWrongInput;
  }
  std::optional<Progress> progress;
  SobolCall sobol{.rows = static_cast<std::size_t>(call->options.runs),
                  .seed = call->options.seed,
                  .threads = call->ensemble.call.threads};
  sobol.progress = [&](std::size_t done, std::size_t all) {
    if (!progress) progress.emplace(static_cast<double>(all), Progress::Elsewhere::kSilent, console);
    progress->tell(static_cast<double>(done), fmt::format("{} of {} runs", done, all));
  };
  const ChainSensitivity found =
      chain_sensitivity(plans->chain, plans->input.plan.plan, plans->input.parameters, sobol);
  if (progress) progress->end();
  if (asked.json)
    console.out << sensitivity_json(view, found, sobol.seed).dump(2) << '\n';
  else
    console.out << sensitivity_text(view, found, sobol.seed, static_cast<std::size_t>(console.width));
  return kGood;
}

}  // namespace

Verb sensitivity_verb() {
  return {.name = "sensitivity",
          .task = Task::kForecast,
          .summary = "What strength, fund, violence and displaced people a year ahead vary with",
          .examples = {"muster sensitivity missions/haiti-mss --on 2024-09-26 --runs 4",
                       "muster sensitivity missions/haiti-mss --on 2024-09-26 --runs 4 --json"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
