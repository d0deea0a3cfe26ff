#include "report/published/hub_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/files/csv.hpp"
#include "base/require.hpp"
#include "report/json/json_values.hpp"
#include "scoring/published/target_data.hpp"

namespace muster {
namespace {

constexpr std::string_view kSchemas =
    "https://raw.githubusercontent.com/hubverse-org/schemas/main/v5.0.0/{}-schema.json";
constexpr std::string_view kStrength = "strength_in_theatre";
constexpr std::string_view kFirst = "muster-pool";
constexpr std::string_view kCorrected = "muster-corrected";

struct HubTarget {
  std::string_view series;
  std::string_view name;
  std::string_view units;
  std::string_view what;
};
constexpr std::array<HubTarget, 4> kTargets = {
    {{kStrength, "Officers in theatre", "people", "People of the mission in theatre on the target day"},
     {"violent_events", "Violent events", "events",
      "Violent events in the months after the origin, up to the target day"},
     {"violent_deaths", "Deaths in violent events", "people",
      "Deaths in violent events in the months after the origin, up to the target day"},
     {"displaced", "Displaced people", "people", "Internally displaced people on the target day"}}};

// One quantity that is forecast.
struct Task {
  std::string target;
  int horizon = 0;
  std::string location;
  Day end;

  auto operator<=>(const Task&) const = default;
};

struct Hub {
  const View& view;
  std::string country;

  [[nodiscard]] std::string location(const std::string& place) const {
    return place.empty() ? country : place;
  }
};

template <class Each>
void each_task(const Hub& hub, const FrozenForecast& forecast, Each each) {
  for (std::size_t i = 0; i < forecast.strength.size(); ++i) {
    const StrengthOn& strength = forecast.strength[i];
    each(Task{std::string(kStrength), static_cast<int>(i) + 1, hub.country, strength.on}, strength.people);
  }
  for (const FrozenSpan& span : forecast.situation)
    each(Task{span.series, span.months, hub.location(span.place), span.until}, span.quantiles);
}

std::string task_cells(const Task& task) {
  return fmt::format("{},{},{},{}", task.target, task.horizon, csv_cell(task.location), to_string(task.end));
}

std::string model_output(const Hub& hub, const FrozenForecast& forecast) {
  std::string text = "origin_date,target,horizon,location,target_end_date,output_type,output_type_id,value\n";
  each_task(hub, forecast, [&](const Task& task, const Quantiles& quantiles) {
    for (std::size_t k = 0; k < kLevels.size(); ++k) {
      text += fmt::format("{},{},quantile,{},{}\n", to_string(forecast.on), task_cells(task), kLevels[k],
                          quantiles[k]);
    }
  });
  return text;
}

std::string time_series(const Hub& hub, std::span<const TargetVintage> all) {
  std::string text = "as_of,target,location,target_end_date,observation\n";
  for (const TargetVintage& one : all) {
    text += fmt::format("{},{},{},{},{}\n", to_string(one.as_of), one.series,
                        csv_cell(hub.location(one.place)), to_string(one.on), one.value);
  }
  return text;
}

// The numbers that were known last, by series, place and day.
using Latest = std::map<std::tuple<std::string, std::string, Day>, double>;

double sum_of_months(const Latest& latest, const Task& task) {
  double sum = 0;
  Day end = task.end;
  for (int month = 0; month < task.horizon; ++month) {
    const auto found = latest.find({task.target, task.location, end});
    if (found == latest.end()) return kNotGiven;
    sum += found->second;
    end = end - civil(end).day;
  }
  return sum;
}

// Officers on the day itself; the displaced in the round nearest to it, at most half a month away.
double nearest(const Latest& latest, const Task& task) {
  int most = task.target == kStrength ? 0 : 15;
  double value = kNotGiven;
  for (auto at = latest.lower_bound({task.target, task.location, task.end - most});
       at != latest.end() && std::get<0>(at->first) == task.target && std::get<1>(at->first) == task.location;
       ++at) {
    const int away = std::abs(std::get<2>(at->first) - task.end);
    if (away > most) continue;
    value = at->second;
    most = away;
  }
  return value;
}

std::string oracle_output(const Hub& hub, std::span<const TargetVintage> all,
                          std::span<const PublishedForecast> forecasts) {
  Latest latest;
  for (const TargetVintage& one : all) latest[{one.series, hub.location(one.place), one.on}] = one.value;
  std::set<Task> tasks;
  for (const PublishedForecast& one : forecasts)
    each_task(hub, one.forecast, [&](const Task& task, const Quantiles&) { tasks.insert(task); });
  std::string text = "target,horizon,location,target_end_date,oracle_value\n";
  for (const Task& task : tasks) {
    const bool summed = task.target.starts_with("violent_");
    const double value = summed ? sum_of_months(latest, task) : nearest(latest, task);
    if (given(value)) text += fmt::format("{},{}\n", task_cells(task), value);
  }
  return text;
}

Json optional_values(const std::set<std::string>& values) {
  return {{"required", nullptr}, {"optional", values}};
}

Json target_json(const HubTarget& target) {
  return {{"target_id", target.series},   {"target_name", target.name},
          {"target_units", target.units}, {"target_keys", {{"target", target.series}}},
          {"description", target.what},   {"target_type", "continuous"},
          {"is_step_ahead", true},        {"time_unit", "month"}};
}

// One group of tasks for each target, since their horizons and places differ.
Json model_task(const Hub& hub, const HubTarget& target, std::span<const PublishedForecast> forecasts) {
  std::set<std::string> origins;
  std::set<int> horizons;
  std::set<std::string> locations;
  std::set<std::string> ends;
  for (const PublishedForecast& one : forecasts) {
    origins.insert(to_string(one.forecast.on));
    each_task(hub, one.forecast, [&](const Task& task, const Quantiles&) {
      if (task.target != target.series) return;
      horizons.insert(task.horizon);
      locations.insert(task.location);
      ends.insert(to_string(task.end));
    });
  }
  if (horizons.empty()) return nullptr;
  return {{"task_ids",
           {{"origin_date", optional_values(origins)},
            {"target", {{"required", {target.series}}, {"optional", nullptr}}},
            {"horizon", {{"required", nullptr}, {"optional", horizons}}},
            {"location", optional_values(locations)},
            {"target_end_date", optional_values(ends)}}},
          {"output_type",
           {{"quantile",
             {{"output_type_id", {{"required", kLevels}}},
              {"is_required", true},
              {"value", {{"type", "double"}, {"minimum", 0}}}}}}},
          {"target_metadata", Json::array({target_json(target)})}};
}

Json tasks_json(const Hub& hub, std::span<const PublishedForecast> forecasts) {
  Json tasks = Json::array();
  for (const HubTarget& target : kTargets) {
    Json task = model_task(hub, target, forecasts);
    if (!task.is_null()) tasks.push_back(std::move(task));
  }
  constexpr int kDaysToSubmit = 20;  // the delay with which counts are known (docs/models/force.md)
  return {
      {"schema_version", fmt::format(kSchemas, "tasks")},
      {"rounds", Json::array({{{"round_id_from_variable", true},
                               {"round_id", "origin_date"},
                               {"model_tasks", std::move(tasks)},
                               {"submissions_due",
                                {{"relative_to", "origin_date"}, {"start", 0}, {"end", kDaysToSubmit}}}}})},
      {"derived_task_ids", {"target_end_date"}}};
}

Json admin_json(const Hub& hub) {
  const std::string_view name = hub.view.mission().name;
  return {{"schema_version", fmt::format(kSchemas, "admin")},
          {"name", fmt::format("Forecasts: {}", name)},
          {"maintainer", "the keepers of the mission's record"},
          {"contact", {{"name", "the keepers of the mission's record"}, {"email", "nobody@example.org"}}},
          {"file_format", {"csv"}},
          {"timezone", "UTC"},
          {"model_output_dir", "model-output"}};
}

Json target_data_json() {
  return {{"schema_version", fmt::format(kSchemas, "target-data")},
          {"observable_unit", {"target", "location", "target_end_date"}},
          {"date_col", "target_end_date"},
          {"versioned", true},
          {"time-series", {{"versioned", true}}},
          {"oracle-output",
           {{"versioned", false},
            {"has_output_type_ids", false},
            {"observable_unit", {"target", "horizon", "location", "target_end_date"}}}}};
}

std::string metadata(std::string_view name, std::string_view what) {
  return fmt::format(
      "team_name: Muster\nteam_abbr: muster\nmodel_name: {}\nmodel_abbr: {}\n"
      "license: Apache-2.0\ndesignated_model: {}\nmethods: >-\n  {}\n",
      name.substr(name.find('-') + 1), name.substr(name.find('-') + 1), name == kFirst ? "true" : "false",
      what);
}

}  // namespace

FolderTexts hub_files(const View& view, std::span<const PublishedForecast> forecasts) {
  require(!forecasts.empty(), "a hub has a forecast at least");
  const Hub hub{view, view.mission().host};
  FolderTexts texts;
  std::vector<FrozenForecast> all;
  bool corrected = false;
  for (const PublishedForecast& one : forecasts) {
    const std::string_view model = one.edition > 1 ? kCorrected : kFirst;
    corrected = corrected || one.edition > 1;
    // Of several corrections of one day the last stands: they come in order.
    texts[fmt::format("model-output/{0}/{1}-{0}.csv", model, to_string(one.forecast.on))] =
        model_output(hub, one.forecast);
    all.push_back(one.forecast);
  }
  const std::vector<TargetVintage> came = target_vintages(view, all);
  texts["target-data/time-series.csv"] = time_series(hub, came);
  texts["target-data/oracle-output.csv"] = oracle_output(hub, came, forecasts);
  texts["hub-config/admin.json"] = admin_json(hub).dump(2) + "\n";
  texts["hub-config/tasks.json"] = tasks_json(hub, forecasts).dump(2) + "\n";
  texts["hub-config/target-data.json"] = target_data_json().dump(2) + "\n";
  texts[fmt::format("model-metadata/{}.yml", kFirst)] =
      metadata(kFirst, "What `muster freeze` stored on the day, never replaced.");
  if (corrected) {
    texts[fmt::format("model-metadata/{}.yml", kCorrected)] =
        metadata(kCorrected, "Corrections of forecasts of muster-pool, for the rounds that have one.");
  }
  return texts;
}

}  // namespace muster
