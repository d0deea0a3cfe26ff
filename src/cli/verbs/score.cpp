// muster score: a frozen forecast against what came.
#include <fmt/format.h>

#include <ostream>

#include "base/files/file.hpp"
#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/verb_list.hpp"
#include "report/json/frozen_json.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

std::string rounded(double people) {
  return with_thousands(std::round(people));
}

std::string skill_text(double skill, std::string_view against) {
  return given(skill) ? fmt::format("{:+.0f} % against {}", 100 * skill, against)
                      : fmt::format("{} made no error", against);
}

void print_targets(const FrozenScore& score, std::size_t width, std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  for (const FrozenTarget& target : score.targets) {
    rows.push_back({to_string(target.on), rounded(target.came), rounded(target.people[1]),
                    rounded(target.people[3]), rounded(target.people[5]), target.inside[1] ? "yes" : "no",
                    rounded(target.crps), rounded(target.persistence), rounded(target.word)});
  }
  std::vector<TextColumn> columns = {{.head = "on"}};
  for (const char* head : {"came", "10 %", "50 %", "90 %", "in 80 %", "CRPS", "as it was", "promised"}) {
    columns.push_back({.head = head, .right = true});
  }
  out << text_table(columns, rows, width, "") << '\n'
      << wrapped(fmt::format("mean CRPS {}, WIS {} (too high {}, too low {}, spread {}); in 50 / 80 / 90 %: "
                             "{:.0f} / {:.0f} / {:.0f} %",
                             rounded(score.crps), rounded(score.wis.total), rounded(score.wis.too_high),
                             rounded(score.wis.too_low), rounded(score.wis.spread), 100 * score.coverage[2],
                             100 * score.coverage[1], 100 * score.coverage[0]),
                 width)
      << wrapped(fmt::format("skill: {}; {}",
                             skill_text(score.skill_persistence, "the strength staying as it was"),
                             skill_text(score.skill_word, "the promise at its word")),
                 width)
      << wrapped(
             "in people; neighbouring days of one forecast share their errors; CRPS: the error of the whole "
             "distribution, lower is better; WIS: nearly the same, from the median and a few intervals",
             width);
}

void print(const FrozenForecast& forecast, const FrozenScore& score, Day known_by, std::size_t width,
           std::ostream& out) {
  out << wrapped(fmt::format("{}: forecast of {}, scored by what was known on {}", forecast.mission,
                             to_words(forecast.on), to_words(known_by)),
                 width)
      << wrapped(
             fmt::format("record {}, muster {}, seed {}", forecast.record, forecast.program, forecast.seed),
             width)
      << '\n';
  if (!score.targets.empty()) print_targets(score, width, out);
  if (!score.unknown.empty()) {
    out << fmt::format("not known yet: {} of {} days, {} to {}\n", score.unknown.size(),
                       forecast.strength.size(), to_string(score.unknown.front()),
                       to_string(score.unknown.back()));
  }
  if (!score.promises.empty()) out << "\npromises\n";
  for (const FrozenOutcome& promise : score.promises) {
    out << wrapped(
        fmt::format("{}: {:.0f} %, {}", promise.id, 100 * promise.probability,
                    promise.kept ? fmt::format("{}, Brier {:.2f}",
                                               *promise.kept ? "kept in time" : "not kept", promise.brier)
                                 : "not known yet"),
        width, "  ", "    ");
  }
}

int run(const Arguments& arguments, const Console& console) {
  const auto day = on_day(arguments, console);
  if (!day) return kWrongCall;
  const std::string& path = arguments.words.front();
  const auto text = read_bytes(path);
  if (!text) {
    console.err << "muster: " << text.error().what << '\n';
    return kWrongInput;
  }
  const auto forecast = parse_frozen(path, *text);
  if (!forecast) {
    console.err << forecast.error().what << '\n';
    return kWrongInput;
  }
  Arguments of_mission = arguments;
  of_mission.words = {arguments.words.back()};
  const auto mission = read_mission(of_mission, console);
  if (!mission) return kWrongInput;
  if (mission->short_name != forecast->mission) {
    console.err << fmt::format("muster: {} is a forecast of {}, not of {}\n", path, forecast->mission,
                               mission->short_name);
    return kWrongInput;
  }
  const FrozenScore score = score_frozen(*forecast, *mission, *day);
  if (arguments.has("json")) {
    console.out << frozen_score_json(*forecast, score, *day).dump(2) << '\n';
  } else {
    print(*forecast, score, *day, static_cast<std::size_t>(console.width), console.out);
  }
  return kGood;
}

}  // namespace

Verb score_verb() {
  return {.name = "score",
          .summary = "A frozen forecast against what came",
          .words = {"FORECAST", "MISSION"},
          .options = {kOnOption, kJsonOption, kCatalogueOption},
          .run = run};
}

}  // namespace muster
