// muster export: the record for other programs.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "base/files/file.hpp"
#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/outlook_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/verb.hpp"
#include "forecast/briefing.hpp"
#include "forecast/outlook.hpp"
#include "record/check/check.hpp"
#include "record/load/load.hpp"
#include "report/files/export_files.hpp"
#include "report/files/mission_files.hpp"
#include "report/files/quantile_tables.hpp"
#include "report/files/record_folder.hpp"
#include "report/json/status_json.hpp"
#include "report/page/report_data.hpp"
#include "report/published/hub_files.hpp"
#include "report/published/published_files.hpp"

namespace muster {
namespace {

int fail(const Console& console, const Failure& why) {
  console.err << "muster: " << why.what << '\n';
  return kWrongInput;
}

// The tables of a forecast, as `muster forecast -o` writes them; none where no runs are asked for.
Result<std::vector<NamedTable>> forecast_tables(const View& view, const OutlookCall& call,
                                                const Console& console) {
  if (call.options.runs == 0) return {};
  const Watch watch{.fits = fit_store(console)};
  auto plans = outlook_plans(view, call.past, call.options, watch);
  if (!plans) return tl::unexpected(plans.error());
  const Outlook all = outlook(view, call.past, std::move(*plans), call.options, watch);
  std::vector<NamedTable> tables = {strength_table(all.plans.input, all.strength)};
  const Ensembles published = published_ensembles(all);
  if (published.list.empty()) return tables;
  const QuantileTables quantiles = quantile_tables(
      {.view = view,
       .chain = all.plans.chain,
       .senders = all.plans.input.plan.plan.contributors,
       .ensembles = {{"as-things-are", &published.list.front().runs, published.list.front().finished}},
       .tables = {},
       .manifest = {}});
  tables.push_back({"quantiles.csv", quantiles.wide});
  tables.push_back({"quantiles_long.csv", quantiles.by_line});
  return tables;
}

int write_csv(const View& view, const OutlookCall& call, const std::filesystem::path& folder,
              Formulas formulas, const Console& console) {
  auto forecasts = forecast_tables(view, call, console);
  if (!forecasts) return fail(console, forecasts.error());
  const auto written =
      write_record_folder(folder, view, {.formulas = formulas, .forecasts = std::move(*forecasts)});
  if (!written) return fail(console, written.error());
  for (const WrittenFile& file : *written)
    console.err << fmt::format("{}: {}\n", file.path.string(), file.holds);
  return kGood;
}

// To standard output where there is no path.
int write_text(std::string_view text, const std::string& path, const Console& console) {
  if (path.empty()) {
    console.out << text;
    return kGood;
  }
  if (const auto written = write_file(path, text); !written) return fail(console, written.error());
  console.err << fmt::format("{}: {} bytes\n", path, text.size());
  return kGood;
}

// README.md and the frozen forecasts: no part of the record, and about no day before its end.
Result<void> add_beside_record(const std::string& folder, FolderTexts& texts) {
  const Folder from(folder);
  std::vector<std::string> names = from.names("forecasts");
  for (std::string& name : names) name.insert(0, "forecasts/");
  names.emplace_back("README.md");
  Problems problems;
  for (const std::string& name : names) {
    if (!from.has(name)) continue;
    if (const auto file = from.read(name, problems)) texts[name] = std::string(file->text());
  }
  if (!problems.good()) return failure(to_string(problems.all().front()));
  return {};
}

// A folder that appears as a whole, or not at all.
Result<void> write_folder(const std::filesystem::path& folder, const FolderTexts& texts) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path name = folder.has_filename() ? folder : folder.parent_path();
  const fs::path beside = fmt::format("{}.{}.partial", name.string(), ::getpid());
  auto written = [&]() -> Result<void> {
    for (const auto& [file, text] : texts) {
      fs::create_directories((beside / file).parent_path(), error);
      if (error) return failure(fmt::format("cannot make folder {}: {}", beside.string(), error.message()));
      if (auto done = write_file(beside / file, text); !done) return done;
    }
    fs::rename(beside, name, error);
    if (error) return failure(fmt::format("cannot write {}: {}", name.string(), error.message()));
    return {};
  }();
  if (!written) fs::remove_all(beside, error);
  return written;
}

// Writes nothing that would not be read as a mission again.
int write_mission(const View& view, const std::string& catalogue_file, const std::string& path,
                  const Console& console) {
  std::error_code error;
  if (std::filesystem::exists(path, error) && !std::filesystem::is_empty(path, error))
    return fail(console, {fmt::format("{} is there already: give a folder of its own", path)});
  auto files = mission_files(view);
  if (!files) return fail(console, files.error());
  Problems problems;
  Catalogue catalogue =
      catalogue_file.empty() ? embedded_catalogue(problems) : read_catalogue(catalogue_file, problems);
  const Mission again = load_mission(Folder(path, files->texts), std::move(catalogue), problems);
  if (problems.good()) check(again, problems);
  if (!problems.good()) {
    const auto& all = problems.all();
    const auto first = std::find_if(all.begin(), all.end(),
                                    [](const Problem& one) { return one.severity == Severity::kError; });
    return fail(console, {fmt::format("as known on {} the record contradicts itself, and is not written: {}",
                                      to_string(view.on()), to_string(*first))});
  }
  if (files->left_out.empty()) {
    if (const auto added = add_beside_record(view.mission().folder, files->texts); !added)
      return fail(console, added.error());
  }
  if (const auto written = write_folder(path, files->texts); !written) return fail(console, written.error());
  for (const std::string& phrase : files->left_out)
    console.err << fmt::format("published after {}, left out: {}\n", to_string(view.on()), phrase);
  console.err << fmt::format("{}: {}, record {}{}\n", path, plural(files->texts.size(), "file"),
                             again.hash().substr(0, 12),
                             again.hash() == view.mission().hash() ? ", the same" : "");
  return kGood;
}

// The frozen forecasts and what came, as a forecast hub.
int write_hub(const View& view, const std::string& path, const Console& console) {
  std::error_code error;
  if (std::filesystem::exists(path, error) && !std::filesystem::is_empty(path, error))
    return fail(console, {fmt::format("{} is there already: give a folder of its own", path)});
  const auto forecasts = std::filesystem::path(view.mission().folder) / "forecasts";
  const auto published = read_published(forecasts.string(), view.mission(), view.on());
  if (!published) return fail(console, published.error());
  const FolderTexts texts = hub_files(view, *published);
  if (const auto written = write_folder(path, texts); !written) return fail(console, written.error());
  console.err << fmt::format("{}: {} of {}\n", path, plural(texts.size(), "file"),
                             plural(published->size(), "frozen forecast"));
  return kGood;
}

constexpr RunsAllowed kRuns{.help =
                                "Of json and csv: runs of money, violence and displaced people; of json half "
                                "as many of each scenario",
                            .preset = 0,
                            .most = 10'000,
                            .none = true};

struct ExportCall {
  OutlookArguments outlook;
  bool json = false, explain = false, safe = false;
  std::string format;
  std::string output;
};

Options options(ExportCall& asked) {
  return with(outlook_options(asked.outlook),
              {runs_option(asked.outlook, kRuns),
               horizon_option(asked.outlook),
               json_option(asked.json),
               explain_option(asked.explain),
               {.name = "--format",
                .value = "NAME",
                .kind = ChoiceKind{.into = &asked.format,
                                   .names = {"csv", "xlsx", "json", "geojson", "mission", "hub"}},
                .help = "The format; for csv, mission and hub -o is a folder",
                .preset = "csv"},
               {.name = "--safe",
                .value = "",
                .kind = FlagKind{&asked.safe},
                .help = "CSV for spreadsheets: an apostrophe before texts that they take for formulas"},
               output_option(asked.output, "Write to this file or folder")});
}

int write_json(const View& view, const OutlookCall& call, const std::string& path, const Console& console) {
  BriefingOptions options{.outlook = call.options, .scenario_runs = call.options.runs / 2};
  options.outlook.chain = call.options.runs > 0;
  const auto known = briefing(view, call.past, options, {.fits = fit_store(console)});
  Json json = report_json(view, status_of(view), call.past, known ? &*known : nullptr);
  json.erase("boundaries");
  return write_text(json.dump(1) + "\n", path, console);
}

int run(const ExportCall& asked, const Console& console) {
  const std::string format = !asked.format.empty() ? asked.format : asked.json ? "json" : "csv";
  const std::string& path = asked.output;
  if (asked.safe && format != "csv") {
    console.err << fmt::format("muster: --safe is for csv alone; in {} a text is a text\n", format);
    return kWrongCall;
  }
  if (path.empty() && (format == "csv" || format == "xlsx" || format == "mission" || format == "hub")) {
    console.err << fmt::format("muster: {} needs -o {}\n", format, format == "xlsx" ? "FILE" : "FOLDER");
    return kWrongCall;
  }
  const auto call = outlook_call(asked.outlook, console, kRuns.preset);
  if (!call) return call.error();
  const View view = call->view();
  if (asked.explain)
    console.err << status_text(view, status_of(view), text_style(asked.explain, console)) << '\n';
  if (format == "csv")
    return write_csv(view, *call, path, asked.safe ? Formulas::kNeutralised : Formulas::kAsTheyAre, console);
  if (format == "mission") return write_mission(view, asked.outlook.mission.catalogue, path, console);
  if (format == "hub") return write_hub(view, path, console);
  if (format == "json") return write_json(view, *call, path, console);
  if (format == "geojson") return write_text(places_geojson(view).dump(1) + "\n", path, console);
  if (const auto written = write_xlsx(path, export_tables(view)); !written)
    return fail(console, written.error());
  console.err << fmt::format("{} written\n", path);
  return kGood;
}

}  // namespace

Verb export_verb() {
  return {.name = "export",
          .task = Task::kPublish,
          .summary =
              "The record as CSV with a data dictionary, XLSX, JSON, GeoJSON or a mission folder; its "
              "forecasts as a hub",
          .examples = {"muster export missions/haiti-mss --on 2024-09-26 -o tables",
                       "muster export missions/haiti-mss --format xlsx -o record.xlsx"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
