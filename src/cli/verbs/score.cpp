// muster score: frozen forecasts against what came.
#include <filesystem>
#include <ostream>

#include "cli/options/mission_arguments.hpp"
#include "cli/page.hpp"
#include "cli/verb.hpp"
#include "report/published/published_files.hpp"
#include "report/published/published_json.hpp"
#include "report/published/published_text.hpp"

namespace muster {
namespace {

constexpr std::uint64_t kSeed = 1;  // of the intervals' resamples

struct ScoreCall {
  std::string forecast;
  MissionArguments mission;
  bool json = false;
  std::string html;
};

Options options(ScoreCall& call) {
  const Options first = {{.name = "FORECAST",
                          .value = "",
                          .kind = PathKind{&call.forecast},
                          .help = "a file that 'muster freeze' wrote, or a folder of them",
                          .required = true}};
  return with(with(first, mission_options(call.mission)), {json_option(call.json), html_option(call.html)});
}

int run_folder(const ScoreCall& call, std::vector<PublishedForecast> forecasts, Day known_by,
               const Console& console) {
  const std::string mission = forecasts.front().forecast.mission;
  const TrackRecord record = track_record(std::move(forecasts), known_by, kSeed);
  if (call.json) {
    console.out << track_json(record, mission).dump(2) << '\n';
  } else {
    console.out << track_text(record, mission, static_cast<std::size_t>(console.width));
  }
  return call.html.empty() ? kGood : write_page(call.html, track_page_json(record, mission), console);
}

int run(const ScoreCall& call, const Console& console) {
  const Day day = day_of(call.mission);
  std::error_code error;
  const bool folder = std::filesystem::is_directory(call.forecast, error);
  if (!folder && !call.html.empty()) {
    console.err << "muster: --html is for a folder of forecasts\n";
    return kWrongCall;
  }
  const auto mission = read_mission(call.mission, console);
  if (!mission) return kWrongInput;
  auto forecasts = read_published(call.forecast, *mission, day);
  if (!forecasts) {
    console.err << "muster: " << forecasts.error().what << '\n';
    return kWrongInput;
  }
  if (folder) return run_folder(call, std::move(*forecasts), day, console);
  const PublishedForecast& one = forecasts->front();
  if (call.json) {
    console.out << score_json(one, day).dump(2) << '\n';
  } else {
    console.out << score_text(one, day, static_cast<std::size_t>(console.width));
  }
  return kGood;
}

}  // namespace

Verb score_verb() {
  return {.name = "score",
          .task = Task::kForecast,
          .summary = "Frozen forecasts against what came",
          .examples = {"muster score missions/haiti-mss/forecasts/2024-09-30.json missions/haiti-mss",
                       "muster score missions/haiti-mss/forecasts missions/haiti-mss --html record.html"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
