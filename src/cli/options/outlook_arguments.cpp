#include "cli/options/outlook_arguments.hpp"

#include <fmt/format.h>

#include <ostream>

#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/model_parameters.hpp"
#include "cli/options/posterior_arguments.hpp"
#include "cli/options/posture_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "inputs/violence_counts.hpp"

namespace muster {
namespace {

constexpr int kLongestHorizon = 36;

// "18mo", "2y": months; nothing, with a message, if it is neither.
std::optional<int> horizon_of(const Arguments& arguments, const Console& console) {
  const auto text = arguments.text("horizon");
  if (!text) return OutlookOptions{}.months;
  const bool years = text->ends_with("y");
  const std::size_t unit = years ? 1 : text->ends_with("mo") ? 2 : 0;
  const std::string_view digits = *text;
  const auto number = parse_count(digits.substr(0, digits.size() - unit));
  if (unit > 0 && number && *number >= 1 && *number * (years ? 12 : 1) <= kLongestHorizon) {
    return static_cast<int>(*number * (years ? 12 : 1));
  }
  console.err << fmt::format("muster: --horizon '{}' is not a span of 1 to {} months: write 18mo or 1y\n",
                             *text, kLongestHorizon);
  return std::nullopt;
}

std::optional<int> runs_of(const Arguments& arguments, const Console& console, const RunsAllowed& allowed) {
  const auto text = arguments.text("runs");
  if (!text) return allowed.preset;
  const auto runs = parse_count(*text);
  const bool good =
      runs && ((*runs == 0 && allowed.none) || (*runs >= static_cast<std::uint32_t>(allowed.fewest) &&
                                                *runs <= static_cast<std::uint32_t>(allowed.most)));
  if (good) return static_cast<int>(*runs);
  console.err << fmt::format("muster: --runs '{}' is not a whole number from {} to {}{}\n", *text,
                             allowed.fewest, allowed.most, allowed.none ? ", or 0 for none" : "");
  return std::nullopt;
}

// The posture of --posture with the weights of its file.
std::optional<PlacedPosture> placed_posture(const PostureChoice& choice, const View& view,
                                            const Console& console) {
  std::vector<PlaceId> communes;
  if (choice.posture == Posture::kTable) communes = violence_of(view).communes;
  auto placed = placed_postures({choice}, view.mission(), communes, console);
  if (!placed) return std::nullopt;
  return std::move(placed->front());
}

}  // namespace

std::vector<Option> outlook_options(std::string_view runs, std::initializer_list<Option> more) {
  std::vector<Option> list = {kOnOption,      kReferenceOption, kSetOption,
                              kPostureOption, kPosteriorOption, kSeedOption};
  if (!runs.empty()) list.push_back({"--runs", "N", runs});
  list.push_back(kThreadsOption);
  list.insert(list.end(), more.begin(), more.end());
  list.push_back(kCatalogueOption);
  return list;
}

tl::expected<OutlookCall, ExitCode> outlook_call(const Arguments& arguments, const Console& console,
                                                 const RunsAllowed& allowed) {
  const auto day = on_day(arguments, console);
  const auto months = horizon_of(arguments, console);
  const auto seed = seed_of(arguments, console);
  const auto runs = runs_of(arguments, console, allowed);
  const auto posture = posture_of(arguments, console);
  auto ensemble = ensemble_arguments(arguments, console);
  if (!day || !months || !seed || !runs || !posture || !ensemble) return tl::unexpected(kWrongCall);
  auto mission = read_mission(arguments, console);
  if (!mission) return tl::unexpected(kWrongInput);
  if (!set_force_parameters(arguments, console, *mission)) return tl::unexpected(kWrongCall);
  const auto folder = arguments.text("reference");
  auto past = folder ? read_reference(*folder, console) : std::optional(builtin_reference());
  if (!past) return tl::unexpected(kWrongInput);
  OutlookCall call{.on = *day,
                   .mission = std::move(*mission),
                   .past = std::move(*past),
                   .options = {.months = *months, .seed = *seed, .runs = *runs},
                   .ensemble = std::move(*ensemble),
                   .runs_given = arguments.has("runs")};
  const View view = call.view();
  tell_record_end(view, console);
  auto posterior = posterior_of(arguments, view, console);
  if (!posterior) return tl::unexpected(kWrongInput);
  call.options.posterior = std::move(*posterior);
  auto placed = placed_posture(*posture, view, console);
  if (!placed) return tl::unexpected(kWrongInput);
  call.options.posture = std::move(*placed);
  call.ensemble.call.heading = heading_of(arguments, view, *seed);
  return call;
}

}  // namespace muster
