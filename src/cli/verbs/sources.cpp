// muster sources: who said what, and who said otherwise.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/verb.hpp"
#include "report/json/status_json.hpp"
#include "report/text/status_text.hpp"

namespace muster {
namespace {

std::vector<std::pair<SourceId, int>> by_facts(const View& view) {
  std::map<SourceId, int> counts;
  for (const FactId id : view.facts()) ++counts[view.mission()[id].source];
  std::vector<std::pair<SourceId, int>> list(counts.begin(), counts.end());
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return list;
}

std::string subject_of(const Mission& mission, const Fact& fact) {
  std::string text = mission[fact.series].title;
  const auto add_part = [&](std::string_view part) {
    if (!part.empty()) text += fmt::format(", {}", part);
  };
  if (mission[fact.series].actor != ActorRule::kCounter && fact.actor.given())
    add_part(mission[fact.actor].name);
  add_part(mission.item_of(fact));
  if (fact.place.given()) add_part(mission[fact.place].name);
  return text;
}

// Headline figures that rest on one source, or that have gone stale.
std::vector<SituationItem> weak(const View& view, bool stale) {
  std::vector<SituationItem> items = situation_status(view);
  std::erase_if(items, [&](const SituationItem& item) { return stale ? !item.stale : !item.one_source; });
  return items;
}

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
  for (const auto& [id, count] : by_facts(view)) {
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

Json sources_json(const View& view) {
  const Mission& mission = view.mission();
  Json list = Json::array();
  for (const auto& [id, count] : by_facts(view)) {
    const Source& source = mission[id];
    list.push_back({{"id", source.id},
                    {"publisher", source.publisher},
                    {"published", json_day(source.published)},
                    {"title", source.title},
                    {"url", source.url},
                    {"reliability", std::string(1, source.reliability)},
                    {"facts", count}});
  }
  Json disputes = Json::array();
  for (const Disagreement& one : disagreements(view)) {
    Json others = Json::array();
    for (const FactId id : one.others) others.push_back(mission[id].id);
    const Fact& chosen = mission[one.chosen];
    disputes.push_back({{"on", json_day(chosen.on)},
                        {"subject", subject_of(mission, chosen)},
                        {"chosen", chosen.id},
                        {"others", std::move(others)}});
  }
  const auto names = [&](bool stale) {
    Json ids = Json::array();
    for (const SituationItem& item : weak(view, stale)) ids.push_back(mission[item.series].id);
    return ids;
  };
  return {{"on", json_day(view.on())},
          {"sources", std::move(list)},
          {"disagreements", std::move(disputes)},
          {"one_source", names(false)},
          {"stale", names(true)}};
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
    for (const SituationItem& item : weak(view, call.stale)) {
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
