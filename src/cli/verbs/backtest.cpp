// muster backtest: forecasts of past missions, or of one mission's situation,
// from past dates, scored beside the baselines.
#include "scoring/backtest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/verb_list.hpp"
#include "report/json/backtest_json.hpp"
#include "report/text/backtest_situation.hpp"
#include "report/text/text_table.hpp"
#include "scoring/calibration.hpp"

namespace muster {
namespace {

std::string share(double value) {
  return fmt::format("{:.3f}", value);
}

void print(const Backtest& test, const std::vector<PastMission>& missions, std::size_t width,
           std::ostream& out) {
  const auto number = [](std::string head) { return TextColumn{.head = std::move(head), .right = true}; };
  std::vector<std::pair<std::string, MeanScore>> means;
  for (std::size_t k = 0; k < kForecasters.size(); ++k)
    means.emplace_back(kForecasters[k], mean_score(test, k));
  out << fmt::format(
             "{} forecasts of {} missions; shares of the ceiling, "
             "lower is better\n\n",
             test.forecasts.size(), missions.size() - test.left_out.size())
      << score_table_text(means, true, share, width) << '\n';
  std::vector<std::vector<std::string>> rows;
  for (const auto& groups : {groups_by_horizon(), groups_by_origin(), groups_by_kind(missions)}) {
    for (const ForecastGroup& group : groups) {
      const MeanScore mean = mean_score(test, kByMuster, group.select);
      if (mean.forecasts == 0) continue;
      const Skill gained = skill(test, group.select);
      rows.push_back({group.name, fmt::format("{}", mean.forecasts), share(mean[Score::kCrps]),
                      fmt::format("{:+.0f} %", 100 * gained.value), std::string(kForecasters[gained.best]),
                      fmt::format("{:.0f} %", 100 * mean[Score::kCoverage80])});
    }
  }
  out << text_table({{.head = "muster by"},
                     number("forecasts"),
                     number("CRPS"),
                     number("skill"),
                     {.head = "best baseline"},
                     number("in 80 %")},
                    rows, width)
      << '\n';
  const Skill gained = skill(test);
  const MeanScore mean = mean_score(test, kByMuster);
  out << fmt::format("skill against the best baseline ({}): {:+.1f} %\n", kForecasters[gained.best],
                     100 * gained.value)
      << fmt::format(
             "PIT by tenths: {}; uniform with p = {:.2f} (missions "
             "independent), {:.2g} (forecasts "
             "independent)\n",
             fmt::join(mean.pit, " "), mean.pit_p_value, mean.pit_p_value_independent)
      << fmt::format("seed {}\n", test.seed);
  for (const std::string& reason : test.left_out) out << "left out: " << reason << '\n';
}

// Calibration of the fit on synthetic missions: needs no past ones.
int run_calibration(const std::string& text, std::uint64_t seed, bool as_json, const Console& console) {
  constexpr std::int64_t kMost = 20000;
  const auto missions = parse_count(text);
  if (!missions || *missions < 1 || *missions > kMost) {
    console.err << fmt::format("muster: --calibration '{}' is not a whole number from 1 to {}\n", text,
                               kMost);
    return kWrongCall;
  }
  const Calibration calibration = calibrate(OutsideParameters{}, static_cast<int>(*missions), seed);
  if (as_json) {
    console.out << calibration_json(calibration).dump(2) << '\n';
    return kGood;
  }
  console.out << fmt::format(
      "{} missions with known parameters, fitted; ranks "
      "of the truth by tenths\n",
      calibration.missions);
  for (const CalibratedNumber& number : calibration.numbers) {
    console.out << fmt::format("{:<20}  {}; uniform with p = {:.2g}\n", number.name,
                               fmt::join(number.ranks, " "), number.p_value);
  }
  console.out << fmt::format("seed {}\n", seed);
  return kGood;
}

int run(const Arguments& arguments, const Console& console) {
  const auto seed = seed_of(arguments, console);
  if (!seed) return kWrongCall;
  if (const auto missions = arguments.text("calibration")) {
    return run_calibration(*missions, *seed, arguments.has("json"), console);
  }
  if (!is_reference(Folder(arguments.words.front()))) {
    if (arguments.has("reference") || arguments.has("summary")) {
      console.err << "muster: --reference and --summary are for a folder of "
                     "past missions\n";
      return kWrongCall;
    }
    const auto mission = read_mission(arguments, console);
    if (!mission) return kWrongInput;
    write_situation(backtest_situation(*mission, {.seed = *seed}), arguments.has("json"),
                    static_cast<std::size_t>(console.width), console.out);
    return kGood;
  }
  const auto scored = read_reference(arguments.words.front(), console);
  if (!scored) return kWrongInput;
  const auto folder = arguments.text("reference");
  const auto past = folder ? read_reference(*folder, console) : scored;
  if (!past) return kWrongInput;
  const Backtest test = backtest(scored->missions, past->missions, OutsideParameters{}, *seed);
  if (arguments.has("summary")) {
    console.out << backtest_summary_json(test, scored->missions).dump(1) << '\n';
  } else if (arguments.has("json")) {
    console.out << backtest_json(test, scored->missions).dump(2) << '\n';
  } else {
    print(test, scored->missions, static_cast<std::size_t>(console.width), console.out);
  }
  return kGood;
}

}  // namespace

Verb backtest_verb() {
  return {.name = "backtest",
          .summary =
              "Forecasts of past missions, or of a mission's situation, "
              "from past dates, scored",
          .words = {"FOLDER"},
          .options = {{"--reference", "DIR",
                       "Learn from this folder of past missions; by default "
                       "from FOLDER itself"},
                      {"--summary", "",
                       "Write JSON of the scores alone, rounded, without "
                       "single forecasts"},
                      {"--calibration", "N",
                       "Instead, see whether the fit finds N synthetic "
                       "missions with known parameters"},
                      kSeedOption,
                      kCatalogueOption,
                      kJsonOption},
          .run = run};
}

}  // namespace muster
