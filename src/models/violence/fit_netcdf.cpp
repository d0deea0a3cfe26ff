// The only file of this folder that sees the NetCDF library, for reading; base/files/netcdf.hpp only writes.
#include "models/violence/fit_netcdf.hpp"

#include <fmt/format.h>
#include <netcdf.h>

#include <optional>

#include "base/files/file.hpp"
#include "base/files/netcdf.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostDraws = 10'000'000;

// The parameters in a file, those of kViolencePriors first.
std::vector<double ViolenceParameters::*> stored() {
  std::vector<double ViolenceParameters::*> members;
  for (const ViolencePrior& prior : kViolencePriors) members.push_back(prior.value);
  members.push_back(&ViolenceParameters::death_mean);
  members.push_back(&ViolenceParameters::level);
  return members;
}

// Closes the file when it is destroyed.
class OpenFile {
 public:
  explicit OpenFile(const std::string& file) : status_(nc_open(file.c_str(), NC_NOWRITE, &id_)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (status_ == NC_NOERR) nc_close(id_);
  }
  [[nodiscard]] int status() const { return status_; }
  [[nodiscard]] int id() const { return id_; }

 private:
  NetcdfTurn turn_;
  int id_ = -1;
  int status_;
};

// A text attribute of the file; empty if there is none with this name and type.
std::string text_of(int file, const char* name) {
  nc_type type = NC_NAT;
  std::size_t length = 0;
  if (nc_inq_att(file, NC_GLOBAL, name, &type, &length) != NC_NOERR || type != NC_CHAR) return {};
  std::string text(length, ' ');
  return nc_get_att_text(file, NC_GLOBAL, name, text.data()) == NC_NOERR ? text : std::string();
}

// The values of one parameter by draw; nothing if the file has no such variable of numbers with `draw` as its
// only dimension.
std::optional<std::vector<double>> values_of(int file, const std::string& name) {
  int variable = -1;
  int dimensions = 0;
  int dimension = -1;
  std::size_t length = 0;
  if (nc_inq_varid(file, name.c_str(), &variable) != NC_NOERR ||
      nc_inq_varndims(file, variable, &dimensions) != NC_NOERR || dimensions != 1 ||
      nc_inq_vardimid(file, variable, &dimension) != NC_NOERR ||
      nc_inq_dimlen(file, dimension, &length) != NC_NOERR || length == 0 || length > kMostDraws) {
    return std::nullopt;
  }
  std::vector<double> values(length);
  if (nc_get_var_double(file, variable, values.data()) != NC_NOERR) return std::nullopt;
  return values;
}

}  // namespace

Result<void> write_fit(const std::string& file, const ViolenceFit& fit,
                       std::span<const std::pair<std::string, std::string>> notes) {
  NetcdfFile out(file);
  const auto whole = NetcdfFile::kWholeFile;
  out.text(whole, "Conventions", "CF-1.8");
  out.text(whole, "title", "Draws of the parameters of violence, fitted to what was known");
  for (const auto& [name, value] : notes) out.text(whole, name, value);
  out.number(whole, "chains", fit.chains);
  const auto draw = out.counted("draw", fit.draws.size(), "number of the draw");
  const std::vector<double ViolenceParameters::*> members = stored();
  for (std::size_t k = 0; k < members.size(); ++k) {
    const auto& row = row_of({members[k], 0});
    const auto variable = out.variable(std::string(row.name), NetcdfFile::Type::kDouble, {draw},
                                       row.unit == "km" ? "km" : "1", std::string(row.meaning));
    // As words: a number of days would be read as a duration, and udunits knows no logarithm of shares.
    if (row.unit != "1" && row.unit != "km") out.text(variable, "measured_in", std::string(row.unit));
    out.text(variable, "source", std::string(row.source));
    if (k < kFitted) {
      out.number(variable, "r_hat", fit.r_hat[k]);
      out.number(variable, "effective_draws", fit.effective[k]);
    }
    std::vector<double> values;
    for (const ViolenceParameters& p : fit.draws) values.push_back(p.*members[k]);
    out.put(variable, values);
  }
  return out.finish();
}

Result<StoredFit> read_fit(const std::string& file) {
  if (const std::string_view other = not_a_file(file); !other.empty() && other != "a folder")
    return failure(fmt::format("cannot read {}: it is {}", file, other));
  const OpenFile open(file);
  if (open.status() > 0)
    return failure(fmt::format("{}: {}", file, nc_strerror(open.status())));  // an error of the system
  if (open.status() != NC_NOERR) {
    return failure(fmt::format("{} is no NetCDF file, or is damaged or cut short ({})", file,
                               nc_strerror(open.status())));
  }
  const auto no_fit = [&](std::string_view missing) {
    return failure(fmt::format("{} is no posterior of `muster fit`: it has no {}", file, missing));
  };
  StoredFit fit;
  fit.record = text_of(open.id(), "record");
  if (fit.record.empty()) return no_fit("attribute 'record'");
  const auto day = parse_day(text_of(open.id(), "as_known_on"));
  if (!day) return no_fit("date in an attribute 'as_known_on'");
  fit.on = *day;
  fit.version = text_of(open.id(), "program_version");
  if (fit.version.empty()) return no_fit("attribute 'program_version'");
  for (const auto member : stored()) {
    const auto& row = row_of({member, 0});
    const auto values = values_of(open.id(), std::string(row.name));
    if (!values || (!fit.draws.empty() && values->size() != fit.draws.size()))
      return no_fit(fmt::format("variable '{}' by draw", row.name));
    fit.draws.resize(values->size());
    for (std::size_t i = 0; i < values->size(); ++i) {
      const double value = (*values)[i];
      if (!(value >= row.low && value <= row.high)) {
        return failure(fmt::format("{}: {} of draw {} is {}: a number from {} to {} would be right", file,
                                   row.name, i, value, row.low, row.high));
      }
      fit.draws[i].*member = value;
    }
  }
  return fit;
}

}  // namespace muster
