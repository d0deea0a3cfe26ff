// muster diff: what came in between two days or two editions of a record, who says so, and what moved.
#include "diff/diff.hpp"

#include <fmt/format.h>

#include <deque>
#include <filesystem>
#include <ostream>

#include "base/number.hpp"
#include "cli/door/tell.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/verb.hpp"
#include "forecast/outlook.hpp"
#include "report/diff/diff_json.hpp"
#include "report/diff/diff_text.hpp"
#include "report/diff/feed.hpp"

namespace muster {
namespace {

// Of a crossed threshold.  It is the code of work that was interrupted, too, which no `diff` returns: a
// signal ends it at once.
constexpr int kCrossed = 3;

struct DiffCall {
  MissionArguments mission;  // its `on` is --on
  std::string later;         // NEW
  Day from, to;
  std::string watch, output;
  int runs = 0;
  bool json = false, explain = false;
};

Options options(DiffCall& call) {
  return with(
      {mission_word(call.mission.folder),
       {.name = "NEW",
        .value = "",
        .kind = PathKind{&call.later, true},
        .help = "another edition of the folder, to compare with MISSION"},
       {.name = "--from",
        .value = "DATE",
        .kind = DayKind{&call.from},
        .help = "Since this day: what was known by then is old",
        .preset =
            "the last day that the feed of -o has told of; else the day before --to, of two folders --to"},
       {.name = "--to",
        .value = "DATE",
        .kind = DayKind{&call.to},
        .help = "Up to this day",
        .preset = "today where you are"},
       {.name = "--on",
        .value = "DATE",
        .kind = DayKind{&call.mission.on},
        .help = "Of two folders: as both were known on this day",
        .preset = "--from and --to, or today where you are",
        .excludes = "--from"},
       {.name = "--watch",
        .value = "FILE",
        .kind = PathKind{&call.watch},
        .help = "Thresholds in TOML; the exit code is 3 if one is crossed, and what crossed is printed"},
       {.name = "--runs",
        .value = "N",
        .kind = WholeKind{.into = &call.runs, .low = 100, .high = 100'000, .or_none = true},
        .help = "Forecast both days with so many runs, and show the odds of promises that moved",
        .preset = "none"},
       output_option(call.output, "Add what is new to this Atom feed")},
      {catalogue_option(call.mission.catalogue), json_option(call.json), explain_option(call.explain)});
}

// Two views, of one record or of two.
struct Compared {
  Mission first;
  std::optional<Mission> second;
  Day from, to;
  std::optional<Feed> feed;  // of -o, as it stands

  [[nodiscard]] const Mission& later() const { return second ? *second : first; }
};

int wrong(const Console& console, ExitCode code, std::string_view what) {
  console.err << fmt::format("muster: {}\n", what);
  return code;
}

// Errors of a file beside the record; true if there are none.
bool tell(Problems& problems, const Console& console) {
  problems.sort();
  for (const Problem& problem : problems.all()) tell(problem, console);
  return problems.good();
}

// The feed of -o, if there is one yet.  False, with a message, where the file is none of this mission.
bool read_old_feed(const DiffCall& call, Compared& all, const Console& console) {
  std::error_code none;
  if (call.output.empty() || !std::filesystem::exists(call.output, none)) return true;
  Problems problems;
  if (const auto file = read_text(call.output, call.output, problems)) all.feed = read_feed(*file, problems);
  const std::string mission = folder_name(all.later().folder);
  if (all.feed && all.feed->mission != mission)
    problems.error({call.output, 1, 1}, fmt::format("a feed of {}, not of {}", all.feed->mission, mission),
                   "another file for -o");
  if (all.feed && all.feed->mission == mission && all.feed->watched == call.watch.empty())
    problems.error({call.output, 1, 1},
                   all.feed->watched ? "a feed of a watch file" : "a feed of all that came in",
                   all.feed->watched ? "give --watch, or another file for -o" : "another file for -o");
  return tell(problems, console);
}

// Warns of rows that changed since behind the feed's back: they lie before the days that are compared.
void warn_of_other_record(const DiffCall& call, const Compared& all, const Console& console) {
  if (!all.feed || record_mark(View(all.first, all.feed->until)) == all.feed->record) return;
  console.err << fmt::format(
      "muster: warning: {} has changed for days up to {}, which {} has told of: what changed is found "
      "between "
      "a copy of then, as MISSION, and the folder of today, as NEW\n",
      call.mission.folder, to_string(all.feed->until), call.output);
}

// The two days.  False, with a message, where there is nothing between them.
int set_days(const DiffCall& call, Compared& all, const Console& console) {
  const bool two = all.second.has_value();
  const Day today = day_of({.folder = {}, .on = {}, .catalogue = {}});
  if (call.mission.on.given()) {
    if (!two || call.to.given())
      return wrong(console, kWrongCall, "--on is of two folders on one day: --from and --to say two days");
    all.from = all.to = call.mission.on;
    return kGood;
  }
  all.to = call.to.given() ? call.to : today;
  if (call.from.given())
    all.from = call.from;
  else if (all.feed)
    all.from = std::min(all.feed->until, all.to);
  else
    all.from = two ? all.to : all.to - 1;
  if (all.from <= all.to) return kGood;
  return wrong(
      console, kWrongCall,
      fmt::format("--from {} is after --to {}: exchange them", to_string(all.from), to_string(all.to)));
}

// The odds of promises on the day of the view; why not, where there are none.
Result<PromiseRecord> promises_on(const View& view, int runs, const Console& console) {
  const Reference past = builtin_reference();
  const OutlookOptions options{.inside_runs = runs, .binding = false, .chain = false};
  const auto known = outlook(view, past, options, {.fits = fit_store(console)});
  if (!known) return failure(known.error().what);
  return judge_promises(view, past, known->outside, options.seed, &*known);
}

bool add_watch(const DiffCall& call, const Compared& all, DiffReport& report, const Console& console) {
  if (call.watch.empty()) return true;
  Problems problems;
  report.watched = true;
  if (const auto file = read_text(call.watch, call.watch, problems))
    report.thresholds = read_watch(*file, report.after.mission(), problems);
  if (!tell(problems, console)) return false;
  report.crossings = crossings(report.before, report.after, report.thresholds, report.diff.claims,
                               all.feed ? all.feed->told : std::map<std::string, double>{});
  if (all.feed) leave_out_sent(*all.feed, report);
  return true;
}

// What was found, in every form that was asked for.
int show(const DiffCall& call, const Compared& all, const DiffReport& report, const Console& console) {
  if (call.json)
    console.out << diff_json(report).dump(2) << '\n';
  else
    console.out << diff_text(report, text_style(call.explain, console));
  if (!call.output.empty()) {
    const Mission& mission = report.after.mission();
    const Feed feed =
        extended(all.feed ? *all.feed : new_feed(mission, report.watched, report.thresholds), report);
    if (const auto written = write_file(call.output, feed_xml(feed, mission.name)); !written)
      return wrong(console, kWrongInput, written.error().what);
  }
  return report.crossings.empty() ? int{kGood} : kCrossed;
}

int compare_views(const DiffCall& call, const Compared& all, const Console& console) {
  const View before(all.first, all.from);
  const View after(all.later(), all.to);
  DiffReport report{.before = before, .after = after, .diff = diff(before, after)};
  if (!add_watch(call, all, report, console)) return kWrongInput;
  report.with_odds = call.runs > 0;
  if (!report.with_odds) return show(call, all, report, console);
  const auto was = promises_on(before, call.runs, console);
  const auto is = promises_on(after, call.runs, console);
  if (was && is)
    report.odds = moved_odds(*was, *is);
  else
    report.no_odds = was ? is.error().what : was.error().what;
  return show(call, all, report, console);
}

int run(const DiffCall& call, const Console& console) {
  MissionArguments folder = call.mission;
  if (call.to.given()) folder.on = call.to;
  Compared all;
  auto first = read_mission(folder, console);
  if (!first) return kWrongInput;
  all.first = std::move(*first);
  if (!call.later.empty()) {
    folder.folder = call.later;
    all.second = read_mission(folder, console);
    if (!all.second) return kWrongInput;
  }
  if (!read_old_feed(call, all, console)) return kWrongInput;
  if (const int code = set_days(call, all, console); code != kGood) return code;
  warn_of_other_record(call, all, console);
  return compare_views(call, all, console);
}

}  // namespace

Verb diff_verb() {
  return {.name = "diff",
          .task = Task::kRecord,
          .summary = "What came in between two days or folders, who says so, what moved",
          .examples = {"muster diff missions/haiti-mss --from 2024-09-01 --to 2024-09-26",
                       "muster diff missions/haiti-mss --from 2024-09-25 --to 2024-09-26 --json"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
