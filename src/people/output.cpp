#include "people/output.hpp"

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/file.hpp"

namespace muster {
namespace {

PlaceDays place_days(const Displacement& scenario, const Ensemble& ensemble) {
  PlaceDays people;
  std::vector<double> values(ensemble.runs.size());
  const std::size_t cells = static_cast<std::size_t>(scenario.days) * scenario.sites.size();
  for (std::size_t i = 0; i < cells; ++i) {
    for (std::size_t run = 0; run < values.size(); ++run)
      values[run] = static_cast<double>(ensemble.runs[run].present[i]);
    people.mean.push_back(spread(values).mean);
    people.low.push_back(quantile(values, 0.05));
    people.middle.push_back(quantile(values, 0.5));
    people.high.push_back(quantile(values, 0.95));
  }
  return people;
}

std::string places_csv(const Displacement& scenario, const PlaceDays& people) {
  std::vector<const Destination*> counted(scenario.sites.size(), nullptr);
  for (const Destination& place : scenario.destinations) counted[place.site.v] = &place;
  std::string text = "day,date,place,mean,q05,q50,q95,reported\n";
  for (int day = 0; day < scenario.days; ++day) {
    const std::string date = to_string(scenario.start + day);
    for (std::size_t site = 0; site < scenario.sites.size(); ++site) {
      const std::size_t i = static_cast<std::size_t>(day) * scenario.sites.size() + site;
      text += fmt::format("{},{},{},{},{},{},{},", day, date, csv_cell(scenario.sites[site].name),
                          people.mean[i], people.low[i], people.middle[i], people.high[i]);
      if (counted[site]) text += fmt::format("{}", counted[site]->reported[static_cast<std::size_t>(day)]);
      text += '\n';
    }
  }
  return text;
}

std::string links_csv(const Displacement& scenario, const std::vector<double>& entered) {
  std::string text = "from,to,km,entered\n";
  for (std::size_t i = 0; i < entered.size(); ++i) {
    const Road& link = scenario.links[i];
    text += fmt::format("{},{},{},{}\n", csv_cell(scenario.sites[link.from.v].name),
                        csv_cell(scenario.sites[link.to.v].name), link.km, entered[i]);
  }
  return text;
}

}  // namespace

Result<void> write_outputs(const std::filesystem::path& folder, const Displacement& scenario,
                           const Ensemble& ensemble, const std::string& history) {
  std::error_code wrong;
  std::filesystem::create_directories(folder, wrong);
  if (wrong) return failure(fmt::format("cannot make the folder {}: {}", folder.string(), wrong.message()));
  const PlaceDays people = place_days(scenario, ensemble);
  std::vector<double> entered(scenario.links.size(), 0);
  for (const Run& run : ensemble.runs) {
    for (std::size_t i = 0; i < entered.size(); ++i) entered[i] += static_cast<double>(run.entered[i]);
  }
  for (double& people_on : entered) people_on /= static_cast<double>(ensemble.runs.size());
  if (auto done = write_file(folder / "places.csv", places_csv(scenario, people)); !done) return done;
  if (auto done = write_file(folder / "links.csv", links_csv(scenario, entered)); !done) return done;
  return write_netcdf(folder / "people.nc", scenario, people, entered, history);
}

}  // namespace muster
