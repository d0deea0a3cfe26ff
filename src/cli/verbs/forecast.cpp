// muster forecast: strength in theatre by date, the odds of open promises, money, violence, displaced people.
#include <fmt/format.h>

#include <ostream>
#include <span>

#include "base/parallel/parallel.hpp"
#include "cli/door/caller.hpp"
#include "cli/ensemble_output.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/outlook_arguments.hpp"
#include "cli/verb.hpp"
#include "cli/watching.hpp"
#include "report/json/forecast_json.hpp"
#include "report/pool/pool_json.hpp"
#include "report/text/forecast_text.hpp"

namespace muster {
namespace {

constexpr RunsAllowed kRuns{.help = "Runs of violence and displaced people", .preset = kChainRuns};

struct ForecastCall {
  OutlookArguments outlook;
  std::string output;
  std::vector<std::string> sections;
  bool timings = false, json = false, explain = false;
};

Option section_option(std::vector<std::string>& into) {
  ChoicesKind kind{.into = &into, .each = {.into = nullptr, .names = {}}};
  for (const ForecastSection& section : forecast_sections()) kind.each.names.push_back(section.name);
  return {.name = "--section",
          .value = "NAME,…",
          .kind = std::move(kind),
          .help = "Print these sections alone: strength, money, violence or people",
          .excludes = "--json"};
}

Options options(ForecastCall& asked) {
  OutlookArguments& outlook = asked.outlook;
  const Options list = with(outlook_options(outlook), {runs_option(outlook, kRuns), horizon_option(outlook),
                                                       until_precision_option(outlook.precision)});
  return with(with(list, journal_options(outlook.journal)),
              {output_folder_option(asked.output), section_option(asked.sections),
               timings_option(asked.timings), json_option(asked.json), explain_option(asked.explain)});
}

// Those that were asked for; none: all.
std::vector<ForecastSection> sections_of(const std::vector<std::string>& names) {
  std::vector<ForecastSection> sections;
  for (const std::string& name : names) sections.push_back(*forecast_section(name));
  return sections;
}

// Why there is no forecast: nothing can be forecast, or runs are to be kept where there can be none; or "".
std::string why_not(const OutlookPlans& plans, const OutlookCall& call) {
  if (plans.chain.violence) return {};
  if (!plans.no_strength.empty())
    return fmt::format("{}; nor is violence forecast: {}", plans.no_strength, plans.chain.missing);
  if (call.ensemble.call.journal.empty()) return {};
  return fmt::format("there are no runs of violence to keep or to show: {}", plans.chain.missing);
}

// Text or JSON, as was asked.
void show(const View& view, const OutlookCall& call, const Outlook& all, Stages& stages,
          const ForecastCall& asked, std::span<const ForecastSection> sections, const Console& console) {
  const std::optional<Influences> moves =
      asked.explain
          ? std::optional(influences(all.plans.input, view.on(), call.options.months, call.options.seed))
          : std::nullopt;
  if (asked.json) {
    Json json = outlook_json(view, all, moves);
    if (asked.timings) json["timings"] = stages.json();
    console.out << json.dump(2) << '\n';
    return;
  }
  console.out << forecast_text(view, all, moves, text_style(asked.explain, console), sections);
  print_precision(call.ensemble, all.runs, console.out);
  if (asked.timings) stages.print(console);
}

int run_forecast(const OutlookCall& call, std::span<const ForecastSection> sections, Stages& stages,
                 const ForecastCall& asked, const Console& console) {
  const View view = call.view();
  Watching watching(call.ensemble, stages, console);
  const Watch watch = watching.watch();
  auto plans = outlook_plans(view, call.past, call.options, watch);
  if (const std::string why = plans ? why_not(*plans, call) : plans.error().what; !why.empty()) {
    console.err << wrapped(fmt::format("muster: {}", why), static_cast<std::size_t>(console.width), "", "  ");
    return kWrongInput;
  }
  if (!make_output_folder(asked.output, console)) return kWrongInput;
  Outlook all = outlook(view, call.past, std::move(*plans), call.options, watch);
  if (const auto exit = tell_runs(all.runs, call.options.seed, call.ensemble, console)) return *exit;
  if (!console.ranks.first()) return kGood;
  for (const Ensemble& one : all.runs.list) stages.add_runs(one.runs.runs, one.times);
  stages.begin("what it writes");
  // What cannot be written to files is printed all the same.
  const bool written =
      asked.output.empty() ||
      write_output(asked.output, console, view, all.plans.chain, published_ensembles(all), call.ensemble,
                   {.verb = "forecast",
                    .senders = all.plans.input.plan.plan.contributors,
                    .names = {"as-things-are"},
                    .tables = {strength_table(all.plans.input, all.strength)},
                    .more = {{"pool", pool_json(all.pool)}}});
  show(view, call, all, stages, asked, sections, console);
  if (console.caller != nullptr && console.caller->outlook) console.caller->outlook(view, all);
  return written ? kGood : kWrongInput;
}

int run(const ForecastCall& asked, const Console& console) {
  const std::vector<ForecastSection> sections = sections_of(asked.sections);
  Stages stages;
  stages.begin("record");
  auto call = outlook_call(asked.outlook, console, kRuns.preset);
  if (!call) return call.error();
  call->options.without_mission = true;  // violence and people are forecast all the same
  const ThreadsAllowed allowed(call->ensemble.call.threads);
  return run_forecast(*call, sections, stages, asked, console);
}

}  // namespace

Verb forecast_verb() {
  return {.name = "forecast",
          .task = Task::kForecast,
          .summary = "Strength in theatre, odds of promises, money, violence, displaced people",
          .examples = {"muster forecast missions/haiti-mss --on 2024-09-26 --runs 20",
                       "muster forecast missions/haiti-mss --set train_days=60 --runs 20"},
          .prepare = prepared(options, run),
          .shares_runs = true};
}

}  // namespace muster
