// The results of a case as NetCDF, with the CF conventions 1.8.
#include <fmt/format.h>

#include <limits>
#include <numeric>
#include <tuple>

#include "base/files/netcdf.hpp"
#include "flee/output.hpp"

namespace muster {
namespace {

using Type = NetcdfFile::Type;
using Id = NetcdfFile::Id;

// Four variables, one for the mean and each quantile.
void put_over_runs(NetcdfFile& file, const std::string& name, const std::vector<Id>& dims,
                   const std::string& meaning, const std::string& coordinates, const OverRuns& values) {
  const std::tuple<const char*, const char*, const std::vector<double>*> parts[] = {
      {"_mean", "mean over runs", &values.mean},
      {"_q05", "5 % quantile over runs", &values.low},
      {"_q50", "median over runs", &values.middle},
      {"_q95", "95 % quantile over runs", &values.high}};
  for (const auto& [suffix, what, numbers] : parts) {
    const Id var =
        file.variable(name + suffix, Type::kDouble, dims, "1", fmt::format("{}, {}", meaning, what));
    if (!coordinates.empty()) file.text(var, "coordinates", coordinates);
    file.put(var, *numbers);
  }
}

void put_places(NetcdfFile& file, const Displacement& scenario, Id place) {
  std::vector<std::string> texts;
  std::vector<double> lat, lon;
  for (const Site& site : scenario.sites) {
    texts.push_back(site.name);
    lat.push_back(site.at.lat);
    lon.push_back(site.at.lon);
  }
  file.texts("place_name", place, texts, "name of the place");
  file.positions(place, lat, lon);
}

void put_links(NetcdfFile& file, const Displacement& scenario, Id link) {
  std::vector<std::string> froms, tos;
  std::vector<double> km;
  for (const Road& road : scenario.links) {
    froms.push_back(scenario.sites[road.from.v].name);
    tos.push_back(scenario.sites[road.to.v].name);
    km.push_back(road.km);
  }
  file.texts("link_from", link, froms, "place where the link begins");
  file.texts("link_to", link, tos, "place where the link ends");
  file.put(file.variable("link_km", Type::kDouble, {link}, "km", "length of the link"), km);
}

// The counts, and NaN in places without counts.
void put_reported(NetcdfFile& file, const Displacement& scenario, const std::vector<Id>& dims) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const std::size_t places = scenario.sites.size();
  std::vector<double> counts(static_cast<std::size_t>(scenario.days) * places, none);
  for (const Destination& one : scenario.destinations) {
    for (std::size_t day = 0; day < one.reported.size(); ++day)
      counts[day * places + one.site.v] = static_cast<double>(one.reported[day]);
  }
  const Id var = file.variable("reported", Type::kDouble, dims, "1",
                               "people counted in the place, interpolated between counts");
  file.number(var, "_FillValue", none);
  file.text(var, "coordinates", "place_name lat lon");
  file.put(var, counts);
}

void fill(NetcdfFile& file, const Displacement& scenario, const CaseDays& days, const std::string& history) {
  const bool linked = !scenario.links.empty();
  file.text(NetcdfFile::kWholeFile, "Conventions", "CF-1.8");
  file.text(NetcdfFile::kWholeFile, "title", "Displaced people by place, link and day");
  file.text(NetcdfFile::kWholeFile, "source", "simulated by muster people");
  file.text(NetcdfFile::kWholeFile, "history", history);
  std::vector<int> numbers(static_cast<std::size_t>(scenario.days));
  std::iota(numbers.begin(), numbers.end(), 0);
  const Id time = file.days(to_string(scenario.start), numbers);
  const Id place = file.counted("place", scenario.sites.size(), "number of the place");
  const Id link = linked ? file.counted("link", scenario.links.size(), "number of the link") : Id{};
  put_places(file, scenario, place);
  put_over_runs(file, "people", {time, place}, "people in the place at the end of the day",
                "place_name lat lon", days.people);
  put_reported(file, scenario, {time, place});
  put_over_runs(file, "people_in_destinations", {time}, "people in all destinations", "", days.counted);
  put_over_runs(file, "people_displaced", {time}, "all people, in places and on links", "", days.displaced);
  const Id ard = file.variable("relative_difference", Type::kDouble, {time}, "1",
                               "relative difference between simulated and counted, mean over runs");
  file.put(ard, days.ard);
  if (!linked) return;
  put_links(file, scenario, link);
  put_over_runs(file, "flow", {time, link}, "people who set out on the link on the day", "link_from link_to",
                days.flows);
}

}  // namespace

Result<void> write_netcdf(const std::filesystem::path& path, const Displacement& scenario,
                          const CaseDays& days, const std::string& history) {
  NetcdfFile file(path);
  fill(file, scenario, days, history);
  return file.finish();
}

}  // namespace muster
