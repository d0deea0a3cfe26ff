// muster export: the record for other programs.
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <ostream>

#include "base/files/file.hpp"
#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/outlook_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/verb_list.hpp"
#include "forecast/briefing.hpp"
#include "report/files/export_files.hpp"
#include "report/json/status_json.hpp"
#include "report/page/report_data.hpp"

namespace muster {
namespace {

constexpr std::array<std::string_view, 4> kFormats = {"csv", "xlsx", "json", "geojson"};

int fail(const Console& console, const Failure& why) {
  console.err << "muster: " << why.what << '\n';
  return kWrongInput;
}

// A folder of CSV files, the data dictionary among them.
int write_csv(const View& view, const std::filesystem::path& folder, Formulas formulas,
              const Console& console) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    return fail(console, {fmt::format("cannot make folder {}: {}", folder.string(), error.message())});
  for (const ExportTable& table : export_tables(view)) {
    const auto path = folder / (table.name + ".csv");
    if (const auto written = write_file(path, csv_text(table, formulas)); !written)
      return fail(console, written.error());
    console.err << fmt::format("{}: {}\n", path.string(), plural(table.rows.size(), "row"));
  }
  return kGood;
}

int write_text(std::string_view text, const std::optional<std::string>& path, const Console& console) {
  if (!path) {
    console.out << text;
    return kGood;
  }
  if (const auto written = write_file(*path, text); !written) return fail(console, written.error());
  console.err << fmt::format("{}: {} bytes\n", *path, text.size());
  return kGood;
}

int run(const Arguments& arguments, const Console& console) {
  const std::string format = arguments.text("format").value_or(arguments.has("json") ? "json" : "csv");
  if (std::find(kFormats.begin(), kFormats.end(), format) == kFormats.end()) {
    console.err << fmt::format("muster: unknown format '{}': {}\n", format,
                               suggestion(format, {kFormats.begin(), kFormats.end()}));
    return kWrongCall;
  }
  const auto path = arguments.text("output");
  if (arguments.has("safe") && format != "csv") {
    console.err << fmt::format("muster: --safe is for csv alone; in {} a text is a text\n", format);
    return kWrongCall;
  }
  if (!path && (format == "csv" || format == "xlsx")) {
    console.err << fmt::format("muster: {} needs -o {}\n", format, format == "csv" ? "FOLDER" : "FILE");
    return kWrongCall;
  }
  const auto call = outlook_call(arguments, console, {.preset = 0, .most = 10'000, .none = true});
  if (!call) return call.error();
  const View view = call->view();
  if (arguments.has("explain"))
    console.err << status_text(view, status_of(view), text_style(arguments, console)) << '\n';
  if (format == "csv") {
    const Formulas formulas = arguments.has("safe") ? Formulas::kNeutralised : Formulas::kAsTheyAre;
    return write_csv(view, *path, formulas, console);
  }
  if (format == "json") {
    BriefingOptions options{.outlook = call->options, .scenario_runs = call->options.runs / 2};
    options.outlook.chain = call->options.runs > 0;
    const auto known = briefing(view, call->past, options, {.fits = fit_store(console)});
    Json json = report_json(view, status_of(view), call->past, known ? &*known : nullptr);
    json.erase("boundaries");
    return write_text(json.dump(1) + "\n", path, console);
  }
  if (format == "geojson") return write_text(places_geojson(view).dump(1) + "\n", path, console);
  if (const auto written = write_xlsx(*path, export_tables(view)); !written)
    return fail(console, written.error());
  console.err << fmt::format("{} written\n", *path);
  return kGood;
}

}  // namespace

Verb export_verb() {
  return {.name = "export",
          .summary = "The record as CSV with a data dictionary, XLSX, JSON or GeoJSON",
          .words = {"MISSION"},
          .options = outlook_options(
              "Of json: runs of money, violence and displaced people, and half as many of each scenario; by "
              "default none",
              {kHorizonOption,
               kJsonOption,
               kExplainOption,
               {"--format", "NAME", "csv (default; -o is a folder), xlsx, json or geojson"},
               {"--safe", "", "CSV for spreadsheets: an apostrophe before texts that they take for formulas"},
               kOutputOption}),
          .run = run};
}

}  // namespace muster
