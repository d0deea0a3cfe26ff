// The data of a case's page.
#include <cmath>
#include <filesystem>

#include "report/people_report.hpp"

namespace muster {
namespace {

// People to a tenth: nobody reads more of a mean over runs, and the page stays small.
Json tenths(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(json_number(std::round(10 * value) / 10));
  return list;
}

// Every `step`-th value from `first` on: one place or link of a table by day.
Json column(const std::vector<double>& values, std::size_t first, std::size_t step) {
  std::vector<double> of;
  for (std::size_t i = first; i < values.size(); i += step) of.push_back(values[i]);
  return tenths(of);
}

std::string_view name_of(SiteKind kind) {
  switch (kind) {
    case SiteKind::kTown:
      return "town";
    case SiteKind::kConflict:
      return "conflict";
    case SiteKind::kCamp:
      return "camp";
    case SiteKind::kIdpCamp:
      return "idpcamp";
    case SiteKind::kHub:
      return "hub";
    case SiteKind::kMarker:
      return "marker";
  }
  return "";
}

Json destinations_json(const Displacement& scenario, const CaseRuns& ensemble, const CaseDays& days) {
  const std::vector<DestinationLine> last = last_day(scenario, ensemble);
  const std::size_t places = scenario.sites.size();
  Json list = Json::array();
  for (std::size_t i = 0; i < last.size(); ++i) {
    const Destination& one = scenario.destinations[i];
    const Site& site = scenario.sites[one.site.v];
    list.push_back({{"name", site.name},
                    {"country", site.country},
                    {"capacity", site.capacity > 0 ? Json(site.capacity) : Json(nullptr)},
                    {"mean", column(days.people.mean, one.site.v, places)},
                    {"q05", column(days.people.low, one.site.v, places)},
                    {"q95", column(days.people.high, one.site.v, places)},
                    {"reported", one.reported},
                    {"counted_on", one.counted_on},
                    {"simulated", last[i].simulated.mean},
                    {"simulated_sd", last[i].simulated.sd},
                    {"error", last[i].error}});
  }
  return list;
}

Json places_json(const Displacement& scenario, const CaseDays& days) {
  Json list = Json::array();
  std::vector<std::string_view> kinds;
  for (const Site& site : scenario.sites) kinds.push_back(name_of(site.kind));
  // A town that a conflict reaches later is shown as a zone.
  for (const IntensityChange& change : scenario.intensities) {
    if (kinds[change.site.v] == name_of(SiteKind::kTown)) kinds[change.site.v] = name_of(SiteKind::kConflict);
  }
  const std::size_t last = (static_cast<std::size_t>(scenario.days) - 1) * scenario.sites.size();
  for (std::size_t i = 0; i < scenario.sites.size(); ++i) {
    const Site& site = scenario.sites[i];
    list.push_back({{"name", site.name},
                    {"country", site.country},
                    {"kind", kinds[i]},
                    {"lat", json_number(site.at.lat)},
                    {"lon", json_number(site.at.lon)},
                    {"end", json_number(std::round(days.people.mean[last + i]))}});
  }
  return list;
}

Json links_json(const Displacement& scenario, const CaseDays& days) {
  Json list = Json::array();
  for (std::size_t link = 0; link < scenario.links.size(); ++link) {
    const Road& road = scenario.links[link];
    double people = 0;
    for (std::size_t i = link; i < days.flows.mean.size(); i += scenario.links.size())
      people += days.flows.mean[i];
    list.push_back({{"from", road.from.v},
                    {"to", road.to.v},
                    {"km", json_number(road.km)},
                    {"people", json_number(std::round(people))}});
  }
  return list;
}

}  // namespace

Json people_page_json(const PeopleRuns& runs, const CaseRuns& ensemble, const CaseDays& days) {
  const Displacement& scenario = runs.flee.scenario;
  std::filesystem::path folder = std::filesystem::path(runs.folder).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  std::vector<double> ard, rescaled;
  for (const Ard& one : ensemble.ard) {
    ard.push_back(one.plain);
    rescaled.push_back(one.rescaled);
  }
  const auto ten_thousandths = [](const std::vector<double>& values) {
    Json list = Json::array();
    for (const double value : values) list.push_back(std::round(value * 1e4) / 1e4);
    return list;
  };
  return {{"kind", "case"},
          {"program", {{"version", MUSTER_VERSION}}},
          {"people_case",
           {{"name", folder.filename().string()},
            {"start", json_day(scenario.start)},
            {"days", scenario.days},
            {"runs", runs.options.runs},
            {"from_counts", scenario.spawn_mode == SpawnMode::kReported},
            {"ard", {{"mean", spread(ard).mean}, {"sd", spread(ard).sd}}},
            {"ard_rescaled", {{"mean", spread(rescaled).mean}, {"sd", spread(rescaled).sd}}},
            {"by_day",
             {{"displaced", tenths(days.displaced.mean)},
              {"simulated", tenths(days.counted.mean)},
              {"q05", tenths(days.counted.low)},
              {"q95", tenths(days.counted.high)},
              {"reported", tenths(days.reported)},
              {"ard", ten_thousandths(days.ard)},
              {"ard_rescaled", ten_thousandths(days.ard_rescaled)}}},
            {"destinations", destinations_json(scenario, ensemble, days)},
            {"places", places_json(scenario, days)},
            {"links", links_json(scenario, days)},
            {"manifest", people_manifest(runs)}}}};
}

}  // namespace muster
