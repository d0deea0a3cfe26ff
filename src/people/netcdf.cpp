// NetCDF-4 by the CF conventions 1.8: the only file that sees the NetCDF library.
#include <fmt/format.h>
#include <netcdf.h>

#include <limits>
#include <numeric>
#include <tuple>

#include "people/output.hpp"

namespace muster {
namespace {

class File {
 public:
  explicit File(const std::string& path) { ok(nc_create(path.c_str(), NC_NETCDF4 | NC_CLOBBER, &id_)); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { close(); }

  void close() {
    if (open()) ok(nc_close(id_));
    id_ = -1;
  }
  int dimension(const char* name, std::size_t size) {
    int dim = -1;
    ok(nc_def_dim(id_, name, size, &dim));
    return dim;
  }
  int variable(const char* name, nc_type type, const std::vector<int>& dims, const char* units,
               const std::string& meaning) {
    int var = -1;
    ok(nc_def_var(id_, name, type, static_cast<int>(dims.size()), dims.data(), &var));
    if (*units != '\0') text(var, "units", units);
    text(var, "long_name", meaning);
    return var;
  }
  void text(int var, const char* name, const std::string& value) {
    ok(nc_put_att_text(id_, var, name, value.size(), value.c_str()));
  }
  void no_value(int var, double value) {
    ok(nc_put_att_double(id_, var, "_FillValue", NC_DOUBLE, 1, &value));
  }
  void put(int var, const std::vector<double>& values) { ok(nc_put_var_double(id_, var, values.data())); }
  void put(int var, const std::vector<int>& values) { ok(nc_put_var_int(id_, var, values.data())); }
  void put(int var, const std::vector<std::string>& values) {
    std::vector<const char*> texts;
    for (const std::string& value : values) texts.push_back(value.c_str());
    ok(nc_put_var_string(id_, var, texts.data()));
  }
  [[nodiscard]] bool open() const { return id_ >= 0; }
  [[nodiscard]] int status() const { return status_; }

 private:
  // Keeps the first failure; what follows one does nothing worse than fail too.
  void ok(int status) {
    if (status_ == NC_NOERR) status_ = status;
  }
  int id_ = -1;
  int status_ = NC_NOERR;
};

// Four variables, one for the mean and each quantile.
void put_over_runs(File& file, const std::string& name, const std::vector<int>& dims,
                   const std::string& meaning, const std::string& coordinates, const OverRuns& values) {
  const std::tuple<const char*, const char*, const std::vector<double>*> parts[] = {
      {"_mean", "mean over runs", &values.mean},
      {"_q05", "5 % quantile over runs", &values.low},
      {"_q50", "median over runs", &values.middle},
      {"_q95", "95 % quantile over runs", &values.high}};
  for (const auto& [suffix, what, numbers] : parts) {
    const int var =
        file.variable((name + suffix).c_str(), NC_DOUBLE, dims, "1", fmt::format("{}, {}", meaning, what));
    if (!coordinates.empty()) file.text(var, "coordinates", coordinates);
    file.put(var, *numbers);
  }
}

void put_places(File& file, const Displacement& scenario, int place) {
  std::vector<std::string> texts;
  std::vector<double> lat, lon;
  for (const Site& site : scenario.sites) {
    texts.push_back(site.name);
    lat.push_back(site.at.lat);
    lon.push_back(site.at.lon);
  }
  const int names = file.variable("place_name", NC_STRING, {place}, "", "name of the place");
  file.text(names, "cf_role", "timeseries_id");
  const int lats = file.variable("lat", NC_DOUBLE, {place}, "degrees_north", "latitude");
  const int lons = file.variable("lon", NC_DOUBLE, {place}, "degrees_east", "longitude");
  file.text(lats, "standard_name", "latitude");
  file.text(lons, "standard_name", "longitude");
  file.put(names, texts);
  file.put(lats, lat);
  file.put(lons, lon);
}

void put_links(File& file, const Displacement& scenario, int link) {
  std::vector<std::string> froms, tos;
  std::vector<double> km;
  for (const Road& road : scenario.links) {
    froms.push_back(scenario.sites[road.from.v].name);
    tos.push_back(scenario.sites[road.to.v].name);
    km.push_back(road.km);
  }
  file.put(file.variable("link_from", NC_STRING, {link}, "", "place where the link begins"), froms);
  file.put(file.variable("link_to", NC_STRING, {link}, "", "place where the link ends"), tos);
  file.put(file.variable("link_km", NC_DOUBLE, {link}, "km", "length of the link"), km);
}

// What was counted, and NaN in places where nobody counts.
void put_reported(File& file, const Displacement& scenario, const std::vector<int>& dims) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const std::size_t places = scenario.sites.size();
  std::vector<double> counts(static_cast<std::size_t>(scenario.days) * places, none);
  for (const Destination& one : scenario.destinations) {
    for (std::size_t day = 0; day < one.reported.size(); ++day)
      counts[day * places + one.site.v] = static_cast<double>(one.reported[day]);
  }
  const int var = file.variable("reported", NC_DOUBLE, dims, "1",
                                "people counted in the place, interpolated between counts");
  file.no_value(var, none);
  file.text(var, "coordinates", "place_name lat lon");
  file.put(var, counts);
}

void fill(File& file, const Displacement& scenario, const EnsembleDays& days, const std::string& history) {
  const int time = file.dimension("time", static_cast<std::size_t>(scenario.days));
  const int place = file.dimension("place", scenario.sites.size());
  const int link = scenario.links.empty() ? -1 : file.dimension("link", scenario.links.size());
  file.text(NC_GLOBAL, "Conventions", "CF-1.8");
  file.text(NC_GLOBAL, "title", "Displaced people by place, link and day");
  file.text(NC_GLOBAL, "source", "simulated by muster people");
  file.text(NC_GLOBAL, "history", history);
  const std::string since = "days since " + to_string(scenario.start);
  const int times = file.variable("time", NC_INT, {time}, since.c_str(), "day");
  file.text(times, "standard_name", "time");
  file.text(times, "calendar", "standard");
  file.text(times, "axis", "T");
  std::vector<int> numbers(static_cast<std::size_t>(scenario.days));
  std::iota(numbers.begin(), numbers.end(), 0);
  file.put(times, numbers);
  put_places(file, scenario, place);
  put_over_runs(file, "people", {time, place}, "people in the place at the end of the day",
                "place_name lat lon", days.people);
  put_reported(file, scenario, {time, place});
  put_over_runs(file, "people_in_destinations", {time}, "people in all destinations", "", days.counted);
  put_over_runs(file, "people_displaced", {time}, "all people, in places and on links", "", days.displaced);
  const int ard = file.variable("relative_difference", NC_DOUBLE, {time}, "1",
                                "relative difference between simulated and counted, mean over runs");
  file.put(ard, days.ard);
  if (link < 0) return;
  put_links(file, scenario, link);
  put_over_runs(file, "flow", {time, link}, "people who set out on the link on the day", "link_from link_to",
                days.flows);
}

}  // namespace

Result<void> write_netcdf(const std::filesystem::path& path, const Displacement& scenario,
                          const EnsembleDays& days, const std::string& history) {
  const std::filesystem::path beside = path.string() + ".part";
  File file(beside.string());
  if (file.open() && file.status() == NC_NOERR) fill(file, scenario, days, history);
  file.close();
  std::error_code wrong;
  if (file.status() == NC_NOERR) std::filesystem::rename(beside, path, wrong);
  if (file.status() == NC_NOERR && !wrong) return {};
  std::error_code ignored;
  std::filesystem::remove(beside, ignored);
  return failure(fmt::format("cannot write {}: {}", path.string(),
                             wrong ? wrong.message() : nc_strerror(file.status())));
}

}  // namespace muster
