// muster freeze: a forecast stored, to be scored when more is known.
#include <fmt/format.h>

#include <filesystem>
#include <ostream>

#include "base/files/file.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/model_parameters.hpp"
#include "cli/options/outlook_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/verb.hpp"
#include "report/json/frozen_json.hpp"

namespace muster {
namespace {

struct FreezeCall {
  OutlookArguments outlook;
  bool replace = false;
};

Options options(FreezeCall& asked) {
  OutlookArguments& outlook = asked.outlook;
  return with(mission_options(outlook.mission), {horizon_option(outlook),
                                                 reference_option(outlook.reference),
                                                 forecast_set_option(outlook.set),
                                                 seed_option(outlook.seed),
                                                 {.name = "--replace",
                                                  .value = "",
                                                  .kind = FlagKind{&asked.replace},
                                                  .help = "Replace a different forecast of the same day"}});
}

int store(const FreezeCall& asked, const Console& console, Day on, const std::string& text) {
  const std::filesystem::path folder = std::filesystem::path(asked.outlook.mission.folder) / "forecasts";
  const std::filesystem::path path = folder / (to_string(on) + ".json");
  std::error_code error;
  bool replaced = false;
  if (std::filesystem::exists(path, error)) {
    const auto stored = read_bytes(path);
    if (stored && *stored == text) {
      console.out << fmt::format("{} holds this forecast already\n", path.string());
      return kGood;
    }
    if (!asked.replace) {
      console.err << fmt::format(
          "muster: {} holds a different forecast, which stays: --replace replaces it\n", path.string());
      return kWrongInput;
    }
    replaced = true;
  }
  std::filesystem::create_directories(folder, error);
  if (const auto written = write_file(path, text); !written) {
    console.err << "muster: " << written.error().what << '\n';
    return kWrongInput;
  }
  console.out << fmt::format("{} {}\n", path.string(),
                             replaced ? "written in place of a different forecast" : "written");
  return kGood;
}

int run(const FreezeCall& asked, const Console& console) {
  auto call = outlook_call(asked.outlook, console);
  if (!call) return call.error();
  call->options.chain = false;
  const View view = call->view();
  const auto all = outlook(view, call->past, call->options, {.fits = fit_store(console)});
  if (!all) {
    console.err << fmt::format("muster: {}\n", all.error().what);
    return kWrongInput;
  }
  return store(asked, console, view.on(), frozen_text(view, *all, money_status(view, force_status(view))));
}

}  // namespace

Verb freeze_verb() {
  return {.name = "freeze",
          .task = Task::kForecast,
          .summary = "Store a forecast in the mission's folder, to score it when more is known",
          .examples = {"muster freeze missions/haiti-mss --on 2024-06-27",
                       "muster freeze missions/haiti-mss --on 2024-06-27 --horizon 1y --replace"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
