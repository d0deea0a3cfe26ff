#include "server/jobs/effect_job.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include "diff/diff.hpp"
#include "forecast/promises/odds_moved.hpp"
#include "forecast/promises/promise_record.hpp"
#include "models/violence/presence/posture.hpp"
#include "report/diff/diff_json.hpp"
#include "report/diff/diff_report.hpp"
#include "report/workflow/workflow_json.hpp"
#include "workflow/proposals/filed.hpp"

namespace muster {
namespace {

constexpr std::string_view kEffect = "effect";

struct EffectCall {
  std::vector<RowEdit> edits;
  EffectAsked asked;
  std::shared_ptr<const Snapshot> snapshot;
  JobGround ground;
};

// The record with the rows in it.
Result<std::shared_ptr<const Snapshot>> changed(const EffectCall& call) {
  FolderTexts texts = texts_of(call.snapshot->mission);
  EditedTexts edited = with_edits(texts, call.edits);
  if (!edited.conflicts.empty()) return failure(edited.conflicts.front().what);
  for (auto& [name, text] : edited.files) texts.insert_or_assign(name, std::move(text));
  auto with = read_snapshot(Folder(call.snapshot->name, std::move(texts)), call.snapshot->name);
  if (with->problems.good()) return with;
  for (const Problem& one : with->problems.all()) {
    if (one.severity == Severity::kError) return failure(to_string(one));
  }
  return failure("the record would have errors");
}

// The odds of promises on the day of the view.
Result<PromiseRecord> odds_on(const View& view, const EffectCall& call, const JobWatch& job) {
  const OutlookOptions options{.inside_runs = call.asked.runs, .binding = false, .chain = false};
  Watch watch{.fits = call.ground.fits};
  watch.stop = [&job] { return job.stopped(); };
  const auto known = outlook(view, *call.ground.past, options, watch);
  if (!known) return failure(known.error().what);
  return judge_promises(view, *call.ground.past, known->outside, options.seed, &*known);
}

Json odds_json(const DiffReport& report) {
  Json list = Json::array();
  for (const MovedOdds& one : report.odds) {
    const JudgedPromise& shown = one.after != nullptr ? *one.after : *one.before;
    const auto odds = [](const JudgedPromise* promise) {
      return json_number(promise == nullptr ? kNotGiven : promise->now.probability);
    };
    const Mission& mission = (one.after != nullptr ? report.after : report.before).mission();
    list.push_back({{"id", shown.status.id},
                    {"label", promise_words(mission, shown.status)},
                    {"before", odds(one.before)},
                    {"after", odds(one.after)}});
  }
  return list;
}

Json effect_json(const DiffReport& report) {
  Json figures = Json::array();
  for (const MovedFigure& one : report.diff.figures) {
    const NamedFigure& is = one.after;
    Json figure = {{"id", is.name},     {"label", figure_title(report.after.mission(), is)},
                   {"item", is.item},   {"actor", is.actor},
                   {"place", is.place}, {"unit", name_of(is.unit)}};
    figure.update(amounts_json(one));
    figures.push_back(std::move(figure));
  }
  return {{"on", json_day(report.after.on())},
          {"figures", std::move(figures)},
          {"odds", odds_json(report)},
          {"no_odds", report.no_odds.empty() ? Json(nullptr) : Json(report.no_odds)}};
}

Result<JobResult> run_effect(const EffectCall& call, JobWatch& job) {
  job.stage("the record with the rows");
  const auto with = changed(call);
  if (!with) return failure(with.error().what);
  const View before(call.snapshot->mission, call.asked.on);
  const View after((*with)->mission, call.asked.on);
  DiffReport report{.before = before, .after = after, .diff = diff(before, after), .with_odds = true};
  const auto result_of = [&] {
    return JobResult{.json = std::make_shared<const std::string>(effect_json(report).dump(2) + "\n")};
  };
  job.first_figures(result_of(), 0);
  job.stage("odds of promises");
  const auto was = odds_on(before, call, job);
  if (job.stopped()) return JobResult{};
  const auto is = odds_on(after, call, job);
  if (job.stopped()) return JobResult{};
  if (was && is)
    report.odds = moved_odds(*was, *is);
  else
    report.no_odds = was ? is.error().what : was.error().what;
  return result_of();
}

}  // namespace

JobAsked effect_job(const FiledProposal& proposal, const EffectAsked& asked,
                    const std::shared_ptr<const Snapshot>& snapshot, const JobGround& ground) {
  EffectCall call{.edits = edits_of(proposal), .asked = asked, .snapshot = snapshot, .ground = ground};
  const OutlookOptions usual;
  const Json said = {{"on", to_string(asked.on)}, {"runs", asked.runs},
                     {"seed", usual.seed},        {"posture", name_of(Posture::kFollow)},
                     {"set", Json::object()},     {"proposal", proposal.number}};
  const std::string text = fmt::format("{} effect {} {} {}", MUSTER_VERSION, snapshot->hash, said.dump(),
                                       edits_json(call.edits).dump());
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return JobAsked{.name = fmt::format("{:016x}{:016x}", hash.high64, hash.low64),
                  .kind = std::string(kEffect),
                  .mission = snapshot->name,
                  .asked = said,
                  .work = [call = std::move(call)](JobWatch& job) { return run_effect(call, job); }};
}

std::optional<JobAsked> effect_job_again(const UnfinishedJob& left, Database& database,
                                         const std::shared_ptr<const Snapshot>& snapshot,
                                         const JobGround& ground) {
  if (left.kind != kEffect) return std::nullopt;
  const Json asked = left.asked.is_object() ? left.asked : Json::object();
  const auto whole = [&](const char* name) -> std::int64_t {
    const auto found = asked.find(name);
    return found != asked.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
  };
  const auto said = asked.find("on");
  const auto on =
      said != asked.end() && said->is_string() ? parse_day(said->get<std::string>()) : std::nullopt;
  auto filed = filed_proposal(database, whole("proposal"));
  if (!on || !filed || !read_whole(database, *filed)) return std::nullopt;
  auto job = effect_job(*filed, {.on = *on, .runs = static_cast<int>(whole("runs"))}, snapshot, ground);
  if (job.name != left.name) return std::nullopt;
  return job;
}

}  // namespace muster
