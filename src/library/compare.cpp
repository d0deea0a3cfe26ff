#include "forecast/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <muster/compare.hpp>

#include "base/parallel/parallel.hpp"
#include "library/convert.hpp"
#include "library/outlook_plans.hpp"

namespace muster::api {
namespace {

Effect outside(std::string_view measure, std::string place, const muster::Effect& effect) {
  return {.measure = std::string(measure),
          .place = std::move(place),
          .without = effect.base,
          .with = effect.with,
          .mean = effect.mean,
          .error = effect.error,
          .low = effect.low,
          .high = effect.high,
          .inner_low = effect.inner_low,
          .inner_high = effect.inner_high,
          .more = effect.more,
          .less = effect.less};
}

ScenarioEffects outside(const muster::Mission& mission, const muster::ComparedScenario& one) {
  ScenarioEffects out{
      .id = one.short_name(), .title = one.scenario.name, .edits = {}, .force = {}, .places = {}};
  for (const muster::Edit& edit : one.edited.edits)
    out.edits.push_back({edit.what, edit.old_value, edit.new_value});
  for (std::size_t k = 0; k < one.of_force.size(); ++k)
    out.force.push_back(outside(name_of(static_cast<muster::Measure>(k)), {}, one.of_force[k]));
  for (const muster::PlaceEffect& effect : one.of_chain) {
    out.places.push_back(outside(
        effect.measure, effect.place.given() ? std::string(mission[effect.place].pcode) : std::string(),
        effect.effect));
  }
  return out;
}

// The scenarios named, over the baseline.
Result<std::vector<muster::ComparedScenario>> supposed(const muster::View& view, muster::OutlookPlans& plans,
                                                       const std::vector<std::string>& names) {
  std::vector<muster::ComparedScenario> list;
  muster::Problems problems;
  const std::vector<muster::Scenario>& all = view.mission().scenarios;
  for (const std::string& name : names) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const muster::Scenario& one) {
      return std::filesystem::path(one.file).stem().string() == name;
    });
    if (found == all.end()) {
      std::vector<std::string> known;
      for (const muster::Scenario& one : all)
        known.push_back(std::filesystem::path(one.file).stem().string());
      return fails(fmt::format("the record has no scenario '{}'{}{}", name, known.empty() ? "" : ": ",
                               muster::suggestion(name, {known.begin(), known.end()})));
    }
    list.push_back(muster::supposed_scenario(view, plans, *found, problems));
  }
  problems.sort();
  if (!problems.good()) return fails(errors_of(problems));
  return list;
}

}  // namespace

Result<Comparison> compare(const Record& record, Day on, const std::vector<std::string>& scenarios,
                           const OutlookOptions& options) {
  const auto call = asked(options);
  if (!call) return tl::unexpected(call.error());
  const muster::ThreadsAllowed allowed(options.threads);
  const muster::View view = view_of(record, on);
  auto plans = muster::outlook_plans(view, call->past, call->options, call->watch);
  if (!plans) return fails(plans.error().what);
  auto list = [&] {
    const std::scoped_lock lock(record.tables().positions);
    return supposed(view, *plans, scenarios);
  }();
  if (!list) return tl::unexpected(list.error());
  const muster::Comparison inner = muster::compare(view, *plans, std::move(*list),
                                                   {.runs = options.runs, .seed = options.seed}, call->watch);
  if (auto why = ended_early(inner.ensembles)) return tl::unexpected(std::move(*why));
  Comparison out{.on = on,
                 .force_until = day_if_given(inner.force_until),
                 .until = day_if_given(inner.until),
                 .runs = inner.ensembles.list.empty() ? 0 : inner.runs,
                 .scenarios = {}};
  for (const muster::ComparedScenario& one : inner.list)
    out.scenarios.push_back(outside(record.tables().mission, one));
  return out;
}

}  // namespace muster::api
