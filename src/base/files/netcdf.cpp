#include "base/files/netcdf.hpp"

#include <H5Epublic.h>
#include <H5public.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netcdf.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <system_error>

namespace muster {
namespace {

nc_type type_of(NetcdfFile::Type type) {
  switch (type) {
    case NetcdfFile::Type::kInt:
      return NC_INT;
    case NetcdfFile::Type::kFloat:
      return NC_FLOAT;
    case NetcdfFile::Type::kDouble:
      return NC_DOUBLE;
  }
  return NC_NAT;
}

// What went wrong by the library's words, which do not know of full disks.
std::string told(int status, const std::filesystem::path& path) {
  std::error_code wrong;
  const auto space = std::filesystem::space(path.has_parent_path() ? path.parent_path() : ".", wrong);
  constexpr std::uintmax_t kLittle = 1'000'000;
  if (status == NC_EHDFERR && !wrong && space.available < kLittle)
    return fmt::format("No space left on device ({} kB are free)", space.available / 1000);
  return nc_strerror(status);
}

// To disk; the system's error, or 0.
int flush(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return errno;
  const int why = ::fsync(file) == 0 ? 0 : errno;
  ::close(file);
  return why;
}

}  // namespace

NetcdfTurn::NetcdfTurn() {
  static std::recursive_mutex one_at_a_time;  // that of the library, which is one in a process
  lock_ = std::unique_lock(one_at_a_time);
  // What this library does as the program ends would crash where the disk was full; files are closed by then.
  // It listens only before its first call.
  (void)H5dont_atexit();
  // HDF5 prints its errors unless each thread says no; they are told as failures here.
  (void)H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

NetcdfFile::NetcdfFile(std::filesystem::path path)
    : path_(std::move(path)), beside_(fmt::format("{}.{}.partial", path_.string(), ::getpid())) {
  ok(nc_create(beside_.c_str(), NC_NETCDF4 | NC_CLOBBER, &id_));
}

NetcdfFile::~NetcdfFile() {
  close();
  std::error_code ignored;
  std::filesystem::remove(beside_, ignored);  // not there any more once it is in its place
}

void NetcdfFile::ok(int status) {
  if (status_ == NC_NOERR) status_ = status;
}

void NetcdfFile::close() {
  if (id_ >= 0) ok(nc_close(id_));
  id_ = -1;
}

NetcdfFile::Id NetcdfFile::dimension(const std::string& name, std::size_t size) {
  Id id;
  if (status_ == NC_NOERR) ok(nc_def_dim(id_, name.c_str(), size, &id.v));
  return id;
}

NetcdfFile::Id NetcdfFile::variable(const std::string& name, Type type, const std::vector<Id>& dimensions,
                                    const std::string& units, const std::string& meaning, bool compressed) {
  Id id;
  if (status_ != NC_NOERR) return id;
  std::vector<int> dims;
  for (const Id dimension : dimensions) dims.push_back(dimension.v);
  ok(nc_def_var(id_, name.c_str(), type_of(type), static_cast<int>(dims.size()), dims.data(), &id.v));
  if (compressed && status_ == NC_NOERR) ok(nc_def_var_deflate(id_, id.v, 1, 1, 1));
  if (!units.empty()) text(id, "units", units);
  text(id, "long_name", meaning);
  return id;
}

void NetcdfFile::text(Id of, const std::string& name, const std::string& value) {
  if (status_ == NC_NOERR) ok(nc_put_att_text(id_, of.v, name.c_str(), value.size(), value.c_str()));
}

void NetcdfFile::number(Id of, const std::string& name, double value) {
  if (status_ == NC_NOERR) ok(nc_put_att_double(id_, of.v, name.c_str(), NC_DOUBLE, 1, &value));
}

void NetcdfFile::number(Id of, const std::string& name, int value) {
  if (status_ == NC_NOERR) ok(nc_put_att_int(id_, of.v, name.c_str(), NC_INT, 1, &value));
}

void NetcdfFile::put(Id variable, std::span<const double> values) {
  if (status_ == NC_NOERR) ok(nc_put_var_double(id_, variable.v, values.data()));
}

void NetcdfFile::put(Id variable, std::span<const float> values) {
  if (status_ == NC_NOERR) ok(nc_put_var_float(id_, variable.v, values.data()));
}

void NetcdfFile::put(Id variable, std::span<const int> values) {
  if (status_ == NC_NOERR) ok(nc_put_var_int(id_, variable.v, values.data()));
}

NetcdfFile::Id NetcdfFile::counted(const std::string& name, std::size_t size, const std::string& meaning) {
  const Id dimension_id = dimension(name, size);
  std::vector<int> numbers(size);
  std::iota(numbers.begin(), numbers.end(), 0);
  put(variable(name, Type::kInt, {dimension_id}, "1", meaning), numbers);
  return dimension_id;
}

NetcdfFile::Id NetcdfFile::texts(const std::string& name, Id dimension_id,
                                 const std::vector<std::string>& values, const std::string& meaning) {
  std::size_t length = 1;
  for (const std::string& value : values) length = std::max(length, value.size());
  const Id bytes = dimension(name + "_length", length);
  Id id;
  if (status_ != NC_NOERR) return id;
  const std::array<int, 2> dims = {dimension_id.v, bytes.v};
  ok(nc_def_var(id_, name.c_str(), NC_CHAR, static_cast<int>(dims.size()), dims.data(), &id.v));
  text(id, "long_name", meaning);
  text(id, "_Encoding", "utf-8");
  std::string all;
  for (std::string value : values) {
    value.resize(length, '\0');
    all += value;
  }
  if (status_ == NC_NOERR && !all.empty()) ok(nc_put_var_text(id_, id.v, all.data()));
  return id;
}

void NetcdfFile::positions(Id dimension_id, std::span<const double> lat, std::span<const double> lon) {
  const auto add = [&](const char* name, const char* units, const char* meaning, std::span<const double> at) {
    const Id id = variable(name, Type::kDouble, {dimension_id}, units, meaning);
    text(id, "standard_name", meaning);
    put(id, at);
  };
  add("lat", "degrees_north", "latitude", lat);
  add("lon", "degrees_east", "longitude", lon);
}

NetcdfFile::Id NetcdfFile::days(const std::string& since, std::span<const int> values,
                                std::span<const int> bounds) {
  const Id time = dimension("time", values.size());
  const Id id = variable("time", Type::kInt, {time}, "days since " + since, "day");
  text(id, "standard_name", "time");
  text(id, "calendar", "standard");
  text(id, "axis", "T");
  put(id, values);
  if (bounds.empty()) return time;
  text(id, "bounds", "time_bounds");
  put(variable("time_bounds", Type::kInt, {time, dimension("bound", 2)}, "days since " + since,
               "first and last evening of what is summed"),
      bounds);
  return time;
}

void NetcdfFile::put_part(Id variable, const std::vector<std::size_t>& at,
                          const std::vector<std::size_t>& rest, std::span<const float> values) {
  std::vector<std::size_t> start = at;
  start.resize(at.size() + rest.size(), 0);
  std::vector<std::size_t> count(at.size(), 1);
  count.insert(count.end(), rest.begin(), rest.end());
  if (status_ == NC_NOERR) ok(nc_put_vara_float(id_, variable.v, start.data(), count.data(), values.data()));
}

Result<void> NetcdfFile::finish() {
  close();
  std::string why = status_ == NC_NOERR ? "" : told(status_, path_);
  if (const int wrong = why.empty() ? flush(beside_) : 0; wrong != 0)
    why = std::error_code(wrong, std::generic_category()).message();
  std::error_code wrong;
  if (why.empty()) std::filesystem::rename(beside_, path_, wrong);
  if (wrong) why = wrong.message();
  if (why.empty()) return {};
  return failure(fmt::format("cannot write {}: {}", path_.string(), why));
}

}  // namespace muster
