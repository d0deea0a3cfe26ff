#include "report/diff/feed_entries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/number.hpp"
#include "record/load/enum_words.hpp"
#include "report/text/status_text.hpp"

namespace muster {
namespace {

bool among(const std::vector<FactId>& facts, FactId id) {
  return std::find(facts.begin(), facts.end(), id) != facts.end();
}

// What moved by a claim that came in or, with `gone`, by one that was withdrawn.
std::vector<std::string> moved_by(const DiffReport& report, FactId id, bool gone) {
  std::vector<std::string> list;
  for (const MovedFigure& one : report.diff.figures) {
    if (among(gone ? one.without : one.because, id)) list.push_back(figure_move_text(report, one));
  }
  for (const MovedPromise& one : report.diff.promises) {
    if (among(gone ? one.without : one.because, id)) list.push_back(promise_move_text(report, one));
  }
  return list;
}

FeedLine claim_line(const DiffReport& report, const ChangedClaim& claim) {
  const bool gone = claim.how == ClaimChange::kWithdrawn;
  const Mission& earlier = report.before.mission();
  const Mission& mission = gone ? earlier : report.after.mission();
  FeedLine line{.cause = cause_of(mission, claim),
                .text = fmt::format("{}: {} ({})", name_of(claim.how),
                                    claim_text(mission, mission[claim.fact]), mission[claim.fact].id),
                .moved = moved_by(report, claim.fact, gone)};
  for (const FactId id : claim.earlier)
    line.text += fmt::format("; was {} by {}", value_text(earlier, earlier[id]),
                             earlier[earlier[id].source].publisher);
  for (const FactId id : claim.rivals)
    line.text += fmt::format("; against {} by {}", value_text(mission, mission[id]),
                             mission[mission[id].source].publisher);
  return line;
}

std::string head_of(const Source& source, std::size_t claims, std::string_view more) {
  return fmt::format("{}, reliability {}{}{}", to_string(source.published), source.reliability,
                     claims == 0 ? std::string{} : ", " + plural(claims, "claim"), more);
}

std::string title_of(const Source& source) {
  if (source.title.empty()) return std::string(source.publisher);
  return fmt::format("{}: {}", source.publisher, source.title);
}

// Steps and mandates by their sources.
std::map<SourceId, std::vector<FeedLine>> milestones(const DiffReport& report) {
  const Mission& mission = report.after.mission();
  std::map<SourceId, std::vector<FeedLine>> lines;
  for (const Mandate* one : report.diff.mandates)
    lines[one->source].push_back({.cause = fmt::format("mandate {}", one->instrument),
                                  .text = fmt::format("mandate: {}", mandate_text(*one)),
                                  .moved = {}});
  for (const MovedStep& one : report.diff.steps) {
    const std::string planned = one.planned_after.given() ? to_string(one.planned_after) : "";
    lines[one.source].push_back(
        {.cause = fmt::format("step {}={}:{}", mission[one.step].id, name_of(one.after), planned),
         .text = fmt::format("step: {}", step_move_text(mission, one)),
         .moved = {}});
  }
  return lines;
}

void add_sources(const DiffReport& report, std::vector<FeedEntry>& list) {
  const Mission& mission = report.after.mission();
  auto steps = milestones(report);
  std::vector<SourceNews> news = news_by_source(report);
  for (const SourceNews& one : news) steps.try_emplace(one.source);
  for (const auto& step : steps) {
    const SourceId id = step.first;
    if (std::none_of(news.begin(), news.end(), [&](const SourceNews& one) { return one.source == id; }))
      news.push_back({.source = id, .late = mission[id].published <= report.before.on()});
  }
  std::stable_sort(news.begin(), news.end(), [&](const SourceNews& a, const SourceNews& b) {
    return mission[a.source].published > mission[b.source].published;
  });
  for (const SourceNews& one : news) {
    const Source& source = mission[one.source];
    // A reader that sorts by day would not show what comes late among what was published then.
    FeedEntry entry{.title = title_of(source),
                    .url = std::string(source.url),
                    .updated = one.late ? report.after.on() : source.published,
                    .head = head_of(source, one.claims.size(), one.late ? ", recorded since" : ""),
                    .lines = std::move(steps[one.source])};
    for (const ChangedClaim* claim : one.claims) entry.lines.push_back(claim_line(report, *claim));
    if (entry.lines.empty())
      entry.lines.push_back({.cause = fmt::format("source {}", source.id), .text = {}, .moved = {}});
    list.push_back(std::move(entry));
  }
}

void add_withdrawn(const DiffReport& report, std::vector<FeedEntry>& list) {
  const Mission& mission = report.before.mission();
  std::map<SourceId, FeedEntry> entries;
  for (const ChangedClaim& claim : report.diff.claims) {
    if (claim.how == ClaimChange::kWithdrawn)
      entries[mission[claim.fact].source].lines.push_back(claim_line(report, claim));
  }
  for (auto& [id, entry] : entries) {
    const Source& source = mission[id];
    entry.title = "Withdrawn: " + title_of(source);
    entry.url = source.url;
    entry.updated = report.after.on();
    entry.head = head_of(source, entry.lines.size(), " no longer in the record");
    list.push_back(std::move(entry));
  }
}

// A claim behind a crossing.
struct FactLine {
  std::string cause, text;
};
std::vector<FactLine> behind(const DiffReport& report, const Crossing& crossing) {
  std::vector<FactLine> lines;
  for (const ChangedClaim& claim : report.diff.claims) {
    const bool gone = claim.how == ClaimChange::kWithdrawn;
    if (!among(gone ? crossing.without : crossing.because, claim.fact)) continue;
    const Mission& mission = (gone ? report.before : report.after).mission();
    const Fact& fact = mission[claim.fact];
    lines.push_back({.cause = cause_of(mission, claim),
                     .text = fmt::format("{} {}: {} ({}, {})", gone ? "without" : "because of", fact.id,
                                         claim_text(mission, fact), mission[fact.source].publisher,
                                         to_string(fact.published))});
  }
  return lines;
}

void add_passed(const DiffReport& report, std::string text, std::string cause, std::vector<FeedEntry>& list) {
  list.push_back({.title = std::move(text),
                  .url = {},
                  .updated = report.after.on(),
                  .head = std::string(kDaysPassed),
                  .lines = {{.cause = std::move(cause), .text = {}, .moved = {}}}});
}

// What no claim is behind.
void add_passed(const DiffReport& report, std::vector<FeedEntry>& list) {
  for (const MovedPromise& one : report.diff.promises) {
    if (!one.because.empty() || !one.without.empty() || !one.after) continue;
    add_passed(report, promise_move_text(report, one),
               fmt::format("promise {}={}:{}", one.after->id, name_of(one.after->outcome),
                           one.after->due.given() ? to_string(one.after->due) : ""),
               list);
  }
  for (const MovedFigure& one : report.diff.figures) {
    const NamedFigure& is = one.after;
    // The promise itself is told, not that there is one more of its kind.
    if (!one.because.empty() || !one.without.empty() || is.name.starts_with("promises_")) continue;
    add_passed(report, figure_move_text(report, one),
               fmt::format("figure {}|{}|{}|{}|{}", is.name, is.item, is.actor, is.place,
                           to_string(report.after.on())),
               list);
  }
}

}  // namespace

std::vector<FeedEntry> news_entries(const DiffReport& report) {
  std::vector<FeedEntry> list;
  add_withdrawn(report, list);
  add_passed(report, list);
  add_sources(report, list);
  return list;
}

std::vector<std::string> causes_of(const DiffReport& report, const Crossing& crossing) {
  const std::string threshold =
      fmt::format("{}|{}", report.thresholds[crossing.threshold].key(), static_cast<int>(crossing.how));
  std::vector<std::string> causes;
  for (const FactLine& line : behind(report, crossing))
    causes.push_back(fmt::format("{}|{}", threshold, line.cause));
  if (causes.empty()) causes.push_back(fmt::format("{}|{}", threshold, to_string(report.after.on())));
  return causes;
}

std::vector<FeedEntry> crossing_entries(const DiffReport& report) {
  const Mission& mission = report.after.mission();
  std::vector<FeedEntry> list;
  for (const Crossing& one : report.crossings) {
    const std::vector<FactLine> lines = behind(report, one);
    FeedEntry entry{.title = crossing_text(mission, report.thresholds[one.threshold], one),
                    .url = {},
                    .updated = report.after.on(),
                    .head = lines.empty() ? std::string(kDaysPassed) : std::string{},
                    .lines = {}};
    const std::vector<std::string> causes = causes_of(report, one);
    for (std::size_t i = 0; i < causes.size(); ++i)
      entry.lines.push_back(
          {.cause = causes[i], .text = i < lines.size() ? lines[i].text : std::string{}, .moved = {}});
    list.push_back(std::move(entry));
  }
  return list;
}

}  // namespace muster
