#include "record/view.hpp"

#include <algorithm>
#include <tuple>

namespace muster {

View::View(const Mission& mission, Day on, Day known_by) : mission_(&mission), on_(on), known_by_(known_by) {
  std::vector<FactId> replaced;  // by an edition that is known
  for (const Replaced& row : mission.replaced) {
    if (mission[row.later].published <= known_by) replaced.push_back(row.earlier);
  }
  std::sort(replaced.begin(), replaced.end());
  for (std::uint32_t i = 0; i < mission.facts.size(); ++i) {
    const FactId id{i};
    if (mission[id].published > known_by) continue;
    if (!std::binary_search(replaced.begin(), replaced.end(), id)) facts_.push_back(id);
  }
  const auto key = [&](FactId id) {
    const Fact& f = mission[id];
    return std::tuple(f.series, f.on, f.published, id);
  };
  std::sort(facts_.begin(), facts_.end(), [&](FactId a, FactId b) { return key(a) < key(b); });
  starts_.assign(mission.catalogue.series.size() + 1, 0);
  for (const FactId id : facts_) ++starts_[mission[id].series.v + 1];
  for (std::size_t s = 1; s < starts_.size(); ++s) starts_[s] += starts_[s - 1];
}

std::span<const FactId> View::facts(SeriesId series) const {
  if (!series.given()) return {};
  return std::span(facts_).subspan(starts_[series.v], starts_[series.v + 1] - starts_[series.v]);
}

std::span<const FactId> View::facts(std::string_view series) const {
  return facts(mission_->catalogue.find(series));
}

bool View::knows(SourceId source) const {
  return source.given() && (*mission_)[source].published <= known_by_;
}

StepStatus View::status(const Step& step) const {
  if (step.status == StepStatus::kDone) {
    return step.done <= on_ && knows(step.done_source) ? StepStatus::kDone : StepStatus::kOpen;
  }
  return knows(step.done_source) ? step.status : StepStatus::kOpen;
}

Day View::planned(const Step& step) const {
  return knows(step.planned_source) ? step.planned : Day{};
}

std::vector<const Mandate*> View::mandates() const {
  std::vector<const Mandate*> known;
  for (const Mandate& mandate : mission_->mandates) {
    if (mandate.adopted <= on_ && knows(mandate.source)) known.push_back(&mandate);
  }
  return known;
}

const Mandate* View::mandate() const {
  const Mandate* last = nullptr;
  const Mandate* running = nullptr;
  for (const Mandate* mandate : mandates()) {
    if (last == nullptr || last->adopted <= mandate->adopted) last = mandate;
    const bool runs = mandate->starts <= on_ && (!mandate->ends.given() || on_ <= mandate->ends);
    if (runs && (running == nullptr || running->adopted <= mandate->adopted)) running = mandate;
  }
  return running != nullptr ? running : last;
}

}  // namespace muster
