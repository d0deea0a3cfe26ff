// The reader of violence.csv: two facts a row.
#include <algorithm>
#include <deque>

#include "record/load/table_rows.hpp"

namespace muster {
namespace {

enum Column : std::size_t { kMonth, kPlace, kKind, kEvents, kFatalities, kSource };
constexpr ColumnSpec kColumns[] = {{"month", true},  {"place", true},      {"kind", true},
                                   {"events", true}, {"fatalities", true}, {"source", true}};

// Which item of the series the row's kind is, from 1; 0: none.
std::uint8_t item_in(SeriesId series, const RowCells& row, const Mission& mission) {
  const std::vector<std::string>& items = mission.catalogue[series].items;
  const auto found = std::find(items.begin(), items.end(), row.text(kKind));
  return found == items.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(found - items.begin() + 1);
}

// What both facts of a row share.
Fact read_shared(RowReader& row, const Loading& loading) {
  const Mission& mission = loading.mission;
  Fact fact;
  fact.row = row.row_start();
  fact.file = static_cast<std::uint16_t>(mission.files.size() - 1);
  fact.precision = Precision::kMonth;
  fact.credibility = 2;  // one careful data set; not confirmed by a second
  const std::string_view month = row.required_text(kMonth);
  const auto last = month.size() == 7 ? parse_day_or_month(month) : std::nullopt;
  if (last) {
    fact.until = *last;
    const CivilDate date = civil(*last);
    fact.on = day_from({date.year, date.month, 1});
    check_range(row, kMonth, fact.on, mission);
  } else if (!month.empty()) {
    row.error(kMonth, fmt::format("'{}' is not a month", month), "write YYYY-MM");
  }
  fact.place = row.required_ref<PlaceId>(kPlace, loading.places, "place");
  fact.source = row.required_ref<SourceId>(kSource, loading.sources, "source");
  if (!fact.source.given()) return fact;
  fact.published = mission[fact.source].published;
  if (last && fact.until > fact.published) {
    row.error(kMonth, fmt::format("source '{}' was published on {}, before this month ended",
                                  row.text(kSource), to_string(fact.published)));
  }
  return fact;
}

// The rows so far, by what they count: a later edition of the data may count it again.
struct Counted {
  NameTable names;
  std::vector<FactId> latest;  // by name
  std::vector<int> editions;
  std::deque<std::string> ids;
};

// False, and a problem, where `fact` counts once more what `before` did and is no later edition.
bool is_later(const Fact& fact, const Fact& before, RowReader& row, const Mission& mission) {
  const std::string what =
      fmt::format("duplicate row for {} {} {}", row.text(kMonth), row.text(kPlace), row.text(kKind));
  if (fact.published > before.published) return true;
  if (fact.source == before.source) {
    row.row_error(what, "one row for each month, place and kind");
  } else {
    row.row_error(fmt::format("{}: source '{}' was published on {}, the row above's '{}' on {}", what,
                              mission[fact.source].id, to_string(fact.published), mission[before.source].id,
                              to_string(before.published)),
                  "a later edition of the data has a source that was published later");
  }
  return false;
}

// Adds one of the row's facts; `word` begins its id.
void add_fact(Fact fact, SeriesId series, std::size_t column, std::string_view word, RowReader& row,
              Counted& counted, Loading& loading) {
  Mission& mission = loading.mission;
  row.require(column);
  fact.series = series;
  fact.item = item_in(series, row, mission);
  const Plausible& plausible = plausible_of(series, loading);
  fact.value = row.count_up_to(column, plausible.most, plausible.fix);
  if (!row.good()) return;
  const FactId id{static_cast<std::uint32_t>(mission.facts.size())};
  fact.id = counted.ids.emplace_back(
      fmt::format("{}-{}-{}-{}", word, row.text(kMonth), row.text(kPlace), row.text(kKind)));
  const auto added = counted.names.add(fact.id);
  if (added.is_new) {
    counted.latest.push_back(id);
    counted.editions.push_back(1);
  } else {
    FactId& latest = counted.latest[added.number];
    if (!is_later(fact, mission[latest], row, mission)) return;
    mission.replaced.push_back({latest, id});
    latest = id;
    fact.id = counted.ids.emplace_back(fmt::format("{}-v{}", fact.id, ++counted.editions[added.number]));
  }
  if (!loading.facts.add(fact.id).is_new)
    return row.row_error(fmt::format("duplicate id '{}'", fact.id), "a row of facts has it");
  mission.facts.push_back(fact);
}

}  // namespace

void load_violence(const TextFile& file, Loading& loading) {
  Mission& mission = loading.mission;
  const SeriesId events{loading.series.find("violent_events")};
  const SeriesId deaths{loading.series.find("violent_deaths")};
  RowReader row(file, kColumns, loading.problems);
  if (!events.given() || !deaths.given()) {
    loading.problems.error({file.name()}, "the catalogue has no series 'violent_events' and 'violent_deaths'",
                           "add them to the catalogue, or remove this file");
    return;
  }
  Counted counted;
  while (row.next()) {
    const Fact fact = read_shared(row, loading);
    if (item_in(events, row, mission) == 0 || item_in(deaths, row, mission) == 0) {
      const auto& items = mission.catalogue[events].items;
      row.unknown(kKind, "kind", row.text(kKind), {items.begin(), items.end()});
    }
    add_fact(fact, events, kEvents, "events", row, counted, loading);
    if (row.good()) add_fact(fact, deaths, kFatalities, "deaths", row, counted, loading);
  }
  mission.texts.push_back(row.release_unquoted());
  mission.texts.push_back(std::move(counted.ids));
}

}  // namespace muster
