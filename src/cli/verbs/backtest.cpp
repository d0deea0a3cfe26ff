// muster backtest: forecasts of past missions, or of one mission's situation, from past dates, scored beside
// the baselines.
#include "scoring/backtest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/verb.hpp"
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
  out << fmt::format("{} forecasts of {} missions; shares of the ceiling, lower is better\n",
                     test.forecasts.size(), missions.size() - test.left_out.size())
      << scores_explained(width) << '\n'
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
      << wrapped(fmt::format("PIT by tenths: {}; uniform with p = {:.2f} (missions independent), {:.2g} "
                             "(forecasts independent)",
                             fmt::join(mean.pit, " "), mean.pit_p_value, mean.pit_p_value_independent),
                 width)
      << wrapped(
             "PIT: the probability that a forecast gave to values up to what came; even tenths mean that "
             "the forecasts are calibrated",
             width)
      << fmt::format("seed {}\n", test.seed);
  for (const std::string& reason : test.left_out) out << wrapped("left out: " + reason, width, "", "    ");
}

// Calibration of the fit on synthetic missions: needs no past ones.
int run_calibration(int missions, std::uint64_t seed, bool as_json, const Console& console) {
  const Calibration calibration = calibrate(OutsideParameters{}, missions, seed);
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

struct BacktestCall {
  std::string folder, reference, catalogue;
  std::uint64_t seed = 1;
  std::optional<int> calibration;
  bool json = false, summary = false;
};

Options options(BacktestCall& call) {
  constexpr int kMostMissions = 20000;
  return {{.name = "FOLDER",
           .value = "",
           .kind = PathKind{&call.folder, true},
           .help = "a folder of past missions, or of a mission",
           .required = true},
          reference_option(call.reference, "from FOLDER itself"),
          {.name = "--summary",
           .value = "",
           .kind = FlagKind{&call.summary},
           .help = "Write JSON of the scores alone, rounded, without single forecasts"},
          {.name = "--calibration",
           .value = "N",
           .kind = WholeKind{.into = &call.calibration, .low = 1, .high = kMostMissions},
           .help = "Instead, see whether the fit finds N synthetic missions with known parameters"},
          seed_option(call.seed),
          catalogue_option(call.catalogue),
          json_option(call.json)};
}

// Of one mission's situation.
int run_situation(const BacktestCall& call, const Console& console) {
  if (!call.reference.empty() || call.summary) {
    console.err << "muster: --reference and --summary are for a folder of past missions\n";
    return kWrongCall;
  }
  const auto mission = read_mission({.folder = call.folder, .on = {}, .catalogue = call.catalogue}, console);
  if (!mission) return kWrongInput;
  write_situation(backtest_situation(*mission, {.seed = call.seed}), *mission, call.json,
                  static_cast<std::size_t>(console.width), console.out);
  return kGood;
}

int run(const BacktestCall& call, const Console& console) {
  if (call.calibration) return run_calibration(*call.calibration, call.seed, call.json, console);
  if (!is_reference(Folder(call.folder))) return run_situation(call, console);
  const auto scored = read_reference(call.folder, console);
  if (!scored) return kWrongInput;
  const auto past = call.reference.empty() ? scored : read_reference(call.reference, console);
  if (!past) return kWrongInput;
  const Backtest test = backtest(scored->missions, past->missions, OutsideParameters{}, call.seed);
  if (call.summary) {
    console.out << backtest_summary_json(test, scored->missions).dump(1) << '\n';
  } else if (call.json) {
    console.out << backtest_json(test, scored->missions).dump(2) << '\n';
  } else {
    print(test, scored->missions, static_cast<std::size_t>(console.width), console.out);
  }
  return kGood;
}

}  // namespace

Verb backtest_verb() {
  return {.name = "backtest",
          .task = Task::kForecast,
          .summary = "Forecasts of past missions, or of a mission's situation, from past dates, scored",
          .examples = {"muster backtest reference", "muster backtest reference --calibration 20"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
