// muster score: a frozen forecast against what came.
#include <fmt/format.h>

#include <ostream>

#include "base/files/file.hpp"
#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/verb.hpp"
#include "report/json/frozen_json.hpp"
#include "report/text/levels.hpp"
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
    rows.push_back({to_string(target.on), rounded(target.came), rounded(target.people[kLow80]),
                    rounded(target.people[kMedian]), rounded(target.people[kHigh80]),
                    target.inside[1] ? "yes" : "no", rounded(target.crps), rounded(target.persistence),
                    rounded(target.word)});
  }
  std::vector<TextColumn> columns = {{.head = "on"},
                                     {.head = "came", .right = true},
                                     level_column(kLow80),
                                     level_column(kMedian),
                                     level_column(kHigh80),
                                     {.head = "in " + percent_head(kIntervals[1]), .right = true},
                                     {.head = "CRPS", .right = true},
                                     {.head = "as it was", .right = true},
                                     {.head = "promised", .right = true}};
  out << text_table(columns, rows, width, "") << '\n'
      << wrapped(
             fmt::format("mean CRPS {}, WIS {} (too high {}, too low {}, spread {}); in {} / {} / {} %: "
                         "{:.0f} / {:.0f} / {:.0f} %",
                         rounded(score.crps), rounded(score.wis.total), rounded(score.wis.too_high),
                         rounded(score.wis.too_low), rounded(score.wis.spread), percent_number(kIntervals[2]),
                         percent_number(kIntervals[1]), percent_number(kIntervals[0]),
                         100 * score.coverage[2], 100 * score.coverage[1], 100 * score.coverage[0]),
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

struct ScoreCall {
  std::string forecast;
  MissionArguments mission;
  bool json = false;
};

Options options(ScoreCall& call) {
  const Options first = {{.name = "FORECAST",
                          .value = "",
                          .kind = PathKind{&call.forecast},
                          .help = "a file that 'muster freeze' wrote",
                          .required = true}};
  return with(with(first, mission_options(call.mission)), {json_option(call.json)});
}

int run(const ScoreCall& call, const Console& console) {
  const Day day = day_of(call.mission);
  const std::string& path = call.forecast;
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
  const auto mission = read_mission(call.mission, console);
  if (!mission) return kWrongInput;
  if (mission->short_name != forecast->mission) {
    console.err << fmt::format("muster: {} is a forecast of {}, not of {}\n", path, forecast->mission,
                               mission->short_name);
    return kWrongInput;
  }
  const FrozenScore score = score_frozen(*forecast, *mission, day);
  if (call.json) {
    console.out << frozen_score_json(*forecast, score, day).dump(2) << '\n';
  } else {
    print(*forecast, score, day, static_cast<std::size_t>(console.width), console.out);
  }
  return kGood;
}

}  // namespace

Verb score_verb() {
  return {.name = "score",
          .task = Task::kForecast,
          .summary = "A frozen forecast against what came",
          .examples = {"muster score missions/haiti-mss/forecasts/2024-06-27.json missions/haiti-mss",
                       "muster score missions/haiti-mss/forecasts/2024-06-27.json missions/haiti-mss --json"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
