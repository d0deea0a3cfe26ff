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

// Adds one of the row's facts; `word` begins its id.
void add_fact(Fact fact, SeriesId series, std::size_t column, std::string_view word, RowReader& row,
              std::deque<std::string>& ids, Loading& loading) {
  row.require(column);
  fact.series = series;
  fact.item = item_in(series, row, loading.mission);
  const Plausible& plausible = plausible_of(series, loading);
  fact.value = row.count_up_to(column, plausible.most, plausible.fix);
  const std::string_view month = row.text(kMonth);
  fact.id = ids.emplace_back(fmt::format("{}-{}-{}-{}", word, month, row.text(kPlace), row.text(kKind)));
  if (!row.good()) return;
  if (!loading.facts.add(fact.id).is_new) {
    row.row_error(fmt::format("duplicate row for {} {} {}", month, row.text(kPlace), row.text(kKind)),
                  "one row for each month, place and kind");
    return;
  }
  loading.mission.facts.push_back(fact);
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
  std::deque<std::string> ids;
  while (row.next()) {
    const Fact fact = read_shared(row, loading);
    if (item_in(events, row, mission) == 0 || item_in(deaths, row, mission) == 0) {
      const auto& items = mission.catalogue[events].items;
      row.unknown(kKind, "kind", row.text(kKind), {items.begin(), items.end()});
    }
    add_fact(fact, events, kEvents, "events", row, ids, loading);
    if (row.good()) add_fact(fact, deaths, kFatalities, "deaths", row, ids, loading);
  }
  mission.texts.push_back(row.release_unquoted());
  mission.texts.push_back(std::move(ids));
}

}  // namespace muster
