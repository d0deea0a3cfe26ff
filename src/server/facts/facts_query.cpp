#include "server/facts/facts_query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number.hpp"
#include "intake/matching/fold.hpp"
#include "record/load/enum_words.hpp"

namespace muster {
namespace {

std::string_view id_of_row(const Place& place) {
  return place.pcode;
}
template <class Named>
std::string_view id_of_row(const Named& row) {
  return row.id;
}

// The rows that a parameter names; a problem for each name that is not there.
template <class RowId, class Rows>
std::vector<RowId> named_rows(const ParameterValues& values, std::string_view parameter, const Rows& rows,
                              Problems& problems) {
  std::vector<RowId> found;
  for (const std::string& name : values.texts(parameter)) {
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const auto& one) { return id_of_row(one) == name; });
    if (row != rows.end()) {
      found.push_back(RowId{static_cast<std::uint32_t>(row - rows.begin())});
      continue;
    }
    std::vector<std::string_view> names;
    for (const auto& one : rows) names.push_back(id_of_row(one));
    problems.error({std::string(parameter)}, fmt::format("the record has no {} '{}'", parameter, name),
                   suggestion(name, names));
  }
  return found;
}

template <class E>
std::vector<E> named_values(const ParameterValues& values, std::string_view parameter) {
  std::vector<E> found;
  for (const std::string& name : values.texts(parameter)) {
    if (const auto value = parse_enum<E>(name)) found.push_back(*value);
  }
  return found;
}

template <class Id>
bool among(const std::vector<Id>& wanted, Id one) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), one) != wanted.end();
}

bool inside(const Mission& mission, PlaceId place, const std::vector<PlaceId>& wanted) {
  if (wanted.empty()) return true;
  for (std::size_t steps = 0; place.given() && steps <= mission.places.size(); ++steps) {
    if (among(wanted, place)) return true;
    place = mission[place].parent;
  }
  return false;
}

bool in_members(const Mission& mission, PlaceId place, const std::vector<PlaceId>& wanted) {
  return place.given() && std::any_of(wanted.begin(), wanted.end(), [&](PlaceId one) {
           const auto& members = mission[one].members;
           return std::find(members.begin(), members.end(), place) != members.end();
         });
}

bool passes(const Mission& mission, const FactsQuery& query, const Fact& fact) {
  if (!among(query.sections, mission[fact.series].section) || !among(query.series, fact.series)) return false;
  if (!query.actors.empty() && !(fact.actor.given() && among(query.actors, fact.actor)) &&
      !(fact.by.given() && among(query.actors, fact.by)))
    return false;
  if (!inside(mission, fact.place, query.places) && !in_members(mission, fact.place, query.places) &&
      !(fact.to.given() && inside(mission, fact.to, query.places)))
    return false;
  if (!among(query.sources, fact.source) || !among(query.statuses, fact.status)) return false;
  // A fact about some days is asked for by any of them.
  const Day last = fact.until.given() ? fact.until : fact.on;
  if (query.from.given() && last < query.from) return false;
  return !query.until.given() || fact.on <= query.until;
}

// What facts are ordered by: a number or a text, and whether there is one.
struct SortKey {
  bool missing = false;
  double number = 0;
  std::string_view text{};
};

SortKey key_of(const Mission& mission, FactOrder order, const Fact& fact) {
  const auto by_name = [&](auto id) {
    return id.given() ? SortKey{.text = mission[id].name} : SortKey{.missing = true};
  };
  switch (order) {
    case FactOrder::kPublished:
      return {.missing = !fact.published.given(), .number = double(fact.published.v)};
    case FactOrder::kSeries:
      return {.text = mission[fact.series].title};
    case FactOrder::kValue: {
      const double value = Mission::best_value(fact);
      return {.missing = !given(value), .number = given(value) ? value : 0};
    }
    case FactOrder::kActor:
      return by_name(fact.actor);
    case FactOrder::kPlace:
      return by_name(fact.place);
    case FactOrder::kSource:
      return fact.source.given() ? SortKey{.text = mission[fact.source].publisher} : SortKey{.missing = true};
    case FactOrder::kOn:
      break;
  }
  return {.missing = !fact.on.given(), .number = double(fact.on.v)};
}

struct Found {
  SortKey key;
  FactId id;
};

}  // namespace

std::vector<RouteParameter> facts_parameters() {
  return {
      {"section", ChoicesParameter{names_of<Section>()}, "Sections of the catalogue"},
      {"series", TextsParameter{}, "Ids of series"},
      {"actor", TextsParameter{}, "Ids of actors that the facts are about, or that said so"},
      {"place", TextsParameter{}, "P-codes of places; what lies inside them counts"},
      {"source", TextsParameter{}, "Ids of sources"},
      {"status", ChoicesParameter{names_of<FactStatus>()}, "What the facts are said to be"},
      {"from", DayParameter{}, "About this day or later"},
      {"until", DayParameter{}, "About this day or earlier"},
      {"search", TextParameter{},
       "Words, each of which stands in the id, note, series, actor, place or source"},
      {"sort", ChoiceParameter{names_of<FactOrder>(), "on"}, "What they are ordered by"},
      {"order", ChoiceParameter{{"falling", "rising"}, "falling"}, "The latest or largest first, or last"}};
}

FactsQuery facts_query(const ParameterValues& values, const Mission& mission, Problems& problems) {
  FactsQuery query{.sections = named_values<Section>(values, "section"),
                   .series = named_rows<SeriesId>(values, "series", mission.catalogue.series, problems),
                   .actors = named_rows<ActorId>(values, "actor", mission.actors, problems),
                   .places = named_rows<PlaceId>(values, "place", mission.places, problems),
                   .sources = named_rows<SourceId>(values, "source", mission.sources, problems),
                   .statuses = named_values<FactStatus>(values, "status"),
                   .from = values.day("from"),
                   .until = values.day("until")};
  const std::string search = folded(values.text("search"));
  for (std::size_t begin = 0; begin < search.size();) {
    const std::size_t end = std::min(search.find(' ', begin), search.size());
    if (end > begin) query.words.push_back(search.substr(begin, end - begin));
    begin = end + 1;
  }
  query.order = parse_enum<FactOrder>(values.text("sort")).value_or(FactOrder::kOn);
  query.falling = values.text("order") != "rising";
  return query;
}

std::vector<FactId> facts_found(const View& view, const Snapshot& snapshot, const FactsQuery& query) {
  const Mission& mission = view.mission();
  const std::vector<std::string>* texts = query.words.empty() ? nullptr : &snapshot.searched.of(mission);
  std::vector<Found> found;
  for (const FactId id : view.facts()) {
    const Fact& fact = mission[id];
    if (!passes(mission, query, fact)) continue;
    if (texts != nullptr &&
        !std::all_of(query.words.begin(), query.words.end(),
                     [&](const std::string& word) { return (*texts)[id.v].find(word) != std::string::npos; }))
      continue;
    found.push_back({key_of(mission, query.order, fact), id});
  }
  std::sort(found.begin(), found.end(), [&](const Found& a, const Found& b) {
    if (a.key.missing != b.key.missing) return b.key.missing;
    if (a.key.number != b.key.number) return (a.key.number < b.key.number) != query.falling;
    if (a.key.text != b.key.text) return (a.key.text < b.key.text) != query.falling;
    return mission[a.id].id < mission[b.id].id;
  });
  std::vector<FactId> ids;
  ids.reserve(found.size());
  for (const Found& one : found) ids.push_back(one.id);
  return ids;
}

}  // namespace muster
