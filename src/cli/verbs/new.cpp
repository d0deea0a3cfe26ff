// muster new: a mission's folder from boundaries and populations, or from the mission before it.
#include "intake/new_mission/new_mission.hpp"

#include <fmt/format.h>

#include <cctype>
#include <filesystem>
#include <ostream>

#include "base/files/folder_update.hpp"
#include "base/number.hpp"
#include "cli/door/tell.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/verb.hpp"
#include "intake/new_mission/links.hpp"
#include "record/check/check.hpp"
#include "record/load/load.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

struct NewCall {
  MissionArguments predecessor;  // its folder, the day, the catalogue of both
  std::string folder;
  NewMission mission;
  std::vector<std::string> boundaries, populations;
  Day from, until;
};

constexpr std::string_view kHostHelp = "The state that is helped: its ISO 3166-1 alpha-3 code";
constexpr std::string_view kBoundariesHelp =
    "Areas with P-codes: GeoJSON, or tables (COD-AB), of admin 1 and 2";

Option text_option(std::string_view name, std::string_view value, std::string& into, std::string_view help) {
  return {.name = name, .value = value, .kind = TextKind{&into}, .help = help};
}

Options options(NewCall& call) {
  return {{.name = "FOLDER",
           .value = "",
           .kind = PathKind{&call.folder, true},
           .help = "the folder to make",
           .required = true},
          {.name = "--host",
           .value = "ISO3",
           .kind = TextKind{&call.mission.host},
           .help = kHostHelp,
           .preset = "the predecessor's; without one, needed"},
          {.name = "--boundaries",
           .value = "FILE…",
           .kind = TextsKind{&call.boundaries},
           .help = kBoundariesHelp,
           .preset = "the predecessor's places; without one, needed"},
          {.name = "--population",
           .value = "FILE…",
           .kind = TextsKind{&call.populations},
           .help = "People by P-code (COD-PS)",
           .needs = "--boundaries"},
          {.name = "--succeeds",
           .value = "MISSION",
           .kind = PathKind{&call.predecessor.folder, true},
           .help = "Take over from this mission: contributors, people in theatre, money, open promises"},
          {.name = "--on",
           .value = "DATE",
           .kind = DayKind{&call.predecessor.on},
           .help = "Carry over what was known on this day (YYYY-MM-DD)",
           .preset = "today where you are",
           .needs = "--succeeds"},
          text_option("--lead", "ISO3", call.mission.lead, "The state that leads"),
          text_option("--name", "NAME", call.mission.name, "The mission's name"),
          text_option("--short-name", "NAME", call.mission.short_name, "Its short name, such as MSS"),
          {.name = "--language",
           .value = "CODE",
           .kind = TextKind{&call.mission.language},
           .help = "Of the places' names, such as fr, where files have several",
           .needs = "--boundaries"},
          {.name = "--from",
           .value = "DATE",
           .kind = DayKind{&call.from},
           .help = "First day of the record",
           .preset = "three years ago; earlier where what is carried over is older"},
          {.name = "--until",
           .value = "DATE",
           .kind = DayKind{&call.until},
           .help = "Last day of the record",
           .preset = "in five years"},
          catalogue_option(call.predecessor.catalogue)};
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
  return fmt::format("{} {}: {}", plural(codes.size(), what), rest, some_of(codes));
}

// Without a predecessor nothing says which state it is and which places it has.
int missing(const NewCall& call, const Console& console) {
  const auto tell = [&](std::string_view option, std::string_view help) {
    std::string inside(help);
    inside.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(inside.front())));
    console.err << fmt::format("muster: {} is missing: {}\n", option, inside);
  };
  if (call.mission.host.empty()) tell("--host ISO3", kHostHelp);
  if (call.boundaries.empty()) tell("--boundaries FILE…", kBoundariesHelp);
  return kWrongCall;
}

// `mission`: the new record; `predecessor`: of which it takes over, or null.
void tell(const MadeMission& made, const View* predecessor, const Mission& mission, const std::string& folder,
          const Console& console) {
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
  if (made.places_taken_over)
    line(fmt::format("places, links and outlines: as they stand in {}", predecessor->mission().folder));
  else if (made.links > 0)
    line(fmt::format(
        "links: {} between neighbours, assumed as long as the great circle times {}; {} over the sea",
        plural(made.links - made.sea_links, "road"), kDetour, made.sea_links));
  line(listed("area", "without people", made.without_population));
  line(listed("code", "with people, but without a boundary", made.unknown_population));
  if (made.carried) {
    const View heir(mission, predecessor->on());
    const std::vector<std::string> told = succession_told(*made.carried, *predecessor, heir);
    console.out << wrapped(told.front(), width, "", "  ");
    for (auto each = told.begin() + 1; each != told.end(); ++each) line(*each);
  }
  console.out << "What to fill next, first what unlocks most:\n";
  for (std::size_t i = 0; i < made.next.size(); ++i)
    console.out << wrapped(made.next[i], width, fmt::format("  {}. ", i + 1), "     ");
}

// Makes the folder's files, checks the record that they are, and writes it.
int make(const NewMission& asked, const NewCall& call, const Console& console) {
  Problems problems;
  const std::string& file = call.predecessor.catalogue;
  const Catalogue catalogue = file.empty() ? embedded_catalogue(problems) : read_catalogue(file, problems);
  const auto made = make_mission(asked, catalogue);
  if (!made) return fail(made.error().what, console);
  const Mission mission = load_mission(Folder(call.folder, made->files), catalogue, problems);
  if (problems.good()) check(mission, problems);
  tell_errors(problems, console);
  if (!problems.good()) return fail("nothing was written: the record would have the errors above", console);
  const std::filesystem::path folder(call.folder);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail(fmt::format("cannot make folder {}: {}", call.folder, error.message()), console);
  if (const auto written = replace_files(folder, made->files, [] { return true; }); !written)
    return fail(written.error().what, console);
  tell(*made, asked.predecessor, mission, call.folder, console);
  return kGood;
}

int run(const NewCall& call, const Console& console) {
  const bool succeeds = !call.predecessor.folder.empty();
  if (!succeeds && (call.mission.host.empty() || call.boundaries.empty())) return missing(call, console);
  std::error_code error;
  const std::filesystem::path folder(call.folder);
  if (std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error))
    return fail(fmt::format("{} is there already: give a folder of its own", call.folder), console);
  NewMission asked = call.mission;
  asked.boundaries.assign(call.boundaries.begin(), call.boundaries.end());
  asked.populations.assign(call.populations.begin(), call.populations.end());
  asked.first_day = call.from.given() ? call.from : january(-3);
  asked.first_day_moves = !call.from.given();
  asked.last_day = call.until.given() ? call.until : january(5) - 1;
  if (!succeeds) return make(asked, call, console);
  const auto mission = read_mission(call.predecessor, console);
  if (!mission) return kWrongInput;
  const View predecessor(*mission, day_of(call.predecessor));
  asked.predecessor = &predecessor;
  return make(asked, call, console);
}

}  // namespace

Verb new_verb() {
  return {.name = "new",
          .task = Task::kRecord,
          .summary = "Make a mission's folder from boundaries and populations, or from the mission before it",
          .examples = {"muster new a-mission --host TON --boundaries tests/data/import/areas.geojson",
                       "muster new out --succeeds missions/haiti-mss --on 2025-09-30 --short-name GSF"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
