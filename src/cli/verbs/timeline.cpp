// muster timeline: what happened when.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/verb.hpp"
#include "record/load/enum_words.hpp"
#include "report/json/status_json.hpp"
#include "report/text/status_text.hpp"

namespace muster {
namespace {

struct TimelineCall {
  MissionArguments mission;
  bool json = false, explain = false;
  std::string series, actor, place;
  std::vector<std::string> sections;
  Day from, until;
};

Option id_option(std::string_view name, std::string_view value, std::string& into, std::string_view help) {
  return {.name = name, .value = value, .kind = TextKind{&into}, .help = help};
}

Option day_option(std::string_view name, Day& into, std::string_view help) {
  return {.name = name, .value = "DATE", .kind = DayKind{&into}, .help = help};
}

Options options(TimelineCall& call) {
  return with(
      mission_options(call.mission),
      {json_option(call.json),
       explain_option(call.explain),
       id_option("--series", "ID", call.series, "Only this series of the catalogue"),
       {.name = "--section",
        .value = "NAME,…",
        .kind = ChoicesKind{.into = &call.sections, .each = {.into = nullptr, .names = names_of<Section>()}},
        .help = "Only these sections of the catalogue"},
       id_option("--actor", "ID", call.actor, "Only what is about this state or other actor"),
       id_option("--place", "PCODE", call.place, "Only this place and what lies inside it"),
       day_option("--from", call.from, "Not before this day"),
       day_option("--until", call.until, "Not after this day")});
}

struct Filter {
  std::vector<Section> sections;  // none: all
  SeriesId series;
  ActorId actor;
  PlaceId place;
  Day from;
  Day until;
};

template <class Names>
std::vector<std::string_view> ids(const Names& rows) {
  std::vector<std::string_view> names;
  for (const auto& row : rows) names.push_back(row.id);
  return names;
}

// The row that an option names; nothing, with a message, if there is none.
template <class RowId>
std::optional<RowId> named(const std::string& text, const Console& console, std::string_view option,
                           const std::vector<std::string_view>& names) {
  if (text.empty()) return RowId{};
  const auto found = std::find(names.begin(), names.end(), text);
  if (found != names.end()) return RowId{static_cast<std::uint32_t>(found - names.begin())};
  const std::string hint = suggestion(text, names);
  console.err << fmt::format("muster: --{} '{}' is not known{}{}\n", option, text, hint.empty() ? "" : ": ",
                             hint);
  return std::nullopt;
}

std::optional<Filter> filter_of(const TimelineCall& call, const Console& console, const Mission& mission) {
  std::vector<std::string_view> places;
  for (const Place& place : mission.places) places.push_back(place.pcode);
  const auto series = named<SeriesId>(call.series, console, "series", mission.catalogue.series_names());
  const auto actor = named<ActorId>(call.actor, console, "actor", ids(mission.actors));
  const auto place = named<PlaceId>(call.place, console, "place", places);
  if (!series || !actor || !place) return std::nullopt;
  std::vector<Section> sections;
  for (const std::string& name : call.sections) sections.push_back(*parse_enum<Section>(name));
  return Filter{.sections = std::move(sections),
                .series = *series,
                .actor = *actor,
                .place = *place,
                .from = call.from,
                .until = call.until};
}

bool inside(const Mission& mission, PlaceId place, PlaceId of) {
  for (std::size_t steps = 0; place.given() && steps <= mission.places.size(); ++steps) {
    if (place == of) return true;
    place = mission[place].parent;
  }
  return false;
}

bool passes(const Mission& mission, const Filter& filter, const Event& event) {
  const auto& sections = filter.sections;
  if (!sections.empty() && std::find(sections.begin(), sections.end(), event.section) == sections.end())
    return false;
  if (filter.series.given() && event.series != filter.series) return false;
  if (filter.actor.given() && event.actor != filter.actor) return false;
  if (filter.place.given() && !inside(mission, event.place, filter.place)) return false;
  if (filter.from.given() && event.on < filter.from) return false;
  return !filter.until.given() || event.on <= filter.until;
}

// Facts of a series that is no event, as points in time: levels and flows are listed only when asked for by
// name.
std::vector<Event> measurements(const View& view, SeriesId series) {
  std::vector<Event> list;
  const Mission& mission = view.mission();
  for (const FactId id : view.facts(series)) {
    const Fact& f = mission[id];
    if (f.on > view.on()) continue;
    const std::string_view item = mission.item_of(f);
    std::string text = fmt::format("{}{}{}{}: {}", mission[series].title, item.empty() ? "" : ", ", item,
                                   f.place.given() ? fmt::format(", {}", mission[f.place].name) : "",
                                   value_text(mission, f));
    if (f.actor.given()) text += fmt::format(" ({})", mission[f.actor].name);
    if (f.until.given()) text += fmt::format(", to {}", to_words(f.until));
    list.push_back({f.on, f.published, mission[series].section, std::move(text), f.source, id, series,
                    f.actor, f.place});
  }
  return list;
}

void print(const View& view, const std::vector<Event>& list, const TextStyle& style, std::ostream& out) {
  const Mission& mission = view.mission();
  constexpr std::size_t kBefore = 30;
  for (const Event& event : list) {
    bool first = true;
    for (const std::string& line : wrap(event.text, style.width - kBefore)) {
      const std::string lead =
          first ? fmt::format("{}  {}  ", to_string(event.on), fit(name_of(event.section), 14))
                : std::string(kBefore - 2, ' ');
      out << style.ink.dim(lead) << line << '\n';
      first = false;
    }
    if (style.explain && event.fact.given()) out << evidence_text(view, {event.fact}, style.width);
    if (style.explain && !event.fact.given())
      out << fmt::format("      {} ({})\n", mission[event.source].id, mission[event.source].publisher);
  }
}

int run(const TimelineCall& call, const Console& console) {
  const auto mission = read_mission(call.mission, console);
  if (!mission) return kWrongInput;
  const auto filter = filter_of(call, console, *mission);
  if (!filter) return kWrongCall;
  const View view(*mission, day_of(call.mission));
  const bool measured = filter->series.given() && ((*mission)[filter->series].kind == SeriesKind::kLevel ||
                                                   (*mission)[filter->series].kind == SeriesKind::kFlow);
  std::vector<Event> list = measured ? measurements(view, filter->series) : events(view);
  std::erase_if(list, [&](const Event& event) { return !passes(*mission, *filter, event); });
  if (call.json) {
    Json json = Json::array();
    for (const Event& event : list) json.push_back(event_json(*mission, event));
    console.out << json.dump(2) << '\n';
    return kGood;
  }
  print(view, list, text_style(call.explain, console), console.out);
  console.err << fmt::format("{} known on {}\n", plural(list.size(), "event"), to_string(view.on()));
  return kGood;
}

}  // namespace

Verb timeline_verb() {
  return {.name = "timeline",
          .task = Task::kRecord,
          .summary = "What happened when, filtered by series, section, actor, place and time",
          .examples = {"muster timeline missions/haiti-mss --on 2024-09-26 --section approval",
                       "muster timeline missions/haiti-mss --series displaced --place HT"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
