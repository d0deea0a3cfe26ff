#include <algorithm>

#include "record/load/loading.hpp"
#include "record/load/row_reader.hpp"

namespace muster {
namespace {

enum Column : std::size_t {
  kId,
  kSeries,
  kItem,
  kOn,
  kUntil,
  kPrecision,
  kActor,
  kBy,
  kPlace,
  kTo,
  kValue,
  kLow,
  kHigh,
  kCurrency,
  kStatus,
  kCredibility,
  kPromise,
  kSource,
  kNote
};

constexpr ColumnSpec kColumns[] = {
    {"id", true}, {"series", true}, {"item"},    {"on", true},     {"until"}, {"precision"}, {"actor"},
    {"by"},       {"place"},        {"to"},      {"value"},        {"low"},   {"high"},      {"currency"},
    {"status"},   {"credibility"},  {"promise"}, {"source", true}, {"note"}};

void read_item(RowCells& row, const Series& series, Fact& fact) {
  const std::string_view text = row.text(kItem);
  if (text.empty()) return;
  const auto found = std::find_if(series.items.begin(), series.items.end(),
                                  [&](const std::string& item) { return same_text(item, text); });
  if (found == series.items.end()) {
    const std::vector<std::string_view> known(series.items.begin(), series.items.end());
    row.error(kItem, fmt::format("unknown item '{}' of series '{}'", text, series.id),
              known.empty() ? "this series has no items" : suggestion(text, known));
    return;
  }
  fact.item = static_cast<std::uint8_t>(found - series.items.begin() + 1);
}

void check_plausible(RowCells& row, std::size_t column, double value, const Series& series,
                     const Plausible& plausible) {
  if (!given(value) || (value >= plausible.least && value <= plausible.most)) return;
  row.error(column, fmt::format("{} {} of series '{}'", kColumns[column].name, row.text(column), series.id),
            plausible.fix);
}

void read_values(RowCells& row, const Series& series, Fact& fact, Loading& loading) {
  const bool signed_values = series.unit == Unit::kPercent || series.unit == Unit::kDays;
  const bool whole = series.unit == Unit::kPeople || series.unit == Unit::kEvents;
  const auto read = [&](std::size_t column) {
    return whole ? row.count(column) : row.amount(column, signed_values);
  };
  fact.value = read(kValue);
  fact.low = read(kLow);
  fact.high = read(kHigh);
  const Plausible& plausible = plausible_of(fact.series, loading);
  check_plausible(row, kValue, fact.value, series, plausible);
  check_plausible(row, kLow, fact.low, series, plausible);
  check_plausible(row, kHigh, fact.high, series, plausible);
  if (fact.low > fact.value) {
    row.error(kLow, fmt::format("low {} is above value {}", row.text(kLow), row.text(kValue)),
              "low ≤ value ≤ high");
  }
  if (fact.high < fact.value) {
    row.error(kHigh, fmt::format("high {} is below value {}", row.text(kHigh), row.text(kValue)),
              "low ≤ value ≤ high");
  }
  if (fact.low > fact.high) {
    row.error(kLow, fmt::format("low {} is above high {}", row.text(kLow), row.text(kHigh)),
              "low ≤ value ≤ high");
  }
  const auto open_or_closed = [](double x) { return !given(x) || x == 0 || x == 1; };
  if (series.unit == Unit::kOpen && !open_or_closed(fact.value)) {
    row.error(kValue, fmt::format("value {} of series '{}'", row.text(kValue), series.id),
              "1 open, 0 closed");
  }
  const bool no_value = !given(fact.value) && !given(fact.low) && !given(fact.high);
  const bool needs_value = series.kind == SeriesKind::kLevel || series.kind == SeriesKind::kFlow;
  if (no_value && needs_value && row.good()) {
    row.error(kValue, fmt::format("no value: series '{}' is a {}", series.id, name_of(series.kind)),
              "give value, or low, or high");
  }
}

void read_currency(RowCells& row, const Series& series, Fact& fact, Loading& loading) {
  const std::string_view code = row.text(kCurrency);
  if (code.empty()) return;
  if (series.unit != Unit::kMoney) {
    row.error(kCurrency, fmt::format("currency '{}' in a series that is not money", code), "leave it empty");
    return;
  }
  if (loading.currencies.find(code) == NameTable::kNone) {
    row.unknown(kCurrency, "currency", code, loading.currencies.names());
    return;
  }
  std::vector<std::string>& used = loading.mission.currencies;
  auto found = std::find(used.begin(), used.end(), code);
  if (found == used.end()) found = used.emplace(used.end(), code);
  fact.currency = static_cast<std::uint8_t>(found - used.begin());
}

void read_credibility(RowCells& row, Fact& fact) {
  const std::string_view text = row.text(kCredibility);
  if (text.empty()) return;
  if (text.size() != 1 || text[0] < '1' || text[0] > '6') {
    row.error(kCredibility, fmt::format("credibility '{}' is not on the scale", text),
              "1 confirmed … 5 improbable, 6 cannot be judged");
    return;
  }
  fact.credibility = static_cast<std::uint8_t>(text[0] - '0');
}

// A scenario may suppose people of a state that has sent none.
void check_actor(RowCells& row, const Series& series, const Fact& fact, bool supposed,
                 const Mission& mission) {
  const std::string_view name = row.text(kActor);
  if (!fact.actor.given()) {
    if (series.actor == ActorRule::kState || series.actor == ActorRule::kContributor) {
      row.error(kActor, fmt::format("no actor: series '{}' is about a {}", series.id, name_of(series.actor)));
    }
    return;
  }
  const Actor& actor = mission[fact.actor];
  const bool several = actor.kind == ActorKind::kGroup || actor.kind == ActorKind::kMission;
  if (series.actor == ActorRule::kNone) {
    row.error(kActor, fmt::format("actor '{}' in series '{}', which is about nobody", name, series.id),
              "leave it empty");
  } else if (series.actor == ActorRule::kState && actor.kind != ActorKind::kState && !several) {
    row.error(kActor, fmt::format("'{}' is not a state", name));
  } else if (series.actor == ActorRule::kContributor && !actor.contributor && !several &&
             !(supposed && actor.kind == ActorKind::kState)) {
    std::vector<std::string_view> known;
    for (const Actor& each : mission.actors) {
      if (each.contributor) known.push_back(each.id);
    }
    row.unknown(kActor, "contributor", name, known);
  }
}

void check_place(RowCells& row, std::size_t column, std::string_view kind, Presence rule, bool is_given,
                 const Series& series) {
  if (rule == Presence::kRequired && !is_given && row.text(column).empty()) {
    row.error(column, fmt::format("no {}: series '{}' needs one", kind, series.id));
  } else if (rule == Presence::kNone && !row.text(column).empty()) {
    row.error(column,
              fmt::format("{} '{}' in series '{}', which has none", kind, row.text(column), series.id),
              "leave it empty");
  }
}

// First day of the month, quarter or year (`months` long) that holds `day`.
Day first_of(Day day, int months) {
  const CivilDate date = civil(day);
  return day_from({date.year, (date.month - 1) / months * months + 1, 1});
}

// First day of the period that `on` and `precision` stand for: a claim about it may be published from then
// on.
Day earliest(const Fact& fact) {
  switch (fact.precision) {
    case Precision::kDay:
      return fact.on;
    case Precision::kAbout:
      return fact.on - 15;  // "about": within half a month
    case Precision::kMonth:
      return first_of(fact.on, 1);
    case Precision::kQuarter:
      return first_of(fact.on, 3);
    case Precision::kYear:
      return first_of(fact.on, 12);
  }
  return fact.on;
}

bool tells_the_past(FactStatus status) {
  return status != FactStatus::kAnnounced && status != FactStatus::kPlanned;
}

void check_times(RowCells& row, const Series& series, Fact& fact, const Mission& mission) {
  check_range(row, kOn, fact.on, mission);
  check_range(row, kUntil, fact.until, mission);
  if (series.kind == SeriesKind::kFlow && !fact.until.given() && row.text(kUntil).empty()) {
    row.error(kUntil,
              fmt::format("no until: series '{}' is a flow and needs the last day of its period", series.id));
  }
  if (fact.until.given() && fact.until < fact.on) {
    row.error(kUntil, fmt::format("until {} is before on {}", row.text(kUntil), row.text(kOn)));
  }
  if (!fact.source.given() || !fact.on.given() || !fact.published.given()) return;
  // What was said by a day, and what was said to be, cannot be read before that day.
  const bool promised = series.kind == SeriesKind::kCommitment || series.kind == SeriesKind::kPromise;
  if ((promised || tells_the_past(fact.status)) && earliest(fact) > fact.published) {
    row.error(kOn,
              fmt::format("source '{}' was published on {}, before {}, which it reports as past",
                          row.text(kSource), to_string(fact.published), row.text(kOn)),
              promised ? "correct the date, or name the source that says so"
                       : "correct the date, or set status to planned or announced");
  }
}

// Rows to make room for: by the length of the first ones, and some more.
std::size_t expected_rows(std::string_view text) {
  const std::string_view sample = text.substr(0, 65536);
  const auto lines = static_cast<std::size_t>(std::count(sample.begin(), sample.end(), '\n'));
  return text.size() == sample.size() ? lines : lines * (text.size() / sample.size() + 1) * 21 / 20;
}

}  // namespace

const Plausible& plausible_of(SeriesId series, Loading& loading) {
  if (loading.plausible.empty()) {
    const double host = people_of_host(loading.mission);
    for (const Series& one : loading.mission.catalogue.series)
      loading.plausible.push_back(plausible_values(one, host));
  }
  return loading.plausible[series.v];
}

std::span<const ColumnSpec> fact_columns() {
  return kColumns;
}

Fact read_fact(RowCells& row, bool supposed, Loading& loading) {
  Mission& mission = loading.mission;
  Fact fact;
  fact.row = row.row_start();
  fact.file = static_cast<std::uint16_t>(mission.files.size() - 1);
  fact.id = row.text(kId);
  if (!supposed) row.require(kId);
  const std::uint64_t id_hash = loading.facts.prefetch(fact.id);
  fact.series = row.required_ref<SeriesId>(kSeries, loading.series, "series");
  fact.on = row.day(kOn);
  if (row.text(kOn).empty()) row.error(kOn, "on is empty", "the day that the fact is about");
  fact.until = row.day(kUntil);
  fact.precision = row.choice(kPrecision, Precision::kDay);
  fact.actor = row.ref<ActorId>(kActor, loading.actors, "actor");
  fact.by = row.ref<ActorId>(kBy, loading.actors, "actor");
  fact.place = row.ref<PlaceId>(kPlace, loading.places, "place");
  fact.to = row.ref<PlaceId>(kTo, loading.places, "place");
  fact.status = row.choice(kStatus, FactStatus::kConfirmed);
  fact.source = supposed ? row.ref<SourceId>(kSource, loading.sources, "source")
                         : row.required_ref<SourceId>(kSource, loading.sources, "source");
  fact.promise = row.text(kPromise);
  fact.note = row.text(kNote);
  if (fact.source.given()) fact.published = mission[fact.source].published;
  read_credibility(row, fact);
  if (fact.series.given()) {
    const Series& series = mission.catalogue[fact.series];
    read_item(row, series, fact);
    read_values(row, series, fact, loading);
    read_currency(row, series, fact, loading);
    if (row.text(kActor).empty() || fact.actor.given()) check_actor(row, series, fact, supposed, mission);
    check_place(row, kPlace, "place", series.place, fact.place.given(), series);
    check_place(row, kTo, "destination", series.to, fact.to.given(), series);
    check_times(row, series, fact, mission);
    if (!fact.promise.empty() && series.kind != SeriesKind::kPromise) {
      row.error(kPromise,
                fmt::format("promise '{}' in series '{}', which is no promise", fact.promise, series.id));
    }
  }
  if (!fact.id.empty() && !loading.facts.add(fact.id, id_hash).is_new) {
    row.error(kId, fmt::format("duplicate fact id '{}'", fact.id), "give each fact its own id");
  }
  return fact;
}

void load_facts(const TextFile& file, Loading& loading) {
  Mission& mission = loading.mission;
  RowReader row(file, kColumns, loading.problems);
  const std::size_t expected = mission.facts.size() + expected_rows(file.text());
  mission.facts.reserve(expected);
  loading.facts.reserve(expected);
  while (row.next()) {
    const Fact fact = read_fact(row, false, loading);
    if (row.good()) mission.facts.push_back(fact);
  }
  mission.texts.push_back(row.release_unquoted());
}

}  // namespace muster
