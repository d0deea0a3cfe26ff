// muster export: the record for other programs.
#include <fmt/format.h>

#include <filesystem>
#include <ostream>

#include "base/files/file.hpp"
#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/outlook_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/verb.hpp"
#include "forecast/briefing.hpp"
#include "report/files/export_files.hpp"
#include "report/json/status_json.hpp"
#include "report/page/report_data.hpp"

namespace muster {
namespace {

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

constexpr RunsAllowed kRuns{
    .help = "Of json: runs of money, violence and displaced people, and half as many of each scenario",
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
                .kind = ChoiceKind{.into = &asked.format, .names = {"csv", "xlsx", "json", "geojson"}},
                .help = "The format; for csv -o is a folder",
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
  if (path.empty() && (format == "csv" || format == "xlsx")) {
    console.err << fmt::format("muster: {} needs -o {}\n", format, format == "csv" ? "FOLDER" : "FILE");
    return kWrongCall;
  }
  const auto call = outlook_call(asked.outlook, console, kRuns.preset);
  if (!call) return call.error();
  const View view = call->view();
  if (asked.explain)
    console.err << status_text(view, status_of(view), text_style(asked.explain, console)) << '\n';
  if (format == "csv")
    return write_csv(view, path, asked.safe ? Formulas::kNeutralised : Formulas::kAsTheyAre, console);
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
          .summary = "The record as CSV with a data dictionary, XLSX, JSON or GeoJSON",
          .examples = {"muster export missions/haiti-mss --on 2024-09-26 -o tables",
                       "muster export missions/haiti-mss --format xlsx -o record.xlsx"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
