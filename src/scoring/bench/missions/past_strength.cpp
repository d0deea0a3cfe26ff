#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text/letter_case.hpp"
#include "record/load/row_reader.hpp"
#include "scoring/bench/missions/past_missions.hpp"

namespace muster {
namespace {

struct StrengthRow {
  double total = kNotGiven;
  double authorised = kNotGiven;
};
struct StrengthRows {
  std::string mission, reference_id, host;
  std::map<Day, StrengthRow> by_day;
};

// The mission of some rows; nothing if nobody can say when it began.
std::optional<PastMission> mission_of(const StrengthRows& rows, std::span<const PastMission> known,
                                      Day table_begins) {
  PastMission mission;
  const auto same = std::find_if(known.begin(), known.end(), [&](const PastMission& one) {
    return !rows.reference_id.empty() && one.history.traits.id == rows.reference_id;
  });
  if (same != known.end()) {
    mission.name = same->name;
    mission.police_share = same->police_share;
    mission.first_deployed = same->first_deployed;
    mission.history.traits = same->history.traits;
    mission.history.authorised = same->history.authorised;
  } else {
    if (rows.by_day.begin()->first == table_begins) return std::nullopt;
    mission.name = rows.mission;
    mission.history.traits = {
        .id = rows.reference_id.empty() ? small_letters(rows.mission) : rows.reference_id,
        .kind = "un",
        .funding = "assessed",
        .host = rows.host};
    mission.history.authorised = rows.by_day.begin()->first;
  }
  History& history = mission.history;
  for (const auto& [day, row] : rows.by_day) {
    if (given(row.total)) history.counts.push_back({day, row.total});
    const bool changed = history.ceilings.empty() || history.ceilings.back().people != row.authorised;
    if (given(row.authorised) && row.authorised > 0 && changed)
      history.ceilings.push_back({std::max(day, history.authorised), row.authorised});
  }
  return mission;
}

}  // namespace

std::vector<PastMission> read_strengths(const TextFile& file, std::span<const PastMission> known,
                                        Problems& problems) {
  enum : std::size_t { kMission, kDate, kTotal, kAuthorised, kHost, kReference };
  static constexpr ColumnSpec kColumns[] = {{"mission", true},
                                            {"date", true},
                                            {"total", true},
                                            {"authorised_total", true},
                                            {"host", true},
                                            {"reference_id", true},
                                            {"military"},
                                            {"police"},
                                            {"contributors"},
                                            {"source"},
                                            {"authorised_military"},
                                            {"authorised_police"},
                                            {"drawdown_without_number"},
                                            {"note"}};
  std::map<std::pair<std::string, std::string>, StrengthRows> all;
  Day begins;
  RowReader row(file, kColumns, problems);
  while (row.next()) {
    const std::string mission(row.required_text(kMission));
    const std::string reference(row.text(kReference));
    row.require(kDate);
    const Day date = row.day(kDate);
    const StrengthRow values = {row.count(kTotal), row.count(kAuthorised)};
    for (const std::size_t column :
         {std::size_t{6}, std::size_t{7}, std::size_t{8}, std::size_t{10}, std::size_t{11}})
      (void)row.count(column);
    if (!row.good()) continue;
    if (!begins.given() || date < begins) begins = date;
    StrengthRows& rows = all[{mission, reference}];
    rows.mission = mission;
    rows.reference_id = reference;
    if (rows.host.empty()) rows.host = row.text(kHost);
    if (!rows.by_day.emplace(date, values).second) {
      row.error(kDate, fmt::format("{} has {} twice", mission, row.text(kDate)),
                "leave one row: a mission has one strength a day");
    }
  }
  std::vector<PastMission> missions;
  for (const auto& [key, rows] : all) {
    if (auto mission = mission_of(rows, known, begins)) missions.push_back(std::move(*mission));
  }
  return missions;
}

BenchFamily bench_strength(std::span<const PastMission> scored, std::span<const PastMission> past,
                           std::uint64_t seed) {
  const Backtest test = backtest(scored, past, OutsideParameters{}, seed);
  BenchFamily family;
  family.name = "strength";
  family.title = "People in theatre of past missions";
  family.unit = "shares of the ceiling";
  family.cluster = "mission";
  family.forecasters.assign(kForecasters.begin(), kForecasters.end());
  family.horizons.assign(kHorizonMonths.begin(), kHorizonMonths.end());
  for (const PastMission& mission : scored)
    family.areas.push_back({mission.history.traits.host, mission.history.traits.id, mission.name});
  family.countries = country_numbers(family.areas).names;
  for (const ScoredForecast& one : test.forecasts) {
    const auto mission = static_cast<std::uint32_t>(one.mission);
    family.forecasts.push_back({mission, mission, one.horizon_months, one.origin, one.target, one.observed});
    for (const ForecastScore& score : one.scores) {
      BenchScore& added = family.scores.emplace_back();
      static_cast<ForecastScore&>(added) = score;
      added.log_wis = kNotGiven;  // quantiles are kept of Muster's forecast alone
      added.has_quantiles = false;
    }
  }
  family.left_out = test.left_out;
  return family;
}

}  // namespace muster
