// muster promises: each public target, its odds, and what came of it.
#include <fmt/format.h>

#include <cmath>
#include <map>
#include <ostream>

#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/outlook_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/verb.hpp"
#include "forecast/outlook.hpp"
#include "forecast/promises/promise_record.hpp"
#include "report/json/parameters_json.hpp"
#include "report/json/promise_json.hpp"
#include "report/json/status_json.hpp"
#include "report/text/status_text.hpp"

namespace muster {
namespace {

// Narrower than this, the column of promisers is left out: most promises say in their text whose people are
// meant.
constexpr std::size_t kRoomForPromiser = 96;

std::string outcome_text(const PromiseStatus& promise) {
  std::string text(name_of(promise.outcome));
  if (promise.outcome == Outcome::kLate) text += fmt::format(", {} d", promise.reached_on - promise.due);
  return text;
}

// "5 %", with a star where no forecast of strength stands behind it.
std::string odds_text(const PromiseOddsOn& odds) {
  if (!given(odds.probability)) return "";
  return fmt::format("{:.0f} %{}", 100 * odds.probability, odds.basis == OddsBasis::kRecord ? "*" : " ");
}

std::string kept_text(const Kept& kept) {
  return fmt::format("{:.0f} of {:.0f}", kept.kept, kept.of);
}

// How the odds of one promise came about.
std::string reasons(const PromiseOddsOn& odds, std::string_view when, std::size_t width) {
  const auto line = [&](const std::string& text) {
    return wrapped(fmt::format("odds {}{}", when, text), width, "  ", "    ");
  };
  switch (odds.basis) {
    case OddsBasis::kNone:
      return line(": none, because no day was named");
    case OddsBasis::kSettled:
      return line(": settled");
    case OddsBasis::kRecord:
      return line(
          fmt::format(", {}: from the promiser's record alone, {} kept in time, and the rate of past "
                      "missions",
                      to_string(odds.on), kept_text(odds.record)));
    case OddsBasis::kForecast:
      break;
  }
  return line(
      fmt::format(", {}: {:.1f} % that {} are there; after the promiser's record, {} kept in time, "
                  "{:.1f} %",
                  to_string(odds.on), 100 * odds.forecast, with_thousands(std::round(odds.wanted)),
                  kept_text(odds.record), 100 * odds.probability));
}

std::vector<TextColumn> columns_of(bool wide) {
  std::vector<TextColumn> columns = {
      {.head = "made"}, {.head = "due"}, {.head = "promise", .stretch = true, .wraps = true}};
  if (wide) columns.push_back({.head = "by"});
  columns.push_back({.head = "outcome"});
  for (const char* head : {"share", "then", "now", "Brier"}) columns.push_back({.head = head, .right = true});
  return columns;
}

std::vector<std::string> row_of(const Mission& mission, const JudgedPromise& promise, bool wide) {
  const PromiseStatus& p = promise.status;
  std::vector<std::string> row = {to_string(p.made), p.due.given() ? to_string(p.due) : "no day",
                                  promise_title(mission, p)};
  if (wide) row.push_back(p.promiser.given() ? std::string(mission[p.promiser].id) : "");
  row.push_back(outcome_text(p));
  row.push_back(given(p.share) ? fmt::format("{:.0f} %", 100 * p.share) : "");
  row.push_back(odds_text(promise.made));
  row.push_back(promise.now.basis == OddsBasis::kSettled ? "" : odds_text(promise.now));
  row.push_back(given(promise.brier) ? fmt::format("{:.2f}", promise.brier) : "");
  return row;
}

std::string records_text(const Mission& mission, const PromiseRecord& record, std::size_t width) {
  std::vector<std::vector<std::string>> rows;
  for (const PromiserRecord& promiser : record.promisers) {
    std::map<Outcome, int> outcomes;
    for (const JudgedPromise& promise : record.items) {
      if (promise.status.promiser == promiser.promiser) ++outcomes[promise.status.outcome];
    }
    std::vector<std::string> row = {promiser.promiser.given() ? std::string(mission[promiser.promiser].name)
                                                              : "nobody named"};
    for (const Outcome outcome :
         {Outcome::kKept, Outcome::kLate, Outcome::kMissed, Outcome::kOpen, Outcome::kUnresolved}) {
      row.push_back(fmt::format("{}", outcomes[outcome]));
    }
    row.push_back(fmt::format("{:.0f} %", 100 * promiser.rate));
    rows.push_back(std::move(row));
  }
  std::vector<TextColumn> columns = {{.head = "record of", .stretch = true}};
  for (const char* head : {"kept", "late", "missed", "open", "not known", "keeps"}) {
    columns.push_back({.head = head, .right = true});
  }
  return text_table(columns, rows, width, "");
}

void print(const View& view, const PromiseRecord& record, const TextStyle& style, std::ostream& out) {
  const Mission& mission = view.mission();
  const bool wide = style.width >= kRoomForPromiser;
  const std::vector<TextColumn> columns = columns_of(wide);
  if (style.explain) {
    for (const JudgedPromise& promise : record.items) {
      out << text_table(columns, {row_of(mission, promise, wide)}, style.width, "")
          << reasons(promise.made, "when made", style.width) << reasons(promise.now, "now", style.width)
          << evidence_text(view, promise.status.facts, style.width);
    }
  } else {
    std::vector<std::vector<std::string>> rows;
    for (const JudgedPromise& promise : record.items) rows.push_back(row_of(mission, promise, wide));
    out << text_table(columns, rows, style.width, "");
  }
  out << '\n'
      << wrapped(
             "share: the part of what was promised that was there when it fell due, or is there so far; "
             "then, now: odds that it is kept in time, as judged when it was made and today; *: from the "
             "promiser's record alone, because no forecast of strength applies; Brier: the squared "
             "distance of these odds from what came, 0 is perfect and 0.25 a coin",
             style.width)
      << '\n'
      << records_text(mission, record, style.width) << '\n'
      << wrapped(fmt::format("keeps: the rate kept in time, drawn towards the {:.0f} % of past missions' "
                             "promises ({})",
                             100 * keeping_rate(record.of_class), kept_text(record.of_class)),
                 style.width);
  if (record.scored > 0) {
    out << wrapped(
        fmt::format("Brier score of {} that ended: {:.3f}; if the odds had always been {:.0f} %: "
                    "{:.3f}; if each had been believed: {:.3f}",
                    plural(static_cast<std::size_t>(record.scored), "promise"), record.brier,
                    100 * keeping_rate(record.of_class), record.brier_of_class, record.brier_of_word),
        style.width);
  }
}

struct PromisesCall {
  OutlookArguments outlook;
  bool json = false, explain = false;
};

Options options(PromisesCall& asked) {
  return with(outlook_options(asked.outlook), {json_option(asked.json), explain_option(asked.explain)});
}

int run(const PromisesCall& asked, const Console& console) {
  auto call = outlook_call(asked.outlook, console);
  if (!call) return call.error();
  const View view = call->view();
  const PromiseRecord record = promises_on(view, call->past, call->options, fit_store(console));
  if (asked.json) {
    console.out << promise_record_json(view, record).dump(2) << '\n';
    return kGood;
  }
  console.out << changed_parameters_text(call->mission);
  print(view, record, text_style(asked.explain, console), console.out);
  return kGood;
}

}  // namespace

Verb promises_verb() {
  return {.name = "promises",
          .task = Task::kForecast,
          .summary = "Each public target: due, kept, late or missed, its odds then and now",
          .examples = {"muster promises missions/haiti-mss --on 2024-09-26",
                       "muster promises missions/haiti-mss --on 2024-09-26 --explain"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
