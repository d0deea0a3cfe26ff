// NetCDF-4 by the CF conventions 1.8: the only file that sees the NetCDF library.
#include <fmt/format.h>
#include <netcdf.h>

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
               const char* meaning) {
    int var = -1;
    ok(nc_def_var(id_, name, type, static_cast<int>(dims.size()), dims.data(), &var));
    if (*units != '\0') text(var, "units", units);
    text(var, "long_name", meaning);
    return var;
  }
  void text(int var, const char* name, const std::string& value) {
    ok(nc_put_att_text(id_, var, name, value.size(), value.c_str()));
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

void fill(File& file, const Displacement& scenario, const PlaceDays& people,
          const std::vector<double>& entered, const std::string& history) {
  const int time = file.dimension("time", static_cast<std::size_t>(scenario.days));
  const int place = file.dimension("place", scenario.sites.size());
  const int link = file.dimension("link", scenario.links.size());
  file.text(NC_GLOBAL, "Conventions", "CF-1.8");
  file.text(NC_GLOBAL, "title", "Displaced people by place and day, simulated by Muster");
  file.text(NC_GLOBAL, "history", history);
  const std::string since = "days since " + to_string(scenario.start);
  const int times = file.variable("time", NC_INT, {time}, since.c_str(), "day");
  file.text(times, "standard_name", "time");
  file.text(times, "calendar", "standard");
  const int names = file.variable("place_name", NC_STRING, {place}, "", "name of the place");
  const int lats = file.variable("lat", NC_DOUBLE, {place}, "degrees_north", "latitude");
  const int lons = file.variable("lon", NC_DOUBLE, {place}, "degrees_east", "longitude");
  file.text(lats, "standard_name", "latitude");
  file.text(lons, "standard_name", "longitude");
  const int mean =
      file.variable("people_mean", NC_DOUBLE, {time, place}, "1", "people in the place, mean over runs");
  const int low =
      file.variable("people_q05", NC_DOUBLE, {time, place}, "1", "people in the place, 5 % quantile");
  const int middle =
      file.variable("people_q50", NC_DOUBLE, {time, place}, "1", "people in the place, median");
  const int high =
      file.variable("people_q95", NC_DOUBLE, {time, place}, "1", "people in the place, 95 % quantile");
  for (const int var : {mean, low, middle, high}) file.text(var, "coordinates", "place_name lat lon");
  const int from = file.variable("link_from", NC_INT, {link}, "", "index of the link's first place");
  const int to = file.variable("link_to", NC_INT, {link}, "", "index of the link's last place");
  const int flow =
      file.variable("link_entered", NC_DOUBLE, {link}, "1", "people who entered the link, mean over runs");

  std::vector<int> days, froms, tos;
  std::vector<std::string> texts;
  std::vector<double> lat, lon;
  for (int day = 0; day < scenario.days; ++day) days.push_back(day);
  for (const Site& site : scenario.sites) {
    texts.push_back(site.name);
    lat.push_back(site.at.lat);
    lon.push_back(site.at.lon);
  }
  for (const Road& one : scenario.links) {
    froms.push_back(static_cast<int>(one.from.v));
    tos.push_back(static_cast<int>(one.to.v));
  }
  file.put(times, days);
  file.put(names, texts);
  file.put(lats, lat);
  file.put(lons, lon);
  file.put(mean, people.mean);
  file.put(low, people.low);
  file.put(middle, people.middle);
  file.put(high, people.high);
  file.put(from, froms);
  file.put(to, tos);
  file.put(flow, entered);
}

}  // namespace

Result<void> write_netcdf(const std::filesystem::path& path, const Displacement& scenario,
                          const PlaceDays& people, const std::vector<double>& entered,
                          const std::string& history) {
  const std::filesystem::path beside = path.string() + ".part";
  File file(beside.string());
  if (file.open() && file.status() == NC_NOERR) fill(file, scenario, people, entered, history);
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
