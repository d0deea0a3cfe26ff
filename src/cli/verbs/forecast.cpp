// muster forecast: strength in theatre by date, the odds of open promises, money, violence, displaced people.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <span>

#include "base/parallel/parallel.hpp"
#include "base/problem.hpp"
#include "cli/ensemble_output.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/moved_options.hpp"
#include "cli/options/outlook_arguments.hpp"
#include "cli/verb_list.hpp"
#include "cli/watching.hpp"
#include "report/json/chain_json.hpp"
#include "report/json/forecast_json.hpp"
#include "report/text/forecast_text.hpp"

namespace muster {
namespace {

// What a program reads: all of it, with the precision and the timings that were asked for.
Json json_of(const View& view, const Outlook& all, const std::optional<Influences>& moves) {
  Json json = forecast_json(view, all, money_status(view, force_status(view)));
  add_chain_json(view, all.plans.chain, all.places.value_or(ChainForecast{}), json);
  if (all.with_violence) {
    json["with_violence"] = {{"on", json_day(all.with_violence->on)},
                             {"officers_more", all.with_violence->more},
                             {"error", all.with_violence->error}};
  }
  if (moves) json["explain"] = influences_json(view.mission(), all.plans.input, *moves);
  if (all.runs.precision) json["precision"] = *all.runs.precision;
  return json;
}

// The sections of --section, of which each text may name several; nothing, with a message, where there is no
// such section or where they are not for what is asked.
std::optional<std::vector<ForecastSection>> sections_of(const Arguments& arguments, const Console& console) {
  std::vector<ForecastSection> sections;
  std::vector<std::string_view> names;
  for (const ForecastSection& section : forecast_sections()) names.push_back(section.name);
  for (const std::string& text : arguments.texts("section")) {
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find(',', begin), text.size());
      const std::string name = text.substr(begin, end - begin);
      begin = end + 1;
      const ForecastSection* section = forecast_section(name);
      if (section == nullptr) {
        console.err << fmt::format("muster: --section '{}' is not a section of the forecast: {}\n", name,
                                   suggestion(name, names));
        return std::nullopt;
      }
      sections.push_back(*section);
    }
  }
  if (!sections.empty() && arguments.has("json")) {
    console.err << "muster: --section is of the printed forecast; --json always has all of it\n";
    return std::nullopt;
  }
  return sections;
}

// Runs that were asked to be kept where there can be none.
bool asks_for_runs(const OutlookCall& call) {
  return !call.ensemble.call.journal.empty();
}

int run_forecast(const OutlookCall& call, std::span<const ForecastSection> sections, Stages& stages,
                 const Arguments& arguments, const Console& console) {
  const View view = call.view();
  Watching watching(call.ensemble, stages, console);
  const Watch watch = watching.watch();
  auto plans = outlook_plans(view, call.past, call.options, watch);
  if (!plans || (!plans->chain.security && asks_for_runs(call))) {
    console.err << (plans ? fmt::format("muster: there are no runs of violence to keep or to show: {}\n",
                                        plans->chain.missing)
                          : fmt::format("muster: {}\n", plans.error().what));
    return kWrongInput;
  }
  if (!make_output_folder(arguments, console)) return kWrongInput;
  const Outlook all = outlook(view, call.past, std::move(*plans), call.options, watch);
  if (const auto exit = tell_runs(all.runs, call.options.seed, call.ensemble, console)) return *exit;
  if (!console.ranks.first()) return kGood;
  for (const Ensemble& one : all.runs.list) stages.add_runs(one.runs.runs, one.times);
  stages.begin("what it writes");
  // What cannot be written is told all the same.
  const bool written =
      write_output(arguments, console, view, all.plans.chain, all.runs, call.ensemble.call.heading,
                   {.verb = "forecast",
                    .senders = all.plans.input.plan.plan.contributors,
                    .names = {"as-things-are"},
                    .tables = {strength_table(all.plans.input, all.strength)}});
  const std::optional<Influences> moves =
      arguments.has("explain")
          ? std::optional(influences(all.plans.input, view.on(), call.options.months, call.options.seed))
          : std::nullopt;
  if (arguments.has("json")) {
    Json json = json_of(view, all, moves);
    if (arguments.has("timings")) json["timings"] = stages.json();
    console.out << json.dump(2) << '\n';
  } else {
    console.out << forecast_text(view, all, moves, text_style(arguments, console), sections);
    print_precision(call.ensemble, all.runs, console.out);
    if (arguments.has("timings")) stages.print(console);
  }
  return written ? kGood : kWrongInput;
}

int run(const Arguments& arguments, const Console& console) {
  if (const auto moved = run_moved(arguments, "forecast", console)) return *moved;
  if (arguments.words.empty()) {
    console.err << "muster: MISSION is missing: the folder of a mission\n";
    return kWrongCall;
  }
  const auto sections = sections_of(arguments, console);
  if (!sections) return kWrongCall;
  Stages stages;
  stages.begin("record");
  const auto call = outlook_call(
      arguments, console, {.preset = arguments.has("until-precision") ? kMostUntilPrecise : kChainRuns});
  if (!call) return call.error();
  const ThreadsAllowed allowed(call->ensemble.call.threads);
  return run_forecast(*call, *sections, stages, arguments, console);
}

constexpr Option kSectionOption{"--section", "NAME",
                                "Print this section alone: strength, money, violence or people; several with "
                                "commas",
                                true};

std::vector<Option> options() {
  std::vector<Option> list =
      outlook_options("How many runs of violence and displaced people; by default 400",
                      {kHorizonOption, kUntilPrecisionOption, kJournalOption, kResumeOption,
                       kOutputFolderOption, kSectionOption, kTimingsOption, kJsonOption, kExplainOption});
  list.insert(list.end(), kMovedOptions.begin(), kMovedOptions.end());
  list.push_back(kListParametersMoved);
  return list;
}

}  // namespace

Verb forecast_verb() {
  return {.name = "forecast",
          .summary = "Strength in theatre, odds of promises, money, violence, displaced people",
          .words = {"[MISSION]"},
          .options = options(),
          .run = run,
          .shares_runs = true};
}

}  // namespace muster
