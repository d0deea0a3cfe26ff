// muster sources: who said what, and who said otherwise.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/verb.hpp"
#include "report/record/sources_json.hpp"
#include "report/text/status_text.hpp"

namespace muster {
namespace {

void print_disagreements(const View& view, const TextStyle& style, std::ostream& out) {
  for (const Disagreement& one : disagreements(view)) {
    const Fact& chosen = view.mission()[one.chosen];
    const std::string head = wrapped(subject_of(view.mission(), chosen), style.width,
                                     fmt::format("{}  ", to_string(chosen.on)), "            ");
    out << style.ink.bold(std::string_view(head).substr(0, head.size() - 1)) << '\n';
    std::vector<FactId> all = {one.chosen};
    all.insert(all.end(), one.others.begin(), one.others.end());
    out << evidence_text(view, all, style.width);
  }
  out << fmt::format("\nthe first of each is used: rule \"{}\" takes the lowest cost\n", kResolveRule);
}

void print_sources(const View& view, const TextStyle& style, std::ostream& out) {
  const Mission& mission = view.mission();
  std::vector<std::vector<std::string>> rows;
  for (const auto& [id, count] : sources_by_facts(view)) {
    const Source& source = mission[id];
    rows.push_back({fmt::format("{}", count), std::string(1, source.reliability), to_string(source.published),
                    std::string(source.id), std::string(source.publisher), std::string(source.title)});
  }
  out << text_table({{.head = "facts", .right = true},
                     {.head = "grade"},
                     {.head = "published"},
                     {.head = "id"},
                     {.head = "publisher", .stretch = true},
                     {.head = "title", .stretch = true}},
                    rows, style.width, "");
}

struct SourcesCall {
  MissionArguments mission;
  bool json = false, explain = false, disagreements = false, single = false, stale = false;
};

Options options(SourcesCall& call) {
  const auto flag = [](std::string_view name, bool& into, std::string_view help) {
    return Option{.name = name, .value = "", .kind = FlagKind{&into}, .help = help};
  };
  return with(mission_options(call.mission),
              {json_option(call.json), explain_option(call.explain),
               flag("--disagreements", call.disagreements, "List rival claims and the one that is used"),
               flag("--single", call.single, "List headline figures that rest on one source"),
               flag("--stale", call.stale, "List headline figures that are older than they should be")});
}

int run(const SourcesCall& call, const Console& console) {
  const auto mission = read_mission(call.mission, console);
  if (!mission) return kWrongInput;
  const View view(*mission, day_of(call.mission));
  const TextStyle style = text_style(call.explain, console);
  if (call.json) {
    console.out << sources_json(view).dump(2) << '\n';
  } else if (call.disagreements) {
    print_disagreements(view, style, console.out);
  } else if (call.single || call.stale) {
    for (const SituationItem& item : weak_figures(view, call.stale)) {
      console.out << fmt::format("{} ({} old)\n", (*mission)[item.series].title,
                                 plural(static_cast<std::size_t>(item.age_days), "day"));
      console.out << evidence_text(view, item.figure.facts, style.width);
    }
  } else {
    print_sources(view, style, console.out);
  }
  return kGood;
}

}  // namespace

Verb sources_verb() {
  return {.name = "sources",
          .task = Task::kRecord,
          .summary = "Who said what; where sources disagree; figures that rest on one source",
          .examples = {"muster sources missions/haiti-mss --on 2024-09-26 --disagreements",
                       "muster sources missions/haiti-mss --stale"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
