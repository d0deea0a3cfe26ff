#include "cli/options/posterior_arguments.hpp"

#include <fmt/format.h>

#include <ostream>

#include "cli/version.hpp"
#include "models/violence/fit_netcdf.hpp"

namespace muster {

Option posterior_option(std::string& into) {
  return {.name = "--posterior",
          .value = "FILE",
          .kind = PathKind{&into},
          .help = "Take the model of violence from this file of `muster fit`",
          .preset = "it is fitted"};
}

std::optional<std::vector<ViolenceParameters>> posterior_of(const std::string& file, const View& view,
                                                            const Console& console) {
  if (file.empty()) return std::vector<ViolenceParameters>{};
  const auto refused = [&](const std::string& why) {
    console.err << fmt::format("muster: --posterior: {}; 'muster fit {} --on {} -o {}' makes one that fits\n",
                               why, view.mission().folder, to_string(view.on()), file);
    return std::nullopt;
  };
  const auto fit = read_fit(file);
  if (!fit) return refused(fit.error().what);
  if (fit->on > view.on()) {
    return refused(fmt::format("{} was fitted to what was known on {}, which is later than --on {}", file,
                               to_string(fit->on), to_string(view.on())));
  }
  if (fit->version != kVersion)
    return refused(fmt::format("{} was written by Muster {}, and this is {}", file, fit->version, kVersion));
  if (fit->record != view.mission().hash()) {
    return refused(
        fmt::format("{} was fitted to another record than {} is now", file, view.mission().folder));
  }
  return fit->draws;
}

}  // namespace muster
