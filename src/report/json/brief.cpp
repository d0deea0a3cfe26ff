#include "report/json/brief.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <optional>

#include "base/files/file.hpp"
#include "base/number.hpp"
#include "report/json/backtest_json.hpp"
#include "report/json/brief_parts.hpp"
#include "report/json/status_json.hpp"
#include "report/text/status_text.hpp"

namespace muster {
namespace {

// "1,478, and 517 to 2,228 in nine cases out of ten": to the nearest person; of many people, whom no forecast
// knows to the last one, to the nearest thousand.
std::string median_and_range(const Quantiles& q, std::string_view what) {
  constexpr double kMany = 20'000;
  const double unit = q[kMedian] >= kMany ? 1'000 : 1;
  const auto rounded = [&](double value) { return with_thousands(unit * std::round(value / unit)); };
  return fmt::format("{}{}{}, and {} to {} in nine cases out of ten", rounded(q[kMedian]),
                     what.empty() ? "" : " ", what, rounded(q[kLow90]), rounded(q[kHigh90]));
}

// "the forecast for 30 Sep 2025 is 1,478, and 517 to 2,228 in nine cases out of ten".
std::string forecast_words(Day on, const Quantiles& q, std::string_view what = {}) {
  return fmt::format("the forecast for {} is {}", to_words(on), median_and_range(q, what));
}

// "source: IOM DTM", "sources: IOM DTM and 2 others", the most reliable one by name.
std::string sources_words(const Mission& mission, const Figure& figure) {
  if (figure.sources.empty()) return {};
  const SourceId best = *std::min_element(
      figure.sources.begin(), figure.sources.end(),
      [&](SourceId a, SourceId b) { return mission[a].reliability < mission[b].reliability; });
  const std::string_view first = mission[best].publisher;
  const std::size_t more = figure.sources.size() - 1;
  if (more == 0) return fmt::format("source: {}", first);
  return fmt::format("sources: {} and {}", first, plural(more, "other"));
}

// " (source: IOM DTM; claims from 360,000 to 700,000)"; empty without a source.
std::string in_brackets(const Mission& mission, const Figure& figure) {
  std::string words = sources_words(mission, figure);
  if (words.empty()) return {};
  if (given(figure.low) && given(figure.high) && figure.high > figure.low)
    words += fmt::format("; claims from {} to {}", in_words(figure.low), in_words(figure.high));
  return fmt::format(" ({})", words);
}

// What the published runs say about all days up to the last that is kept: a sum of what happens, or what
// is so on that day.  Nothing where there are no runs.
std::optional<Quantiles> at_end_of(const Briefing* briefing, Output output, bool sum) {
  if (briefing == nullptr || briefing->now.published.runs == 0 || !briefing->now.published.has(output))
    return std::nullopt;
  const RunSeries& runs = briefing->now.published;
  std::vector<double> values(static_cast<std::size_t>(runs.runs), 0);
  for (std::size_t day = sum ? 0 : runs.days.size() - 1; day < runs.days.size(); ++day) {
    const std::vector<double> of_day = runs.sum_on(day, runs[output]);
    for (std::size_t run = 0; run < values.size(); ++run) values[run] += of_day[run];
  }
  std::vector<Sample> samples;
  for (const double value : values) samples.push_back({value, 1});
  return Samples(std::move(samples)).quantiles();
}

BriefSentence force_sentence(const View& view, const ForceStatus& force) {
  const Figure& there = force.in_theatre;
  const bool share = force.authorised.known() && force.authorised.value > 0;
  if (!(there.value > 0)) {
    return {
        "force",
        fmt::format("Nobody was known to be in theatre on {}{}.", to_words(view.on()),
                    share ? fmt::format(", of {} authorised", with_thousands(force.authorised.value)) : ""),
        force.authorised.facts};
  }
  return {
      "force",
      fmt::format(
          "On {}, {} were in theatre{}{}.", to_words(there.as_of.given() ? there.as_of : view.on()),
          fmt::format(
              "{} {}", with_thousands(there.value),
              plural_word(there.value, view.mission().personnel.singular, view.mission().personnel.plural)),
          share ? fmt::format(", {:.0f} % of the {} authorised", 100 * there.value / force.authorised.value,
                              with_thousands(force.authorised.value))
                : "",
          in_brackets(view.mission(), there)),
      there.facts};
}

BriefSentence promises_sentence(const View& view, const ForceStatus& force, const Briefing* briefing) {
  const auto with_number = std::count_if(force.contributors.begin(), force.contributors.end(),
                                         [](const ContributorStatus& one) { return one.pledged.known(); });
  std::string text =
      force.pledged.known()
          ? fmt::format("By {}, {} had pledged {} {}{}",
                        to_words(force.pledged.as_of.given() ? force.pledged.as_of : view.on()),
                        plural(static_cast<std::size_t>(with_number), "contributor"),
                        with_thousands(force.pledged.value),
                        plural_word(force.pledged.value, view.mission().personnel.singular,
                                    view.mission().personnel.plural),
                        in_brackets(view.mission(), force.pledged))
          : std::string("No pledge with a number is known");
  if (briefing == nullptr && view.mandate() != nullptr && force.authorised.known()) {
    // It can be made, and nobody has asked for it.
  } else if (briefing == nullptr || briefing->now.strength.total.empty()) {
    text += "; no forecast of strength can be made, because no mandate or no authorised strength is known";
  } else {
    const StrengthOn& last = briefing->now.strength.total.back();
    text += "; " + forecast_words(last.on, last.people, "in theatre");
  }
  return {"promises", text + ".", force.pledged.facts};
}

BriefSentence money_sentence(const View& view, const Status& status, const Briefing* briefing) {
  const MoneyStatus& money = status.money;
  const std::string& currency = view.mission().currency;
  std::string text = "What donors have paid is not known";
  if (money.paid.known()) {
    text = fmt::format("By {}, donors had paid {} {}{}",
                       to_words(money.paid.as_of.given() ? money.paid.as_of : view.on()), currency,
                       in_words(money.paid.value), in_brackets(view.mission(), money.paid));
    if (money.required.known())
      text += fmt::format(", and a year {} costs {} {}", cost_is_for(status), currency,
                          in_words(money.required.value));
    else if (money.required_in_all.known())
      text += fmt::format(", and the mission costs {} {} in all", currency,
                          in_words(money.required_in_all.value));
  }
  if (briefing != nullptr && briefing->now.strength.money.known) {
    const MoneyForecast& ahead = briefing->now.strength.money;
    text +=
        fmt::format("; the odds that the fund runs out by {} are {}",
                    to_words(briefing->now.strength.total.back().on), odds_words(ahead.empty_probability));
    if (ahead.empty_by[1].given()) text += fmt::format(", with even odds by {}", to_words(ahead.empty_by[1]));
  }
  return {"money", text + ".", money.paid.facts};
}

// The newest figure of a headline series about the country, or nullptr.
const SituationItem* headline(const Mission& mission, const Status& status,
                              std::initializer_list<std::string_view> series) {
  for (const std::string_view id : series) {
    for (const SituationItem& item : status.situation) {
      if (mission[item.series].id == id && item.figure.known()) return &item;
    }
  }
  return nullptr;
}

// That a plain rule did better than the chain on past days of this mission; empty where none did.
std::string beside_rules(const Mission& mission, std::string_view figure) {
  const Json test = embedded_situation_backtest(folder_name(mission.folder));
  if (test.is_null() || !test.contains(figure)) return {};
  double most = 0;
  for (const Json& one : test[std::string(figure)])
    most = std::max(most, -one["skill_vs_best_baseline"].get<double>());
  if (most <= 0) return {};
  return fmt::format(
      " On past days of this mission a plain rule did better: the error of this forecast was up to "
      "{:.0f} % larger.",
      100 * most);
}

BriefSentence violence_sentence(const View& view, const Status& status, const Briefing* briefing) {
  const Mission& mission = view.mission();
  const SituationItem* item = headline(mission, status, {"killed", "casualties", "violent_deaths"});
  std::string text = "No figure of people killed is known";
  if (item != nullptr) {
    const std::string when = item->until.given() ? fmt::format("From {} to {}", to_words(item->figure.as_of),
                                                               to_words(item->until))
                                                 : fmt::format("On {}", to_words(item->figure.as_of));
    text = fmt::format("{}, {} people were {}{}", when, with_thousands(item->figure.value),
                       mission[item->series].id == "casualties" ? "killed or injured" : "killed",
                       in_brackets(mission, item->figure));
  }
  std::string caveat;
  if (const auto deaths = at_end_of(briefing, Output::kDeaths, true)) {
    text += fmt::format("; the forecast from now to {} is {}", to_words(briefing->now.published.days.back()),
                        median_and_range(*deaths, "deaths"));
    caveat = beside_rules(mission, "violent_deaths");
  }
  return {"violence", text + "." + caveat, item != nullptr ? item->figure.facts : std::vector<FactId>{}};
}

BriefSentence people_sentence(const View& view, const Status& status, const Briefing* briefing) {
  const Mission& mission = view.mission();
  const SituationItem* item = headline(mission, status, {"displaced"});
  std::string text = "No count of displaced people is known";
  if (item != nullptr) {
    text = fmt::format("On {}, {} people were displaced{}", to_words(item->figure.as_of),
                       with_thousands(item->figure.value), in_brackets(mission, item->figure));
  }
  std::string caveat;
  if (const auto ahead = at_end_of(briefing, Output::kDisplacedInAll, false)) {
    text += "; " + forecast_words(briefing->now.published.days.back(), *ahead);
    caveat = beside_rules(mission, "displaced");
  }
  return {"people", text + "." + caveat, item != nullptr ? item->figure.facts : std::vector<FactId>{}};
}

}  // namespace

Brief brief_of(const View& view, const Status& status, const Briefing* briefing) {
  return {.sentences = {force_sentence(view, status.force), promises_sentence(view, status.force, briefing),
                        money_sentence(view, status, briefing), violence_sentence(view, status, briefing),
                        people_sentence(view, status, briefing)},
          .decisions = brief_decisions(view, status, briefing),
          .dates = brief_dates(view, status)};
}

Json brief_json(const View& view, const Brief& brief) {
  Json json = {{"sentences", Json::array()}, {"decisions", Json::array()}, {"dates", Json::array()}};
  for (const BriefSentence& one : brief.sentences) {
    json["sentences"].push_back(
        {{"about", one.about}, {"text", one.text}, {"facts", ids_of(view.mission(), one.facts)}});
  }
  for (const BriefDecision& one : brief.decisions)
    json["decisions"].push_back({{"title", one.title}, {"text", one.text}, {"by", json_day(one.by)}});
  for (const BriefDate& one : brief.dates)
    json["dates"].push_back({{"on", json_day(one.on)}, {"text", one.text}});
  return json;
}

std::string brief_text(const Brief& brief, std::size_t width) {
  std::string text;
  for (const BriefSentence& one : brief.sentences) text += wrapped(one.text, width, "- ", "  ");
  if (!brief.decisions.empty()) text += "\nto decide\n";
  for (std::size_t i = 0; i < brief.decisions.size(); ++i) {
    const BriefDecision& one = brief.decisions[i];
    text += wrapped(fmt::format("{}: {}", one.title, one.text), width, fmt::format("{}. ", i + 1), "   ");
  }
  if (!brief.dates.empty()) text += "\nnext dates\n";
  for (const BriefDate& one : brief.dates)
    text += wrapped(one.text, width, fmt::format("  {}  ", fit(to_words(one.on), 11)), "               ");
  return text;
}

}  // namespace muster
