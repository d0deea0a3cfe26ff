// muster backtest: forecasts of past missions, or of one mission's situation, from past dates, scored beside
// the baselines.
#include "scoring/backtest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "base/files/file.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/model_parameters.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/verb.hpp"
#include "forecast/pool/learnt_pool.hpp"
#include "report/json/backtest_json.hpp"
#include "report/pool/pool_json.hpp"
#include "report/text/backtest/backtest_text.hpp"
#include "report/text/backtest_situation.hpp"
#include "scoring/calibration/calibration.hpp"

namespace muster {
namespace {

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
  std::string folder, reference, catalogue, leave_out;
  std::vector<Setting> set;
  std::uint64_t seed = 1;
  std::optional<int> calibration;
  bool json = false, summary = false, store = false;
};

Options options(BacktestCall& call) {
  constexpr int kMostMissions = 20000;
  return {
      {.name = "FOLDER",
       .value = "",
       .kind = PathKind{&call.folder, true},
       .help = "a folder of past missions, or of a mission",
       .required = true},
      reference_option(call.reference, "from FOLDER itself"),
      {.name = "--leave-out",
       .value = "RULE",
       .kind = ChoiceKind{.into = &call.leave_out, .names = {kLeaveOut.begin(), kLeaveOut.end()}},
       .help = "Past missions that a mission is not forecast from: those of its family, or also all whose "
               "record was not complete before the day of the forecast",
       .preset = "family"},
      forecast_set_option(call.set),
      {.name = "--summary",
       .value = "",
       .kind = FlagKind{&call.summary},
       .help = "Write JSON of the scores alone, rounded, without single forecasts"},
      {.name = "--calibration",
       .value = "N",
       .kind = WholeKind{.into = &call.calibration, .low = 1, .high = kMostMissions},
       .help = "Instead, see whether the fit finds N synthetic missions with known parameters"},
      {.name = "--store",
       .value = "",
       .kind = FlagKind{&call.store},
       .help = "Write weights.csv into FOLDER, a mission's: how much each part of its forecasts weighs"},
      seed_option(call.seed),
      catalogue_option(call.catalogue),
      json_option(call.json)};
}

// Of one mission's situation.
int run_situation(const BacktestCall& call, const Console& console) {
  if (!call.reference.empty() || call.summary || !call.leave_out.empty()) {
    console.err << "muster: --reference, --leave-out and --summary are for a folder of past missions\n";
    return kWrongCall;
  }
  if (call.store && !call.set.empty()) {
    console.err << "muster: --store is for the forecasts as they are, without --set\n";
    return kWrongCall;
  }
  auto mission = read_mission({.folder = call.folder, .on = {}, .catalogue = call.catalogue}, console);
  if (!mission) return kWrongInput;
  set_parameters(call.set, *mission);
  const SituationBacktest test = backtest_situation(*mission, {.seed = call.seed});
  write_situation(test, *mission, call.json, static_cast<std::size_t>(console.width), console.out);
  if (!call.store) return kGood;
  const std::filesystem::path path = std::filesystem::path(call.folder) / kWeightsFile;
  const auto written = write_file(path, weights_csv(learnt_weights(test, made_from(*mission))));
  if (written) {
    console.err << fmt::format("muster: {} written\n", path.string());
  } else {
    console.err << fmt::format("muster: {}\n", written.error().what);
  }
  return written ? kGood : kWrongInput;
}

int run(const BacktestCall& call, const Console& console) {
  if (call.calibration) return run_calibration(*call.calibration, call.seed, call.json, console);
  if (!is_reference(Folder(call.folder))) return run_situation(call, console);
  if (call.store || !call.set.empty()) {
    console.err << "muster: --store and --set are for the folder of a mission\n";
    return kWrongCall;
  }
  const auto scored = read_reference(call.folder, console);
  if (!scored) return kWrongInput;
  const auto past = call.reference.empty() ? scored : read_reference(call.reference, console);
  if (!past) return kWrongInput;
  const Backtest test = backtest(scored->missions, past->missions, OutsideParameters{}, call.seed,
                                 call.leave_out == kLeaveOut[1] ? LeaveOut::kFuture : LeaveOut::kFamily);
  if (call.summary) {
    console.out << backtest_summary_json(test, scored->missions).dump(1) << '\n';
  } else if (call.json) {
    console.out << backtest_json(test, scored->missions).dump(2) << '\n';
  } else {
    console.out << backtest_text(test, scored->missions, static_cast<std::size_t>(console.width));
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
