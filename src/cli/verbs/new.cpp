// muster new: a mission's folder from boundaries and populations.
#include "intake/new_mission/ground.hpp"
#include "intake/new_mission/new_mission.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>

#include "base/files/folder_update.hpp"
#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/verb.hpp"
#include "record/check/check.hpp"
#include "record/load/load.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

struct NewCall {
  std::string folder, catalogue;
  NewMission mission;
  std::vector<std::string> boundaries, populations;
  Day from, until;
};

Option text_option(std::string_view name, std::string_view value, std::string& into, std::string_view help,
                   bool required = false) {
  return {.name = name, .value = value, .kind = TextKind{&into}, .help = help, .required = required};
}

Options options(NewCall& call) {
  return {{.name = "FOLDER",
           .value = "",
           .kind = PathKind{&call.folder, true},
           .help = "the folder to make",
           .required = true},
          text_option("--host", "ISO3", call.mission.host,
                      "The state that is helped: its ISO 3166-1 alpha-3 code", true),
          {.name = "--boundaries",
           .value = "FILE…",
           .kind = TextsKind{&call.boundaries},
           .help = "Areas with P-codes: GeoJSON, or tables (COD-AB), of admin 1 and 2",
           .required = true},
          {.name = "--population",
           .value = "FILE…",
           .kind = TextsKind{&call.populations},
           .help = "People by P-code (COD-PS)"},
          text_option("--lead", "ISO3", call.mission.lead, "The state that leads"),
          text_option("--name", "NAME", call.mission.name, "The mission's name"),
          text_option("--short-name", "NAME", call.mission.short_name, "Its short name, such as MSS"),
          text_option("--language", "CODE", call.mission.language,
                      "Of the places' names, such as fr, where files have several"),
          {.name = "--from",
           .value = "DATE",
           .kind = DayKind{&call.from},
           .help = "First day of the record",
           .preset = "three years ago"},
          {.name = "--until",
           .value = "DATE",
           .kind = DayKind{&call.until},
           .help = "Last day of the record",
           .preset = "in five years"},
          catalogue_option(call.catalogue)};
}

// The first of January some years from now.
Day january(int years) {
  return day_from({civil(day_of({})).year + years, 1, 1});
}

int fail(const std::string& why, const Console& console) {
  console.err << wrapped(fmt::format("muster: {}", why), static_cast<std::size_t>(console.width), "", "  ");
  return kWrongInput;
}

// "2 areas without people: HT0111, HT0112"; "" for none.
std::string listed(std::string_view what, std::string_view rest, const std::vector<std::string>& codes) {
  if (codes.empty()) return {};
  constexpr std::size_t kMost = 8;
  std::vector<std::string> some(codes);
  if (some.size() > kMost) {
    some.resize(kMost);
    some.emplace_back("…");
  }
  return fmt::format("{} {}: {}", plural(codes.size(), what), rest, fmt::join(some, ", "));
}

void tell(const MadeMission& made, const std::string& folder, const Console& console) {
  const auto width = static_cast<std::size_t>(console.width);
  const auto line = [&](const std::string& text) {
    if (!text.empty()) console.out << wrapped(text, width, "  ", "    ");
  };
  console.out << wrapped(
      fmt::format("{}: {}, {}, {}, {} people", folder, plural(made.departments, "department"),
                  plural(made.communes, "commune"), plural(made.links, "link"), with_thousands(made.people)),
      width, "", "  ");
  if (made.points_before > 0)
    line(fmt::format("outlines: {} of {} points, without gaps",
                     with_thousands(static_cast<double>(made.points_after)),
                     with_thousands(static_cast<double>(made.points_before))));
  if (made.links > 0)
    line(fmt::format(
        "links: {} between neighbours, assumed as long as the great circle times {}; {} over the sea",
        plural(made.links - made.sea_links, "road"), kDetour, made.sea_links));
  line(listed("area", "without people", made.without_population));
  line(listed("code", "with people, but without a boundary", made.unknown_population));
  console.out << "What to fill next, first what unlocks most:\n";
  for (std::size_t i = 0; i < made.next.size(); ++i)
    console.out << wrapped(made.next[i], width, fmt::format("  {}. ", i + 1), "     ");
}

int run(const NewCall& call, const Console& console) {
  std::error_code error;
  const std::filesystem::path folder(call.folder);
  if (std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error))
    return fail(fmt::format("{} is there already: give a folder of its own", call.folder), console);
  Problems problems;
  const Catalogue catalogue =
      call.catalogue.empty() ? embedded_catalogue(problems) : read_catalogue(call.catalogue, problems);
  NewMission asked = call.mission;
  asked.boundaries.assign(call.boundaries.begin(), call.boundaries.end());
  asked.populations.assign(call.populations.begin(), call.populations.end());
  asked.first_day = call.from.given() ? call.from : january(-3);
  asked.last_day = call.until.given() ? call.until : january(5) - 1;
  const auto made = make_mission(asked, catalogue);
  if (!made) return fail(made.error().what, console);
  const Mission mission = load_mission(Folder(call.folder, made->files), catalogue, problems);
  if (problems.good()) check(mission, problems);
  for (const Problem& problem : problems.all()) {
    if (problem.severity == Severity::kError) console.err << to_string(problem) << '\n';
  }
  if (!problems.good()) return fail("nothing was written: the record would have the errors above", console);
  std::filesystem::create_directories(folder, error);
  if (error) return fail(fmt::format("cannot make folder {}: {}", call.folder, error.message()), console);
  if (const auto written = replace_files(folder, made->files, [] { return true; }); !written)
    return fail(written.error().what, console);
  tell(*made, call.folder, console);
  return kGood;
}

}  // namespace

Verb new_verb() {
  return {.name = "new",
          .task = Task::kRecord,
          .summary = "Make a mission's folder from boundaries and populations",
          .examples = {"muster new a-mission --host TON --boundaries tests/data/import/areas.geojson",
                       "muster new out --host TON --boundaries tests/data/import/areas.geojson --population "
                       "tests/data/import/people.csv"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
