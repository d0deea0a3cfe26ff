// The only file of this folder that sees the NetCDF library.
#include "security/fit_netcdf.hpp"

#include <fmt/format.h>
#include <netcdf.h>

namespace muster {
namespace {

// Keeps the first failure; what follows one does nothing worse than fail too.
struct Status {
  int first = NC_NOERR;

  void operator()(int status) {
    if (first == NC_NOERR) first = status;
  }
};

void put_text(Status& ok, int file, int variable, const char* name, const std::string& value) {
  ok(nc_put_att_text(file, variable, name, value.size(), value.c_str()));
}

int define(Status& ok, int file, int draw, const ParameterRow<ViolenceParameters>& row) {
  int variable = -1;
  ok(nc_def_var(file, std::string(row.name).c_str(), NC_DOUBLE, 1, &draw, &variable));
  put_text(ok, file, variable, "units", std::string(row.unit));
  put_text(ok, file, variable, "long_name", std::string(row.meaning));
  put_text(ok, file, variable, "source", std::string(row.source));
  return variable;
}

}  // namespace

Result<void> write_fit(const std::string& file, const ViolenceFit& fit,
                       std::span<const std::pair<std::string, std::string>> notes) {
  Status ok;
  int id = -1;
  ok(nc_create(file.c_str(), NC_NETCDF4 | NC_CLOBBER, &id));
  if (ok.first != NC_NOERR) return failure(fmt::format("{}: {}", file, nc_strerror(ok.first)));
  put_text(ok, id, NC_GLOBAL, "Conventions", "CF-1.8");
  for (const auto& [name, value] : notes) put_text(ok, id, NC_GLOBAL, name.c_str(), value);
  ok(nc_put_att_int(id, NC_GLOBAL, "chains", NC_INT, 1, &fit.chains));
  int draw = -1;
  ok(nc_def_dim(id, "draw", fit.draws.size(), &draw));
  std::vector<double ViolenceParameters::*> members;
  for (const ViolencePrior& prior : kViolencePriors) members.push_back(prior.value);
  members.push_back(&ViolenceParameters::death_scale);
  for (std::size_t k = 0; k < members.size(); ++k) {
    const int variable = define(ok, id, draw, row_of({members[k], 0}));
    if (k < kFitted) {
      ok(nc_put_att_double(id, variable, "r_hat", NC_DOUBLE, 1, &fit.r_hat[k]));
      ok(nc_put_att_double(id, variable, "effective_draws", NC_DOUBLE, 1, &fit.effective[k]));
    }
    std::vector<double> values;
    for (const ViolenceParameters& p : fit.draws) values.push_back(p.*members[k]);
    ok(nc_put_var_double(id, variable, values.data()));
  }
  ok(nc_close(id));
  if (ok.first != NC_NOERR) return failure(fmt::format("{}: {}", file, nc_strerror(ok.first)));
  return {};
}

}  // namespace muster
