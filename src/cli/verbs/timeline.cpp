// muster timeline: what happened when.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/verb_list.hpp"
#include "record/load/enum_words.hpp"
#include "report/json/status_json.hpp"
#include "report/text/status_text.hpp"

namespace muster {
namespace {

struct Filter {
  std::optional<Section> section;
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
std::optional<RowId> named(const Arguments& arguments, const Console& console, std::string_view option,
                           const std::vector<std::string_view>& names) {
  const auto text = arguments.text(option);
  if (!text) return RowId{};
  const auto found = std::find(names.begin(), names.end(), *text);
  if (found != names.end()) return RowId{static_cast<std::uint32_t>(found - names.begin())};
  console.err << fmt::format("muster: unknown {} '{}': {}\n", option, *text, suggestion(*text, names));
  return std::nullopt;
}

std::optional<Day> day_option(const Arguments& arguments, const Console& console, std::string_view option) {
  const auto text = arguments.text(option);
  if (!text) return Day{};
  const auto day = parse_day(*text);
  if (!day) console.err << fmt::format("muster: --{} '{}' is not a date: write YYYY-MM-DD\n", option, *text);
  return day;
}

std::optional<Filter> read_filter(const Arguments& arguments, const Console& console,
                                  const Mission& mission) {
  Filter filter;
  if (const auto text = arguments.text("section")) {
    filter.section = parse_enum<Section>(*text);
    if (!filter.section) {
      console.err << fmt::format("muster: unknown section '{}': {}\n", *text,
                                 suggestion(*text, names_of<Section>()));
      return std::nullopt;
    }
  }
  std::vector<std::string_view> places;
  for (const Place& place : mission.places) places.push_back(place.pcode);
  const auto series = named<SeriesId>(arguments, console, "series", mission.catalogue.series_names());
  const auto actor = named<ActorId>(arguments, console, "actor", ids(mission.actors));
  const auto place = named<PlaceId>(arguments, console, "place", places);
  const auto from = day_option(arguments, console, "from");
  const auto until = day_option(arguments, console, "until");
  if (!series || !actor || !place || !from || !until) return std::nullopt;
  filter.series = *series;
  filter.actor = *actor;
  filter.place = *place;
  filter.from = *from;
  filter.until = *until;
  return filter;
}

bool inside(const Mission& mission, PlaceId place, PlaceId of) {
  for (std::size_t steps = 0; place.given() && steps <= mission.places.size(); ++steps) {
    if (place == of) return true;
    place = mission[place].parent;
  }
  return false;
}

bool passes(const Mission& mission, const Filter& filter, const Event& event) {
  if (filter.section && event.section != *filter.section) return false;
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

int run(const Arguments& arguments, const Console& console) {
  const auto day = on_day(arguments, console);
  if (!day) return kWrongCall;
  const auto mission = read_mission(arguments, console);
  if (!mission) return kWrongInput;
  const auto filter = read_filter(arguments, console, *mission);
  if (!filter) return kWrongCall;
  const View view(*mission, *day);
  const bool measured = filter->series.given() && ((*mission)[filter->series].kind == SeriesKind::kLevel ||
                                                   (*mission)[filter->series].kind == SeriesKind::kFlow);
  std::vector<Event> list = measured ? measurements(view, filter->series) : events(view);
  std::erase_if(list, [&](const Event& event) { return !passes(*mission, *filter, event); });
  if (arguments.has("json")) {
    Json json = Json::array();
    for (const Event& event : list) json.push_back(event_json(*mission, event));
    console.out << json.dump(2) << '\n';
    return kGood;
  }
  const TextStyle style = text_style(arguments, console);
  constexpr std::size_t kBefore = 30;
  for (const Event& event : list) {
    bool first = true;
    for (const std::string& line : wrap(event.text, style.width - kBefore)) {
      const std::string lead =
          first ? fmt::format("{}  {}  ", to_string(event.on), fit(name_of(event.section), 14))
                : std::string(kBefore - 2, ' ');
      console.out << style.ink.dim(lead) << line << '\n';
      first = false;
    }
    if (style.explain && event.fact.given()) console.out << evidence_text(view, {event.fact}, style.width);
    if (style.explain && !event.fact.given()) {
      console.out << fmt::format("      {} ({})\n", (*mission)[event.source].id,
                                 (*mission)[event.source].publisher);
    }
  }
  console.err << fmt::format("{} known on {}\n", plural(list.size(), "event"), to_string(*day));
  return kGood;
}

}  // namespace

Verb timeline_verb() {
  return {.name = "timeline",
          .summary = "What happened when, filtered by series, section, actor, place and time",
          .words = {"MISSION"},
          .options = {kOnOption,
                      kJsonOption,
                      kExplainOption,
                      {"--series", "ID", "Only this series of the catalogue"},
                      {"--section", "NAME", "Only this section: mandate, force, money, lift, violence, …"},
                      {"--actor", "ID", "Only what is about this state or other actor"},
                      {"--place", "PCODE", "Only this place and what lies inside it"},
                      {"--from", "DATE", "Not before this day"},
                      {"--until", "DATE", "Not after this day"},
                      kCatalogueOption},
          .run = run};
}

}  // namespace muster
