#include "diff/diff.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "diff/claims.hpp"

namespace muster {
namespace {

bool moved(double before, double after) {
  if (!given(before) && !given(after)) return false;
  if (given(before) != given(after)) return true;
  constexpr double kRounding = 1e-9;
  return std::abs(after - before) > kRounding * std::max(std::abs(before), std::abs(after));
}

// What is claimed at the least and at the most counts as well: a rival claim that loses moves only these.
bool figure_moved(const Figure& before, const Figure& after) {
  return moved(before.value, after.value) || moved(before.low, after.low) || moved(before.high, after.high);
}

bool same_question(const NamedFigure& a, const NamedFigure& b) {
  return a.name == b.name && a.item == b.item && a.actor == b.actor && a.place == b.place;
}

const NamedFigure* find(const std::vector<NamedFigure>& list, const NamedFigure& wanted) {
  const auto found = std::find_if(list.begin(), list.end(),
                                  [&](const NamedFigure& one) { return same_question(one, wanted); });
  return found == list.end() ? nullptr : &*found;
}

// The same question with no answer.
NamedFigure unanswered(NamedFigure figure) {
  figure.figure = {};
  return figure;
}

std::vector<MovedFigure> moved_figures(const View& earlier, const std::vector<NamedFigure>& before,
                                       const View& later, const std::vector<NamedFigure>& after,
                                       const std::vector<ChangedClaim>& claims) {
  std::vector<MovedFigure> list;
  const auto add = [&](const NamedFigure& was, const NamedFigure& is) {
    // Nobody of a contributor that was not heard of before is nobody still.
    if (was.clock || !figure_moved(was.figure, is.figure)) return;
    if (!was.actor.empty() && !was.figure.known() && is.figure.value == 0) return;
    list.push_back({was, is,
                    less_repeated(later.mission(), changed_behind(is.figure, claims), earlier.mission(),
                                  was.figure.used),
                    withdrawn_among(was.figure.used.empty() ? was.figure.facts : was.figure.used, claims)});
  };
  for (const NamedFigure& is : after) {
    const NamedFigure* was = find(before, is);
    add(was == nullptr ? unanswered(is) : *was, is);
  }
  for (const NamedFigure& was : before) {
    if (find(after, was) == nullptr) add(was, unanswered(was));
  }
  return list;
}

bool same_promise(const PromiseStatus& a, const PromiseStatus& b) {
  return a.outcome == b.outcome && !moved(a.quantity, b.quantity) && !moved(a.delivered, b.delivered) &&
         a.due == b.due && a.reached_on == b.reached_on;
}

std::vector<MovedPromise> moved_promises(const PromisesStatus& before, const PromisesStatus& after,
                                         const Mission& mission, const std::vector<ChangedClaim>& claims) {
  const auto find = [](const PromisesStatus& list, const std::string& id) -> const PromiseStatus* {
    const auto found = std::find_if(list.items.begin(), list.items.end(),
                                    [&](const PromiseStatus& one) { return one.id == id; });
    return found == list.items.end() ? nullptr : &*found;
  };
  std::vector<MovedPromise> list;
  for (const PromiseStatus& is : after.items) {
    const PromiseStatus* was = find(before, is.id);
    if (was != nullptr && same_promise(*was, is)) continue;
    list.push_back({was == nullptr ? std::nullopt : std::optional(*was), is,
                    changed_behind(mission, is, was == nullptr, claims),
                    was == nullptr ? std::vector<FactId>{} : withdrawn_among(was->facts, claims)});
  }
  for (const PromiseStatus& was : before.items) {
    if (find(after, was.id) == nullptr)
      list.push_back({was, std::nullopt, {}, withdrawn_among(was.facts, claims)});
  }
  return list;
}

const Step* step_named(const View& view, std::string_view id) {
  for (const Step& step : view.mission().steps) {
    if (step.id == id && view.knows(step)) return &step;
  }
  return nullptr;
}

std::vector<MovedStep> moved_steps(const View& before, const View& after) {
  std::vector<MovedStep> list;
  const std::vector<Step>& steps = after.mission().steps;
  for (std::uint32_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    if (!after.knows(step)) continue;
    const Step* was = step_named(before, step.id);
    MovedStep one{.step = StepId{i},
                  .before = was == nullptr ? std::nullopt : std::optional(before.status(*was)),
                  .after = after.status(step),
                  .planned_before = was == nullptr ? Day{} : before.planned(*was),
                  .planned_after = after.planned(step),
                  .source = step.source};
    const bool other_state = one.before != one.after;
    if (!other_state && one.planned_before == one.planned_after) continue;
    if (other_state && one.after != StepStatus::kOpen)
      one.source = step.done_source;
    else if (was != nullptr && one.planned_after.given())
      one.source = step.planned_source;
    list.push_back(one);
  }
  return list;
}

std::vector<const Mandate*> new_mandates(const View& before, const View& after) {
  std::set<std::string> known;
  for (const Mandate* mandate : before.mandates()) known.insert(mandate->instrument);
  std::vector<const Mandate*> list;
  for (const Mandate* mandate : after.mandates()) {
    if (!known.contains(mandate->instrument)) list.push_back(mandate);
  }
  return list;
}

}  // namespace

std::string_view name_of(ClaimChange how) {
  switch (how) {
    case ClaimChange::kNew:
      return "new";
    case ClaimChange::kCorrected:
      return "corrected";
    case ClaimChange::kContradicted:
      return "contradicted";
    case ClaimChange::kWithdrawn:
      break;
  }
  return "withdrawn";
}

Diff diff(const View& before, const View& after) {
  const Status was = status_of(before);
  const Status is = status_of(after);
  Diff all;
  all.claims = changed_claims(before, after);
  all.figures =
      moved_figures(before, named_figures(before, was), after, named_figures(after, is), all.claims);
  all.promises = moved_promises(was.promises, is.promises, after.mission(), all.claims);
  all.steps = moved_steps(before, after);
  all.mandates = new_mandates(before, after);
  return all;
}

}  // namespace muster
