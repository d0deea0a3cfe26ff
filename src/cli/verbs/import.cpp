// muster import: downloaded files into a mission's record.
#include "intake/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/number.hpp"
#include "cli/door/tell.hpp"
#include "cli/options/intake/intake_arguments.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/verb.hpp"
#include "intake/make_map.hpp"
#include "record/load/load.hpp"
#include "report/text/import_text.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

struct ImportCall {
  std::vector<std::string> words;  // files, and the mission behind them
  std::string catalogue;
  ImportOptions options;
  bool make_map = false;
  bool json = false;
};

Options options(ImportCall& call) {
  const Options own = {
      {.name = "FILES",
       .value = "",
       .kind = TextsKind{&call.words},
       .help = "files as they were downloaded, and last the folder of a mission",
       .required = true},
      {.name = "--make-map",
       .value = "",
       .kind = FlagKind{&call.make_map},
       .help = "Print the draft of such a file for a table; with a mission, its places are looked for",
       .excludes = "--map"},
      {.name = "--dry-run",
       .value = "",
       .kind = FlagKind{&call.options.dry_run},
       .help = "Show what would be written, and write nothing"},
      json_option(call.json),
      catalogue_option(call.catalogue)};
  return with(own, intake_options(call.options));
}

// Prints the draft of a mapping for one file; a mission may stand behind it.
int make_map(const ImportCall& call, const Catalogue& catalogue, const Console& console) {
  if (call.words.size() > 2) {
    console.err
        << "muster: --make-map takes one file, and a mission where you like: muster import --make-map "
           "FILE [MISSION]\n";
    return kWrongCall;
  }
  const auto file = TableFile::open(call.words.front());
  if (!file) {
    console.err << wrapped(fmt::format("muster: {}", file.error().what),
                           static_cast<std::size_t>(console.width), "", "  ");
    return kWrongInput;
  }
  if (call.words.size() == 1) {
    console.out << drafted_map(*file, catalogue, nullptr);
    return kGood;
  }
  Problems problems;
  const Mission mission = load_mission(Folder(call.words.back()), catalogue, problems);
  tell_errors(problems, console);
  if (!problems.good()) return kWrongInput;
  const PlaceMatcher places(mission);
  console.out << drafted_map(*file, mission.catalogue, &places);
  return kGood;
}

int run(const ImportCall& call, const Console& console) {
  Problems problems;
  const Catalogue catalogue =
      call.catalogue.empty() ? embedded_catalogue(problems) : read_catalogue(call.catalogue, problems);
  for (const Problem& problem : problems.all()) tell(problem, console);
  if (!problems.good()) return kWrongInput;
  if (call.make_map) return make_map(call, catalogue, console);
  if (call.words.size() < 2) {
    console.err << "muster: name one file or more, and the mission last: muster import FILE… MISSION\n";
    return kWrongCall;
  }
  const std::string& folder = call.words.back();
  const std::vector<std::filesystem::path> files(call.words.begin(), call.words.end() - 1);
  const auto import = import_files(files, folder, catalogue, call.options);
  if (!import) {
    console.err << wrapped(fmt::format("muster: {}", import.error().what),
                           static_cast<std::size_t>(console.width), "", "  ");
    return kWrongInput;
  }
  const bool wrong_map = import->files.empty();  // then its problems alone are to be told
  if (call.json && !wrong_map) {
    console.out << import_json(*import, folder, call.options.dry_run).dump(2) << '\n';
  } else if (!wrong_map) {
    console.out << import_text(*import, folder, static_cast<std::size_t>(console.width));
  }
  if (import->problems.good()) return kGood;
  tell_errors(import->problems, console);
  console.err << fmt::format("muster: nothing was written: {} {}, listed above\n",
                             wrong_map ? "the mapping has" : "the record would have",
                             plural(import->problems.errors(), "error"));
  return kWrongInput;
}

}  // namespace

Verb import_verb() {
  return {.name = "import",
          .task = Task::kRecord,
          .summary = "Read downloaded files of the field into the record",
          .examples = {"muster import tests/data/import/dtm-haiti.json missions/haiti-mss --dry-run",
                       "muster import tests/data/import/dtm-haiti.json missions/haiti-mss --dry-run --json"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
