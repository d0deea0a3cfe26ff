#include "cli/posterior_arguments.hpp"

#include <fmt/format.h>

#include <ostream>

#include "security/fit_netcdf.hpp"

namespace muster {

std::optional<std::vector<ViolenceParameters>> posterior_of(const Arguments& arguments, const View& view,
                                                            const Console& console) {
  const auto file = arguments.text("posterior");
  if (!file) return std::vector<ViolenceParameters>{};
  const auto fit = read_fit(*file);
  if (!fit) {
    console.err << fmt::format("muster: --posterior: {}\n", fit.error().what);
    return std::nullopt;
  }
  const std::string record = view.mission().hash();
  if (fit->record != record) {
    console.err << fmt::format(
        "muster: --posterior: {} was fitted to another record ({}) than this one ({}); fit it again with "
        "muster fit {} --on {} -o {}\n",
        *file, fit->record, record, view.mission().folder, to_string(view.on()), *file);
    return std::nullopt;
  }
  if (fit->on > view.on()) {
    console.err << fmt::format(
        "muster: --posterior: {} was fitted to what was known on {}, which is later than --on {}\n", *file,
        to_string(fit->on), to_string(view.on()));
    return std::nullopt;
  }
  return fit->draws;
}

}  // namespace muster
