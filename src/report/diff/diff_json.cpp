#include "report/diff/diff_json.hpp"

#include <algorithm>

#include "record/load/enum_words.hpp"
#include "report/json/status_json.hpp"

namespace muster {
namespace {

Json fact_json(const Mission& mission, FactId id) {
  const Fact& fact = mission[id];
  return {{"fact", fact.id},
          {"series", mission[fact.series].id},
          {"text", claim_text(mission, fact)},
          {"value", json_number(Mission::best_value(fact))},
          {"low", json_number(fact.low)},
          {"high", json_number(fact.high)},
          {"on", json_day(fact.on)},
          {"until", json_day(fact.until)},
          {"place", pcode_of(mission, fact.place)},
          {"actor", id_of(mission, fact.actor)},
          {"published", json_day(fact.published)},
          {"source", id_of(mission, fact.source)}};
}

Json facts_json(const Mission& mission, const std::vector<FactId>& facts) {
  Json list = Json::array();
  for (const FactId id : facts) list.push_back(fact_json(mission, id));
  return list;
}

Json figure_json(const DiffReport& report, const MovedFigure& one) {
  const NamedFigure& is = one.after;
  const Mission& mission = report.after.mission();
  Json json = {{"name", is.name},   {"title", figure_title(mission, is)},
               {"item", is.item},   {"actor", is.actor},
               {"place", is.place}, {"unit", name_of(is.unit)}};
  json.update(amounts_json(one));
  json["because"] = ids_of(mission, one.because);
  json["without"] = ids_of(report.before.mission(), one.without);
  return json;
}

Json crossing_json(const DiffReport& report, const Crossing& one) {
  const Mission& mission = report.after.mission();
  const Threshold& threshold = report.thresholds[one.threshold];
  const std::string_view how = one.how == Crossed::kAbove   ? "above"
                               : one.how == Crossed::kBelow ? "below"
                               : one.percent                ? "moves_percent"
                                                            : "moves";
  return {{"name", threshold.name},
          {"figure", threshold.figure},
          {"series", threshold.series},
          {"item", threshold.item},
          {"actor", threshold.actor},
          {"place", threshold.place},
          {"how", how},
          {"limit", json_number(one.limit)},
          {"before", json_number(one.before)},
          {"after", json_number(one.after.value)},
          {"text", crossing_text(mission, threshold, one)},
          {"because", ids_of(mission, one.because)},
          {"without", ids_of(report.before.mission(), one.without)}};
}

Json promise_move_json(const DiffReport& report, const MovedPromise& one) {
  const auto outcome = [](const std::optional<PromiseStatus>& promise) {
    return promise ? Json(name_of(promise->outcome)) : Json(nullptr);
  };
  const auto delivered = [](const std::optional<PromiseStatus>& promise) {
    return json_number(promise ? promise->delivered : kNotGiven);
  };
  const auto due = [](const std::optional<PromiseStatus>& promise) {
    return json_day(promise ? promise->due : Day{});
  };
  return {{"id", (one.after ? one.after : one.before)->id},
          {"text", promise_move_text(report, one)},
          {"before", outcome(one.before)},
          {"after", outcome(one.after)},
          {"delivered_before", delivered(one.before)},
          {"delivered_after", delivered(one.after)},
          {"due_before", due(one.before)},
          {"due_after", due(one.after)},
          {"because", ids_of(report.after.mission(), one.because)},
          {"without", ids_of(report.before.mission(), one.without)}};
}

Json odds_json(const DiffReport& report, const MovedOdds& one) {
  const JudgedPromise& shown = one.after != nullptr ? *one.after : *one.before;
  const Mission& mission = (one.after != nullptr ? report.after : report.before).mission();
  const auto odds = [](const JudgedPromise* promise) {
    return json_number(promise == nullptr ? kNotGiven : promise->now.probability);
  };
  const auto because = one.after == nullptr
                           ? std::vector<FactId>{}
                           : changed_behind(mission, shown.status, one.before == nullptr, report.diff.claims);
  return {{"id", shown.status.id},
          {"title", promise_words(mission, shown.status)},
          {"due", json_day(shown.status.due)},
          {"before", odds(one.before)},
          {"after", odds(one.after)},
          {"because", ids_of(mission, because)}};
}

Json step_json(const DiffReport& report, const MovedStep& one) {
  const Mission& mission = report.after.mission();
  return {{"id", mission[one.step].id},
          {"text", step_move_text(mission, one)},
          {"before", one.before ? Json(name_of(*one.before)) : Json(nullptr)},
          {"after", name_of(one.after)},
          {"source", id_of(mission, one.source)}};
}

Json source_json(const DiffReport& report, const SourceNews& news) {
  const Mission& mission = report.after.mission();
  const Source& source = mission[news.source];
  Json claims = Json::array();
  for (const ChangedClaim* claim : news.claims) claims.push_back(mission[claim->fact].id);
  return {{"id", source.id},
          {"publisher", source.publisher},
          {"title", source.title},
          {"url", source.url},
          {"published", json_day(source.published)},
          {"reliability", std::string(1, source.reliability)},
          {"late", news.late},
          {"claims", std::move(claims)}};
}

template <class Row>
Json list_json(const DiffReport& report, const std::vector<Row>& rows,
               Json (*json)(const DiffReport&, const Row&)) {
  Json list = Json::array();
  for (const Row& row : rows) list.push_back(json(report, row));
  return list;
}

Json claim_json(const DiffReport& report, const ChangedClaim& claim) {
  const bool gone = claim.how == ClaimChange::kWithdrawn;
  Json json = {{"change", name_of(claim.how)}};
  json.update(fact_json((gone ? report.before : report.after).mission(), claim.fact));
  json["earlier"] = facts_json(report.before.mission(), claim.earlier);
  json["rivals"] = facts_json(report.after.mission(), claim.rivals);
  return json;
}

Json mandates_json(const DiffReport& report) {
  const Mission& mission = report.after.mission();
  Json list = Json::array();
  for (const Mandate* one : report.diff.mandates) {
    list.push_back({{"instrument", one->instrument},
                    {"adopted", json_day(one->adopted)},
                    {"starts", json_day(one->starts)},
                    {"ends", json_day(one->ends)},
                    {"source", id_of(mission, one->source)}});
  }
  return list;
}

}  // namespace

Json amounts_json(const MovedFigure& figure) {
  const Figure& before = figure.before.figure;
  const Figure& after = figure.after.figure;
  return {{"before", json_number(before.value)},     {"before_low", json_number(before.low)},
          {"before_high", json_number(before.high)}, {"after", json_number(after.value)},
          {"after_low", json_number(after.low)},     {"after_high", json_number(after.high)}};
}

Json diff_json(const DiffReport& report) {
  const Diff& diff = report.diff;
  Json json = {
      {"mission", folder_name(report.after.mission().folder)},
      {"before",
       {{"folder", folder_name(report.before.mission().folder)}, {"on", json_day(report.before.on())}}},
      {"after",
       {{"folder", folder_name(report.after.mission().folder)}, {"on", json_day(report.after.on())}}},
      {"crossed", nullptr},
      {"figures", list_json(report, diff.figures, figure_json)},
      {"odds", nullptr},
      {"promises", list_json(report, diff.promises, promise_move_json)},
      {"mandates", mandates_json(report)},
      {"steps", list_json(report, diff.steps, step_json)},
      {"claims", list_json(report, diff.claims, claim_json)},
      {"sources", list_json(report, news_by_source(report), source_json)}};
  if (report.watched) json["crossed"] = list_json(report, report.crossings, crossing_json);
  if (report.with_odds && report.no_odds.empty()) json["odds"] = list_json(report, report.odds, odds_json);
  return json;
}

}  // namespace muster
