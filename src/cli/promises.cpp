// muster promises: each public target, and what came of it.
#include <fmt/format.h>

#include <map>
#include <ostream>

#include "base/number.hpp"
#include "cli/mission_arguments.hpp"
#include "cli/verb_list.hpp"
#include "report/status_json.hpp"
#include "report/status_text.hpp"

namespace muster {
namespace {

struct Record {
  std::map<Outcome, int> outcomes;
};

std::map<ActorId, Record> by_promiser(const PromisesStatus& promises) {
  std::map<ActorId, Record> records;
  for (const PromiseStatus& promise : promises.items) ++records[promise.promiser].outcomes[promise.outcome];
  return records;
}

std::string outcome_text(const PromiseStatus& promise) {
  std::string text(name_of_outcome(promise.outcome));
  if (promise.outcome == Outcome::kLate) text += fmt::format(" by {} days", promise.reached_on - promise.due);
  return text;
}

void print(const View& view, const PromisesStatus& promises, const TextStyle& style, std::ostream& out) {
  const Mission& mission = view.mission();
  std::vector<std::vector<std::string>> rows;
  const auto row = [&](const PromiseStatus& p) {
    return std::vector<std::string>{to_string(p.made),
                                    p.due.given() ? to_string(p.due) : "no day",
                                    promise_title(mission, p),
                                    p.promiser.given() ? std::string(mission[p.promiser].id) : "",
                                    outcome_text(p),
                                    given(p.delivered) ? with_thousands(p.delivered) : "",
                                    given(p.share) ? fmt::format("{:.0f} %", 100 * p.share) : ""};
  };
  const std::vector<TextColumn> columns = {{.head = "made"},
                                           {.head = "due"},
                                           {.head = "promise", .stretch = true},
                                           {.head = "by"},
                                           {.head = "outcome"},
                                           {.head = "there", .right = true},
                                           {.head = "share", .right = true}};
  if (style.explain) {
    for (const PromiseStatus& promise : promises.items) {
      out << text_table(columns, {row(promise)}, style.width, "")
          << evidence_text(view, promise.facts, style.width);
    }
  } else {
    for (const PromiseStatus& promise : promises.items) rows.push_back(row(promise));
    out << text_table(columns, rows, style.width, "");
  }
  out << "\nthere: people counted when the promise fell due, or so far; share: of what was promised\n\n";
  std::vector<std::vector<std::string>> records;
  for (const auto& [promiser, record_of] : by_promiser(promises)) {
    const Record& record = record_of;  // a lambda may not capture the binding itself in C++20's clang
    const auto count = [&record](Outcome outcome) {
      const auto found = record.outcomes.find(outcome);
      return fmt::format("{}", found == record.outcomes.end() ? 0 : found->second);
    };
    records.push_back({promiser.given() ? std::string(mission[promiser].name) : "nobody named",
                       count(Outcome::kKept), count(Outcome::kLate), count(Outcome::kMissed),
                       count(Outcome::kOpen), count(Outcome::kUnresolved)});
  }
  out << text_table({{.head = "record of", .stretch = true},
                     {.head = "kept", .right = true},
                     {.head = "late", .right = true},
                     {.head = "missed", .right = true},
                     {.head = "open", .right = true},
                     {.head = "not known", .right = true}},
                    records, style.width, "");
}

int run(const Arguments& arguments, const Console& console) {
  const auto day = on_day(arguments, console);
  if (!day) return kWrongCall;
  const auto mission = read_mission(arguments, console);
  if (!mission) return kWrongInput;
  const View view(*mission, *day);
  const PromisesStatus promises = promises_status(view);
  if (arguments.has("json")) {
    Json items = Json::array();
    for (const PromiseStatus& promise : promises.items) items.push_back(promise_json(*mission, promise));
    Json records = Json::array();
    for (const auto& [promiser, record] : by_promiser(promises)) {
      Json one = {{"promiser", id_of(*mission, promiser)}};
      for (const auto& [outcome, count] : record.outcomes) one[std::string(name_of_outcome(outcome))] = count;
      records.push_back(std::move(one));
    }
    console.out
        << Json{{"on", json_day(*day)}, {"items", std::move(items)}, {"promisers", std::move(records)}}.dump(
               2)
        << '\n';
    return kGood;
  }
  print(view, promises, text_style(arguments, console), console.out);
  return kGood;
}

}  // namespace

Verb promises_verb() {
  return {.name = "promises",
          .summary = "Each public target: due, kept, late or missed, and by how much",
          .words = {"MISSION"},
          .options = {kOnOption, kJsonOption, kExplainOption, kCatalogueOption},
          .run = run};
}

}  // namespace muster
