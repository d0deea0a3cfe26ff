#include "cli/options/outlook_arguments.hpp"

#include <fmt/format.h>

#include "cli/options/model_parameters.hpp"
#include "cli/options/posterior_arguments.hpp"
#include "cli/options/posture_arguments.hpp"
#include "cli/options/reference_arguments.hpp"

namespace muster {

Options outlook_options(OutlookArguments& into) {
  return with(mission_options(into.mission),
              {reference_option(into.reference), forecast_set_option(into.set), posture_option(into.posture),
               posterior_option(into.posterior), seed_option(into.seed), threads_option(into.threads)});
}

Option horizon_option(OutlookArguments& into) {
  constexpr int kLongestHorizon = 36;
  return {.name = "--horizon",
          .value = "SPAN",
          .kind = SpanKind{&into.months, kLongestHorizon},
          .help = "How far ahead, such as 18mo or 1y"};
}

Option runs_option(OutlookArguments& into, const RunsAllowed& allowed) {
  return {.name = "--runs",
          .value = "N",
          .kind = WholeKind{.into = &into.runs,
                            .low = static_cast<std::uint64_t>(allowed.least),
                            .high = static_cast<std::uint64_t>(allowed.most),
                            .or_none = allowed.none},
          .help = allowed.help,
          .preset = allowed.preset == 0 ? "none" : fmt::format("{}", allowed.preset)};
}

tl::expected<OutlookCall, ExitCode> outlook_call(const OutlookArguments& arguments, const Console& console,
                                                 int preset) {
  auto mission = read_mission(arguments.mission, console);
  if (!mission) return tl::unexpected(kWrongInput);
  set_parameters(arguments.set, *mission);
  auto past = arguments.reference.empty() ? std::optional(builtin_reference())
                                          : read_reference(arguments.reference, console);
  if (!past) return tl::unexpected(kWrongInput);
  if (arguments.precision) preset = kMostUntilPrecise;
  OutlookCall call{.on = day_of(arguments.mission),
                   .mission = std::move(*mission),
                   .past = std::move(*past),
                   .options = {.months = arguments.months,
                               .seed = arguments.seed,
                               .runs = arguments.runs.value_or(preset)},
                   .ensemble = wanted_runs(arguments.threads, arguments.journal, console)};
  call.ensemble.precision = arguments.precision;
  const View view = call.view();
  tell_record_end(view, console);
  auto posterior = posterior_of(arguments.posterior, view, console);
  if (!posterior) return tl::unexpected(kWrongInput);
  call.options.posterior = std::move(*posterior);
  auto placed = placed_posture(arguments.posture, view, console);
  if (!placed) return tl::unexpected(kWrongInput);
  call.options.posture = std::move(*placed);
  call.ensemble.call.heading = heading_of({.catalogue = arguments.mission.catalogue,
                                           .posture = arguments.posture,
                                           .posterior = arguments.posterior},
                                          view, arguments.seed);
  return call;
}

}  // namespace muster
