#include "server/jobs/forecast_jobs.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <filesystem>

#include "forecast/briefing.hpp"
#include "forecast/compare.hpp"
#include "inputs/model_parameters.hpp"
#include "record/check/check.hpp"
#include "record/latest_day.hpp"
#include "record/load/load.hpp"
#include "report/json/compare_json.hpp"
#include "report/json/forecast_json.hpp"
#include "report/page/report_data.hpp"

namespace muster {
namespace {

// One call of a job, with all that it holds on to.
struct JobCall {
  ForecastAsked asked;
  std::shared_ptr<const Snapshot> snapshot;
  std::shared_ptr<const Mission> mission;  // with own scenarios and parameters in it
  JobGround ground;
  std::string plans_name;

  [[nodiscard]] View view() const { return {*mission, asked.on}; }
};

std::string stem_of(const Scenario& scenario) {
  return std::filesystem::path(scenario.file).stem().string();
}

const Scenario* scenario_named(const Mission& mission, std::string_view name) {
  for (const Scenario& one : mission.scenarios) {
    if (stem_of(one) == name) return &one;
  }
  return nullptr;
}

// The mission of the snapshot, or that with own scenarios and parameters; its texts are read again, since a
// mission's rows point into them.
std::shared_ptr<const Mission> mission_of(const ForecastAsked& asked,
                                          const std::shared_ptr<const Snapshot>& snapshot,
                                          Problems& problems) {
  if (asked.own.empty() && asked.set.empty()) return {snapshot, &snapshot->mission};
  FolderTexts texts = texts_of(snapshot->mission);
  for (const OwnScenario& own : asked.own) {
    const std::string file = fmt::format("scenarios/{}.toml", own.name);
    if (texts.contains(file))
      problems.error({file}, fmt::format("the record has a scenario '{}' already", own.name),
                     "give yours another name");
    texts[file] = own.toml;
  }
  Problems found;
  auto mission = std::make_shared<Mission>(
      load_mission(Folder(snapshot->mission.folder, std::move(texts)), embedded_catalogue(found), found));
  for (const Problem& problem : found.all()) {
    if (problem.severity == Severity::kError) problems.error(problem.where, problem.what, problem.fix);
  }
  for (const auto& [name, value] : asked.set) {
    if (const auto changed = change_parameter(*mission, name, value); !changed)
      problems.error({fmt::format("#/set/{}", name)}, changed.error().what);
  }
  return mission;
}

void check_names(const ForecastAsked& asked, const Mission& mission, Problems& problems) {
  std::vector<std::string> names;
  for (const Scenario& one : mission.scenarios) names.push_back(stem_of(one));
  for (const std::string& name : asked.scenarios) {
    if (scenario_named(mission, name) == nullptr)
      problems.error({"#/scenarios"}, fmt::format("the record has no scenario '{}'", name),
                     suggestion(name, {names.begin(), names.end()}));
  }
  const Day latest = latest_view_day(mission);
  if (latest.given() && asked.on > latest)
    problems.error({"#/on"}, fmt::format("{} is long after the record", to_string(asked.on)),
                   fmt::format("give a day up to {}", to_string(latest)));
}

PlacedPosture placed(const std::string& name) {
  if (name.empty()) return {};
  return {name, posture_named(name).value_or(Posture::kFollow), {}};
}

OutlookOptions options_of(const ForecastAsked& asked) {
  OutlookOptions options{.months = asked.months, .seed = asked.seed, .runs = asked.runs};
  options.posture = placed(asked.posture);
  return options;
}

// Progress over `ensembles` of the same number of runs, one after the other.
Watch watch_of(JobWatch& job, const JobGround& ground, int ensembles) {
  Watch watch{.fits = ground.fits};
  watch.runs.journal = job.journal();  // the job's name stands for all that its runs depend on
  watch.runs.resume = true;
  watch.stage = [&job](std::string_view name) { job.stage(name); };
  watch.stop = [&job] { return job.stopped(); };
  // The last word on an ensemble may be said twice; fewer runs than before are those of the next.
  watch.progress = [&job, ensembles, before = 0, last = 0](int finished, int all) mutable {
    if (finished < last) ++before;
    last = finished;
    job.progress(std::min(before * all + finished, ensembles * all), ensembles * all);
  };
  return watch;
}

// Of the snapshot, which those that are kept hold on to; own scenarios stand in no plan before they are laid
// over it.
Result<OutlookPlans> plans_of(const JobCall& call, const OutlookOptions& options, JobWatch& job) {
  Watch watch{.fits = call.ground.fits};
  watch.stage = [&job](std::string_view name) { job.stage(name); };
  if (!call.asked.set.empty()) return outlook_plans(call.view(), *call.ground.past, options, watch);
  return call.ground.plans->plans(call.plans_name, call.snapshot, [&] {
    return outlook_plans(View(call.snapshot->mission, call.asked.on), *call.ground.past, options, watch);
  });
}

std::shared_ptr<const std::string> text_of(const Json& json, int indent) {
  return std::make_shared<const std::string>(json.dump(indent) + "\n");
}

// Why runs cannot be used; empty: they can.
std::string failure_of(const Ensembles& ensembles) {
  if (ensembles.end != Ensembles::End::kFailed) return {};
  if (!ensembles.failure.empty()) return ensembles.failure;
  for (const Ensemble& one : ensembles.list) {
    if (!one.notes.failed.empty())
      return fmt::format("no run was finished; run {}: {}", one.notes.failed.front().run,
                         one.notes.failed.front().what);
  }
  return "no run was finished";
}

Result<JobResult> run_outlook(const JobCall& call, JobWatch& job) {
  OutlookOptions options = options_of(call.asked);
  options.without_mission = true;  // violence and people are forecast all the same, as by the verb
  const auto plans = plans_of(call, options, job);
  if (!plans) return failure(plans.error().what);
  const View view = call.view();
  const auto json_of = [&](const Outlook& all) { return text_of(outlook_json(view, all), 2); };
  std::optional<Outlook> few;
  if (options.runs > kFirstRuns) {
    OutlookOptions first = options;
    first.runs = kFirstRuns;
    first.inside_runs = std::min(first.inside_runs, 200);
    first.binding = false;
    Watch watch{.fits = call.ground.fits};
    watch.stop = [&job] { return job.stopped(); };
    few = outlook(view, *call.ground.past, *plans, first, watch);
    if (few->runs.end == Ensembles::End::kDone) job.first_figures({.json = json_of(*few)}, kFirstRuns);
    options.outside = &few->outside;  // learning from past missions may take longer than all runs
  }
  const Outlook all = outlook(view, *call.ground.past, *plans, options, watch_of(job, call.ground, 1));
  if (const std::string why = failure_of(all.runs); !why.empty()) return failure(why);
  if (job.stopped()) return JobResult{};
  return JobResult{.json = json_of(all)};
}

Result<std::vector<ComparedScenario>> compared_of(const JobCall& call, OutlookPlans& plans) {
  const View view = call.view();
  std::vector<std::string> names = call.asked.scenarios;
  for (const OwnScenario& own : call.asked.own) names.push_back(own.name);
  Problems problems;
  std::vector<ComparedScenario> list;
  for (const std::string& name : names)
    list.push_back(supposed_scenario(view, plans, *scenario_named(*call.mission, name), problems));
  if (!problems.good()) {
    std::string lines;
    for (const Problem& problem : problems.all()) lines += (lines.empty() ? "" : "\n") + to_string(problem);
    return failure(lines);
  }
  for (const std::string& name : call.asked.postures)
    list.push_back(posture_scenario(view, plans, placed(name), placed(call.asked.posture).name));
  return list;
}

Result<JobResult> run_compare(const JobCall& call, JobWatch& job) {
  const OutlookOptions options = options_of(call.asked);
  auto plans = plans_of(call, options, job);
  if (!plans) return failure(plans.error().what);
  auto list = compared_of(call, *plans);
  if (!list) return failure(list.error().what);
  const View view = call.view();
  const auto result_of = [&](const Comparison& compared) {
    return JobResult{.json = text_of(compared_json(view, compared), 2),
                     .page = text_of(comparison_json(view, compared), 1)};
  };
  ComparisonOptions wanted{.runs = options.runs, .seed = options.seed};
  Watch quiet{.fits = call.ground.fits};
  quiet.stop = [&job] { return job.stopped(); };
  // Officers and money first: they need no runs of the chain.
  ComparisonOptions first = wanted;
  first.runs = 0;
  first.force_runs = 200;
  job.stage("officers and money");
  job.first_figures(result_of(compare(view, *plans, *list, first, quiet)), 0);
  std::optional<Comparison> few;
  if (wanted.runs > kFirstRuns && !job.stopped()) {
    first.runs = kFirstRuns;
    few = compare(view, *plans, *list, first, quiet);
    if (few->ensembles.end == Ensembles::End::kDone) job.first_figures(result_of(*few), kFirstRuns);
  }
  if (job.stopped()) return JobResult{};
  const Ensemble* begun = few && few->ensembles.end == Ensembles::End::kDone && !few->ensembles.list.empty()
                              ? &few->ensembles.list.front()
                              : nullptr;
  const int ensembles = 1 + static_cast<int>(list->size());
  const Comparison compared =
      compare(view, *plans, std::move(*list), wanted, watch_of(job, call.ground, ensembles), begun);
  if (const std::string why = failure_of(compared.ensembles); !why.empty()) return failure(why);
  if (job.stopped()) return JobResult{};
  return result_of(compared);
}

Result<JobResult> run_report(const JobCall& call, JobWatch& job) {
  const View view = call.view();
  const int scenario_runs = call.asked.runs / 2;
  BriefingOptions options{.outlook = options_of(call.asked), .scenario_runs = scenario_runs, .postures = {}};
  options.outlook.without_mission = true;
  Watch watch{.fits = call.ground.fits};
  watch.stage = [&job](std::string_view name) { job.stage(name); };
  watch.stop = [&job] { return job.stopped(); };
  watch.progress = [&job](int finished, int all) { job.progress(finished, all); };
  const auto known = briefing(view, *call.ground.past, options, watch);
  if (job.stopped()) return JobResult{};
  if (known) {
    if (const std::string why = failure_of(known->now.runs); !why.empty()) return failure(why);
  }
  const Json data = report_json(view, status_of(view), *call.ground.past, known ? &*known : nullptr);
  return JobResult{.json = text_of(data, 1)};
}

std::string hash_of(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace

Result<OutlookPlans> KeptPlans::plans(const std::string& name, std::shared_ptr<const Snapshot> snapshot,
                                      const std::function<Result<OutlookPlans>()>& make) {
  const std::scoped_lock lock(mutex_);
  const auto found =
      std::find_if(list_.begin(), list_.end(), [&](const Kept& one) { return one.name == name; });
  if (found != list_.end()) {
    std::rotate(list_.begin(), found, found + 1);
    return list_.front().plans;
  }
  auto made = make();
  if (!made) return made;
  list_.insert(list_.begin(), {name, std::move(snapshot), *made});
  if (list_.size() > kMost) list_.pop_back();
  return made;
}

std::optional<JobAsked> forecast_job(JobKind kind, const ForecastAsked& asked,
                                     const std::shared_ptr<const Snapshot>& snapshot, const JobGround& ground,
                                     Problems& problems) {
  JobCall call{.asked = asked,
               .snapshot = snapshot,
               .mission = mission_of(asked, snapshot, problems),
               .ground = ground,
               .plans_name = {}};
  if (problems.good()) check_names(asked, *call.mission, problems);
  if (!problems.good()) return std::nullopt;
  const Json said = asked.json(kind);
  // Plans depend on neither runs nor scenarios, and on own ones no more.
  call.plans_name =
      hash_of(fmt::format("{} {} {} {} {} {}", snapshot->hash, said["on"].dump(), asked.seed,
                          said["posture"].dump(), said["set"].dump(), kind == JobKind::kOutlook));
  return JobAsked{
      .name = hash_of(fmt::format("{} {} {} {}", MUSTER_VERSION, name_of(kind), snapshot->hash, said.dump())),
      .kind = std::string(name_of(kind)),
      .mission = snapshot->name,
      .asked = said,
      .work = [kind, call = std::move(call)](JobWatch& job) {
        if (kind == JobKind::kCompare) return run_compare(call, job);
        return kind == JobKind::kOutlook ? run_outlook(call, job) : run_report(call, job);
      }};
}

std::optional<JobAsked> forecast_job_again(const UnfinishedJob& left,
                                           const std::shared_ptr<const Snapshot>& snapshot,
                                           const JobGround& ground, Day today) {
  const auto kind = parse_enum<JobKind>(left.kind);
  if (!kind) return std::nullopt;
  Problems problems;
  const ForecastAsked asked = read_asked(*kind, left.asked.dump(), today, problems);
  if (!problems.good()) return std::nullopt;
  auto job = forecast_job(*kind, asked, snapshot, ground, problems);
  if (!job || job->name != left.name) return std::nullopt;
  return job;
}

}  // namespace muster
