#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/number.hpp"
#include "record/load/enum_words.hpp"
#include "report/diff/diff_report.hpp"
#include "report/json/status_json.hpp"
#include "report/text/status_text.hpp"

namespace muster {
namespace {

std::string with_spaces(std::string_view words) {
  std::string text(words);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

template <class Row>
const Row* row_named(const std::vector<Row>& rows, std::string_view name, std::string_view Row::*id) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.*id == name; });
  return found == rows.end() ? nullptr : &*found;
}

// How early a claim is told among those of its source.
int weight_of(const DiffReport& report, const ChangedClaim& claim) {
  const auto moved = [&](const MovedFigure& one) {
    return std::find(one.because.begin(), one.because.end(), claim.fact) != one.because.end();
  };
  const auto& figures = report.diff.figures;
  if (std::any_of(figures.begin(), figures.end(), moved)) return 0;
  const Mission& mission = report.after.mission();
  return mission[mission[claim.fact].series].kind == SeriesKind::kEvent ? 2 : 1;
}

}  // namespace

std::vector<SourceNews> news_by_source(const DiffReport& report) {
  const Mission& mission = report.after.mission();
  const Mission& earlier = report.before.mission();
  std::map<SourceId, SourceNews> news;
  const auto of = [&](SourceId id) -> SourceNews& {
    SourceNews& one = news[id];
    one.source = id;
    return one;
  };
  for (std::uint32_t i = 0; i < mission.sources.size(); ++i) {
    const Source& source = mission.sources[i];
    if (!report.after.knows(SourceId{i})) continue;
    const Source* was = row_named(earlier.sources, source.id, &Source::id);
    if (was == nullptr || was->published > report.before.on()) of(SourceId{i});
  }
  for (const ChangedClaim& claim : report.diff.claims) {
    if (claim.how != ClaimChange::kWithdrawn) of(mission[claim.fact].source).claims.push_back(&claim);
  }
  std::vector<SourceNews> list;
  for (auto& [id, one] : news) {
    // What moved a figure first, then numbers, then what was said.
    std::stable_sort(one.claims.begin(), one.claims.end(), [&](const ChangedClaim* a, const ChangedClaim* b) {
      return weight_of(report, *a) < weight_of(report, *b);
    });
    one.late = mission[id].published <= report.before.on();
    list.push_back(std::move(one));
  }
  std::stable_sort(list.begin(), list.end(), [&](const SourceNews& a, const SourceNews& b) {
    return mission[a.source].published > mission[b.source].published;
  });
  return list;
}

std::string claim_text(const Mission& mission, const Fact& fact) {
  const Series& series = mission[fact.series];
  if (series.kind == SeriesKind::kEvent && !fact.note.empty()) return std::string(fact.note);
  std::string text;
  if (fact.actor.given() && series.actor != ActorRule::kCounter)
    text = fmt::format("{}: ", mission.spoken_name(fact.actor));
  text += series.title;
  if (const auto item = mission.item_of(fact); !item.empty()) text += ", " + with_spaces(item);
  if (fact.place.given()) text += fmt::format(", {}", mission[fact.place].name);
  if (const std::string value = value_text(mission, fact); !value.empty()) text += fmt::format(", {}", value);
  const bool promise = series.kind == SeriesKind::kPromise;
  if (fact.until.given() && fact.until != fact.on)
    return text + (promise ? fmt::format(", by {}", to_words(fact.until))
                           : fmt::format(", {} to {}", to_words(fact.on), to_words(fact.until)));
  return text + fmt::format(", {}", to_words(fact.on));
}

std::string publisher_text(const Mission& mission, SourceId source) {
  constexpr std::size_t kMost = 32;
  const std::string_view publisher = mission[source].publisher;
  return fit(publisher, std::min(kMost, text_width(publisher)));
}

std::string named_claim(const Mission& mission, FactId id) {
  const Fact& fact = mission[id];
  return fmt::format("{} ({}, {})", fact.id, publisher_text(mission, fact.source), to_words(fact.published));
}

std::string figure_title(const Mission& mission, const NamedFigure& figure) {
  std::string title = figure.title;
  if (!figure.item.empty()) title += ", " + with_spaces(figure.item);
  if (const Actor* actor = row_named(mission.actors, figure.actor, &Actor::id))
    title += fmt::format(", {}", actor->name);
  const Place* place = row_named(mission.places, figure.place, &Place::pcode);
  if (place != nullptr && place->level != PlaceLevel::kCountry && place->name != figure.title)
    title += fmt::format(", {}", place->name);
  return title;
}

std::string amounts_text(const DiffReport& report, const MovedFigure& figure) {
  const Figure& before = figure.before.figure;
  const Figure& after = figure.after.figure;
  const auto amount = [&](double value) {
    return amount_text(value, figure.after.unit, report.after.mission().currency);
  };
  const auto with_bounds = [&](const Figure& one) {
    return one.low < one.high
               ? fmt::format("{} ({} to {})", amount(one.value), amount(one.low), amount(one.high))
               : amount(one.value);
  };
  // Where the value stands, what moved is what is claimed at the least or at the most.
  const bool bounds = amount(before.value) == amount(after.value);
  return bounds ? fmt::format("{} → {}", with_bounds(before), with_bounds(after))
                : fmt::format("{} → {}", amount(before.value), amount(after.value));
}

std::string figure_move_text(const DiffReport& report, const MovedFigure& figure) {
  return fmt::format("{}: {}", figure_title(report.after.mission(), figure.after),
                     amounts_text(report, figure));
}

std::string promise_words(const Mission& mission, const PromiseStatus& promise) {
  std::string text = promise_title(mission, promise);
  while (text.ends_with('.')) text.pop_back();
  return text;
}

std::string mandate_text(const Mandate& mandate) {
  const std::string until = mandate.ends.given() ? to_words(mandate.ends) : "no day that is known";
  return fmt::format("{}, {} to {}", mandate.instrument, to_words(mandate.starts), until);
}

std::string crossing_text(const Mission& mission, const Threshold& threshold, const Crossing& crossing) {
  const auto amount = [&](double value) { return amount_text(value, crossing.unit, mission.currency); };
  const std::string was = fmt::format("was {}", amount(crossing.before));
  const std::string is = fmt::format("{}: {}", threshold.name, amount(crossing.after.value));
  // "open is above 0.5" would say less.
  if (crossing.unit == Unit::kOpen) return fmt::format("{} ({})", is, was);
  switch (crossing.how) {
    case Crossed::kAbove:
      return fmt::format("{} is above {} ({})", is, amount(crossing.limit), was);
    case Crossed::kBelow:
      return fmt::format("{} is below {} ({})", is, amount(crossing.limit), was);
    case Crossed::kMoved:
      break;
  }
  const std::string by =
      crossing.percent ? fmt::format("{} %", with_thousands(crossing.limit, 1)) : amount(crossing.limit);
  return fmt::format("{}, moved by {} or more ({})", is, by, was);
}

std::string promise_move_text(const DiffReport& report, const MovedPromise& promise) {
  const Mission& mission = report.after.mission();
  if (!promise.after)
    return fmt::format("{}: withdrawn", promise_words(report.before.mission(), *promise.before));
  const PromiseStatus& is = *promise.after;
  std::string text = promise_words(mission, is);
  if (!promise.before) {
    text += is.due.given() ? fmt::format(", due {}", to_words(is.due)) : ", no day named";
    return is.outcome == Outcome::kOpen ? text : fmt::format("{}; {}", text, name_of(is.outcome));
  }
  const PromiseStatus& was = *promise.before;
  if (was.outcome != is.outcome)
    text += fmt::format("; {}, was {}", name_of(is.outcome), name_of(was.outcome));
  if (was.due != is.due)
    text += fmt::format("; due {}, was {}", is.due.given() ? to_words(is.due) : "no day",
                        was.due.given() ? to_words(was.due) : "no day");
  if (given(is.quantity) && was.quantity != is.quantity)
    text += fmt::format("; {} promised, was {}", with_thousands(is.quantity),
                        given(was.quantity) ? with_thousands(was.quantity) : "no number");
  if (given(is.delivered) && was.delivered != is.delivered)
    text += fmt::format("; {} there, was {}", with_thousands(is.delivered),
                        given(was.delivered) ? with_thousands(was.delivered) : "not known");
  return text;
}

std::string step_move_text(const Mission& mission, const MovedStep& step) {
  std::string text(mission[step.step].title);
  if (step.before && *step.before != step.after)
    text += fmt::format(": {}, was {}", name_of(step.after), name_of(*step.before));
  else if (!step.before && step.after != StepStatus::kOpen)
    text += fmt::format(": {}", name_of(step.after));
  if (step.after == StepStatus::kDone) return text;
  if (step.planned_after.given()) text += fmt::format("; planned for {}", to_words(step.planned_after));
  if (step.planned_before.given() && step.planned_before != step.planned_after)
    text += fmt::format("; planned day was {}", to_words(step.planned_before));
  return text;
}

}  // namespace muster
