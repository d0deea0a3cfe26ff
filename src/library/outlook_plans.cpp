#include "library/outlook_plans.hpp"

#include <fmt/format.h>

#include "library/convert.hpp"
#include "models/violence/presence/posture.hpp"

namespace muster::api {
namespace {

constexpr int kMostMonths = 36;
constexpr int kMostRuns = 1'000'000;

// What is wrong with the options; nothing where all is well.
std::optional<std::string> wrong_with(const OutlookOptions& options) {
  const auto outside_of = [](std::string_view name, int value, int low, int high) {
    return fmt::format("OutlookOptions::{} is {}: a number from {} to {} would be right", name, value, low,
                       high);
  };
  if (options.months < 1 || options.months > kMostMonths)
    return outside_of("months", options.months, 1, kMostMonths);
  if (options.inside_runs < 1 || options.inside_runs > kMostRuns)
    return outside_of("inside_runs", options.inside_runs, 1, kMostRuns);
  if (options.runs < 0 || options.runs > kMostRuns) return outside_of("runs", options.runs, 0, kMostRuns);
  if (options.threads < 0) return "OutlookOptions::threads is below 0";
  return std::nullopt;
}

}  // namespace

Result<muster::Reference> past_missions(const std::filesystem::path& folder) {
  muster::Problems problems;
  muster::Reference past = folder.empty() ? muster::embedded_reference(problems)
                                          : muster::load_reference(muster::Folder(folder.string()), problems);
  problems.sort();
  if (!problems.good()) return fails(errors_of(problems));
  return past;
}

Result<Asked> asked(const OutlookOptions& options) {
  if (const auto wrong = wrong_with(options)) return fails(*wrong);
  const auto posture = muster::posture_named(options.posture);
  if (!posture || *posture == muster::Posture::kTable) {
    return fails(
        fmt::format("OutlookOptions::posture is '{}': guard-infrastructure, hold-calm, "
                    "clear-contested or follow-violence would be right",
                    options.posture));
  }
  auto past = past_missions(options.reference);
  if (!past) return tl::unexpected(past.error());
  Asked all{.past = std::move(*past),
            .options = {.months = options.months,
                        .seed = options.seed,
                        .inside_runs = options.inside_runs,
                        .runs = options.runs,
                        .posture = {.name = std::string(name_of(*posture)), .posture = *posture}},
            .watch = {}};
  all.watch.runs.threads = options.threads;
  all.watch.stop = options.stop;
  all.watch.progress = options.progress;
  return all;
}

std::optional<Failure> ended_early(const muster::Ensembles& runs) {
  if (runs.end == muster::Ensembles::End::kStopped) return Failure{"stopped before all runs were done"};
  if (runs.end == muster::Ensembles::End::kDone) return std::nullopt;
  if (!runs.failure.empty()) return Failure{runs.failure};
  for (const muster::Ensemble& one : runs.list) {
    if (!one.notes.failed.empty()) {
      return Failure{fmt::format("no run was finished; run {}: {}", one.notes.failed.front().run,
                                 one.notes.failed.front().what)};
    }
  }
  return Failure{"no run was finished"};
}

}  // namespace muster::api
