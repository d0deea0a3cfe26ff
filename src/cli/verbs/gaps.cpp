// muster gaps: what to find out next.
#include <fmt/format.h>

#include <ostream>

#include "base/problem.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/outlook_arguments.hpp"
#include "cli/verb.hpp"
#include "forecast/influence/gaps.hpp"
#include "report/text/gaps_text.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

// Why money is not forecast, and which facts would bring it.
std::string money_missing(const FundPlan& money, Day on) {
  std::vector<std::string_view> missing;
  if (!(money.balance >= 0)) missing.emplace_back("what donors have paid (facts of money_paid)");
  if (!(money.cost_per_officer_month > 0))
    missing.emplace_back("what a year costs (facts of money_required, and an authorised strength)");
  return fmt::format("money is not forecast: the record does not know on {} {}", to_string(on),
                     fmt::join(missing, ", nor "));
}

std::optional<GapsOutput> output_of(std::string_view name, const MissionInput& input, Day on,
                                    const Console& console) {
  const FundPlan& money = input.plan.plan.money;
  if (name == "strength") return GapsOutput{.of = GapsOutput::Of::kStrength};
  if (name == "money" && money.known()) return GapsOutput{.of = GapsOutput::Of::kMoney};
  if (name == "money") {
    console.err << wrapped("muster: " + money_missing(money, on), static_cast<std::size_t>(console.width), "",
                           "  ");
    return std::nullopt;
  }
  std::vector<std::string_view> names = {"strength"};
  if (money.known()) names.emplace_back("money");
  for (std::size_t i = 0; i < input.promises.size(); ++i) {
    if (input.promises[i].id == name) return GapsOutput{.of = GapsOutput::Of::kPromise, .promise = i};
    names.push_back(input.promises[i].id);
  }
  console.err << fmt::format("muster: OUTPUT '{}' is nothing that is forecast here: {}\n", name,
                             suggestion(name, names));
  return std::nullopt;
}

constexpr RunsAllowed kRuns{.help = "Runs of strength and money", .preset = 4000, .least = kFewestGapRuns};

struct GapsCall {
  OutlookArguments outlook;
  std::string output;
  bool json = false;
};

Options options(GapsCall& call) {
  Options list = with(outlook_options(call.outlook), {runs_option(call.outlook, kRuns),
                                                      horizon_option(call.outlook), json_option(call.json)});
  list.insert(list.begin() + 1, {.name = "OUTPUT",
                                 .value = "",
                                 .kind = TextKind{&call.output},
                                 .help = "what is to be known better: strength, money or a promise's id",
                                 .required = true});
  return list;
}

int run(const GapsCall& typed, const Console& console) {
  auto call = outlook_call(typed.outlook, console, kRuns.preset);
  if (!call) return call.error();
  call->options.chain = false;
  const View view = call->view();
  const auto plans = outlook_plans(view, call->past, call->options);
  if (!plans) {
    console.err << fmt::format("muster: {}\n", plans.error().what);
    return kWrongInput;
  }
  const MissionInput& input = plans->input;
  const auto output = output_of(typed.output, input, view.on(), console);
  if (!output) return kWrongCall;
  GapsFound asked{.name = typed.output, .output = *output, .gaps = {}};
  asked.months = call->options.months;
  asked.seed = call->options.seed;
  asked.gaps = gaps(input, view.on(), asked.months, *output, asked.seed, call->options.runs);
  if (typed.json)
    console.out << gaps_json(view, input, asked).dump(2) << '\n';
  else
    console.out << gaps_text(view, input, asked, static_cast<std::size_t>(console.width));
  return kGood;
}

}  // namespace

Verb gaps_verb() {
  return {.name = "gaps",
          .task = Task::kForecast,
          .summary = "What to find out next: what would narrow strength, money or a promise's odds most",
          .examples = {"muster gaps missions/haiti-mss strength --on 2024-09-26 --runs 500",
                       "muster gaps missions/haiti-mss money --on 2024-09-26 --runs 500"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
