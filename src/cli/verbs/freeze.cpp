// muster freeze: a forecast stored, to be scored when more is known.
#include <fmt/format.h>

#include <filesystem>
#include <ostream>

#include "base/files/file.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/outlook_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/verb.hpp"
#include "report/published/frozen_json.hpp"
#include "report/published/published_files.hpp"

namespace muster {
namespace {

constexpr RunsAllowed kRuns{.help = "Runs of violence and displaced people", .preset = kChainRuns};

struct FreezeCall {
  OutlookArguments outlook;
  bool correct = false;
};

Options options(FreezeCall& asked) {
  OutlookArguments& outlook = asked.outlook;
  return with(outlook_options(outlook),
              {runs_option(outlook, kRuns),
               horizon_option(outlook),
               {.name = "--correct",
                .value = "",
                .kind = FlagKind{&asked.correct},
                .help = "Store a correction beside a different forecast of the same day, which stays"}});
}

int store(const FreezeCall& asked, const Console& console, Day on, const std::string& text) {
  const std::filesystem::path folder = std::filesystem::path(asked.outlook.mission.folder) / "forecasts";
  std::error_code error;
  int edition = 1;
  for (; std::filesystem::exists(folder / frozen_name(on, edition), error); ++edition) {
    const std::filesystem::path path = folder / frozen_name(on, edition);
    const auto stored = read_bytes(path);
    if (stored && same_forecast(*stored, text)) {
      console.out << fmt::format("{} holds this forecast already\n", path.string());
      return kGood;
    }
  }
  if (edition > 1 && !asked.correct) {
    console.err << fmt::format(
        "muster: {} holds a different forecast, which stays: --correct stores a correction beside it\n",
        (folder / frozen_name(on, edition - 1)).string());
    return kWrongInput;
  }
  std::filesystem::create_directories(folder, error);
  const std::filesystem::path path = folder / frozen_name(on, edition);
  if (const auto written = write_file(path, text); !written) {
    console.err << "muster: " << written.error().what << '\n';
    return kWrongInput;
  }
  console.out << fmt::format("{} written{}\n", path.string(), edition > 1 ? ", a correction" : "");
  return kGood;
}

int run(const FreezeCall& asked, const Console& console) {
  auto call = outlook_call(asked.outlook, console, kRuns.preset);
  if (!call) return call.error();
  const View view = call->view();
  const auto all = outlook(view, call->past, call->options, {.fits = fit_store(console)});
  if (!all) {
    console.err << fmt::format("muster: {}\n", all.error().what);
    return kWrongInput;
  }
  const Day made = day_of({});
  return store(asked, console, view.on(),
               frozen_text(view, *all, money_status(view, force_status(view)), made));
}

}  // namespace

Verb freeze_verb() {
  return {.name = "freeze",
          .task = Task::kForecast,
          .summary = "Store a forecast in the mission's folder, to score it when more is known",
          .examples = {"muster freeze missions/haiti-mss --on 2024-06-27",
                       "muster freeze missions/haiti-mss --on 2024-06-27 --horizon 1y --correct"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
