#include "report/brief/brief.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <optional>

#include "base/files/file.hpp"
#include "report/brief/brief_parts.hpp"
#include "report/brief/phrases.hpp"
#include "report/json/backtest_json.hpp"
#include "report/json/status_json.hpp"
#include "report/text/status_text.hpp"

namespace muster {
namespace {

// "1,478, and 517 to 2,228 in nine cases out of ten": to the nearest person; of many people, whom no forecast
// knows to the last one, to the nearest thousand.
std::string range_words(const Phrases& say, const Quantiles& q, std::string_view key = "range.plain") {
  constexpr double kMany = 20'000;
  const double unit = q[kMedian] >= kMany ? 1'000 : 1;
  const auto rounded = [&](double value) { return say.number(unit * std::round(value / unit)); };
  return say.say(
      key, {{"median", rounded(q[kMedian])}, {"low", rounded(q[kLow90])}, {"high", rounded(q[kHigh90])}});
}

// " (sources: IOM DTM and 2 others; claims from 360,000 to 700,000)", the most reliable one by name; empty
// without a source.
std::string in_brackets(const Phrases& say, const Mission& mission, const Figure& figure) {
  if (figure.sources.empty()) return {};
  const SourceId best = *std::min_element(
      figure.sources.begin(), figure.sources.end(),
      [&](SourceId a, SourceId b) { return mission[a].reliability < mission[b].reliability; });
  const bool differ = given(figure.low) && given(figure.high) && figure.high > figure.low;
  const std::string claims =
      differ ? say.say("sources.claims", {{"low", say.amount(figure.low)}, {"high", say.amount(figure.high)}})
             : "";
  const std::string first(mission[best].publisher);
  const std::size_t more = figure.sources.size() - 1;
  if (more == 0) return say.say("sources.one", {{"first", first}, {"claims", claims}});
  return say.say(more == 1 ? "sources.two" : "sources.more",
                 {{"first", first}, {"n", say.number(static_cast<double>(more))}, {"claims", claims}});
}

Day day_of(const View& view, const Figure& figure) {
  return figure.as_of.given() ? figure.as_of : view.on();
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

BriefSentence force_sentence(const Phrases& say, const View& view, const ForceStatus& force) {
  const Figure& there = force.in_theatre;
  const bool share = force.authorised.known() && force.authorised.value > 0;
  const std::string authorised = say.number(force.authorised.value);
  if (!(there.value > 0)) {
    return {"force",
            say.say("force.nobody", {{"day", say.day(view.on())},
                                     {"share", share ? say.say("force.of", {{"n", authorised}}) : ""}}),
            force.authorised.facts};
  }
  const std::string of =
      share ? say.say("force.share",
                      {{"share", say.percent(there.value / force.authorised.value)}, {"n", authorised}})
            : "";
  return {"force",
          say.say(say.one(there.value) ? "force.there_one" : "force.there",
                  {{"day", say.day(day_of(view, there))},
                   {"people", say.people(there.value, view.mission().personnel)},
                   {"share", of},
                   {"sources", in_brackets(say, view.mission(), there)}}),
          there.facts};
}

BriefSentence promises_sentence(const Phrases& say, const View& view, const ForceStatus& force,
                                const Briefing* briefing) {
  const auto with_number =
      static_cast<double>(std::count_if(force.contributors.begin(), force.contributors.end(),
                                        [](const ContributorStatus& one) { return one.pledged.known(); }));
  std::string text =
      force.pledged.known()
          ? say.say(say.one(with_number) ? "promises.pledged_one" : "promises.pledged",
                    {{"day", say.day(day_of(view, force.pledged))},
                     {"contributors", say.counted(with_number, "count.contributor", "count.contributors")},
                     {"people", say.people(force.pledged.value, view.mission().personnel)},
                     {"sources", in_brackets(say, view.mission(), force.pledged)}})
          : say.say("promises.none");
  if (briefing == nullptr && view.mandate() != nullptr && force.authorised.known()) {
    // It can be made, and nobody has asked for it.
  } else if (briefing == nullptr || briefing->now.strength.total.empty()) {
    text += say.say("promises.no_forecast");
  } else {
    const StrengthOn& last = briefing->now.strength.total.back();
    text += say.say("ahead.on",
                    {{"day", say.day(last.on)}, {"range", range_words(say, last.people, "range.there")}});
  }
  return {"promises", text + ".", force.pledged.facts};
}

// ", and a year at full size costs USD 600 million"; empty where no cost is known.
std::string cost_words(const Phrases& say, const View& view, const Status& status) {
  const MoneyStatus& money = status.money;
  const std::string& currency = view.mission().currency;
  if (money.required.known()) {
    const std::string cost = say.money(money.required.value, currency);
    const bool full = !given(money.required_for) || money.required_for == status.force.authorised.value;
    return full ? say.say("money.year", {{"money", cost}})
                : say.say("money.year_for", {{"n", say.number(money.required_for)}, {"money", cost}});
  }
  if (!money.required_in_all.known()) return {};
  return say.say("money.in_all", {{"money", say.money(money.required_in_all.value, currency)}});
}

BriefSentence money_sentence(const Phrases& say, const View& view, const Status& status,
                             const Briefing* briefing) {
  const MoneyStatus& money = status.money;
  std::string text = say.say("money.none");
  if (money.paid.known()) {
    text = say.say("money.paid", {{"day", say.day(day_of(view, money.paid))},
                                  {"money", say.money(money.paid.value, view.mission().currency)},
                                  {"sources", in_brackets(say, view.mission(), money.paid)}}) +
           cost_words(say, view, status);
  }
  if (briefing != nullptr && briefing->now.strength.money.known) {
    const MoneyForecast& ahead = briefing->now.strength.money;
    text += say.say("money.empty", {{"day", say.day(briefing->now.strength.total.back().on)},
                                    {"odds", say.odds(ahead.empty_probability)}});
    if (ahead.empty_by[1].given()) text += say.say("money.even", {{"day", say.day(ahead.empty_by[1])}});
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
std::string beside_rules(const Phrases& say, const Mission& mission, std::string_view figure) {
  const Json test = embedded_situation_backtest(folder_name(mission.folder));
  if (test.is_null() || !test.contains(figure)) return {};
  double most = 0;
  for (const Json& one : test[std::string(figure)])
    most = std::max(most, -one["skill_vs_best_baseline"].get<double>());
  constexpr double kAPercent = 0.01;  // less is no difference worth a sentence
  return most < kAPercent ? "" : say.say("ahead.plain_rule", {{"share", say.percent(most)}});
}

// Of people killed or, by the series, killed or injured.
std::string killed_words(const Phrases& say, const Mission& mission, const SituationItem& item) {
  const bool hurt = mission[item.series].id == "casualties";
  const std::string n = say.number(item.figure.value);
  const std::string from = say.day(item.figure.as_of);
  const std::string sources = in_brackets(say, mission, item.figure);
  if (!item.until.given())
    return say.say(hurt ? "violence.hurt_day" : "violence.day",
                   {{"day", from}, {"n", n}, {"sources", sources}});
  return say.say(hurt ? "violence.hurt_period" : "violence.period",
                 {{"from", from}, {"until", say.day(item.until)}, {"n", n}, {"sources", sources}});
}

BriefSentence violence_sentence(const Phrases& say, const View& view, const Status& status,
                                const Briefing* briefing) {
  const Mission& mission = view.mission();
  const SituationItem* item = headline(mission, status, {"killed", "casualties", "violent_deaths"});
  std::string text = item != nullptr ? killed_words(say, mission, *item) : say.say("violence.none");
  std::string caveat;
  if (const auto deaths = at_end_of(briefing, Output::kDeaths, true)) {
    text += say.say("ahead.until", {{"day", say.day(briefing->now.published.days.back())},
                                    {"range", range_words(say, *deaths, "range.deaths")}});
    caveat = beside_rules(say, mission, "violent_deaths");
  }
  return {"violence", text + "." + caveat, item != nullptr ? item->figure.facts : std::vector<FactId>{}};
}

BriefSentence people_sentence(const Phrases& say, const View& view, const Status& status,
                              const Briefing* briefing) {
  const Mission& mission = view.mission();
  const SituationItem* item = headline(mission, status, {"displaced"});
  std::string text = say.say("people.none");
  if (item != nullptr) {
    text = say.say("people.displaced", {{"day", say.day(item->figure.as_of)},
                                        {"n", say.number(item->figure.value)},
                                        {"sources", in_brackets(say, mission, item->figure)}});
  }
  std::string caveat;
  if (const auto ahead = at_end_of(briefing, Output::kDisplacedInAll, false)) {
    text += say.say("ahead.on", {{"day", say.day(briefing->now.published.days.back())},
                                 {"range", range_words(say, *ahead)}});
    caveat = beside_rules(say, mission, "displaced");
  }
  return {"people", text + "." + caveat, item != nullptr ? item->figure.facts : std::vector<FactId>{}};
}

}  // namespace

Brief brief_of(const View& view, const Status& status, const Briefing* briefing, Language language) {
  const Phrases say(language);
  return {.language = language,
          .sentences = {force_sentence(say, view, status.force),
                        promises_sentence(say, view, status.force, briefing),
                        money_sentence(say, view, status, briefing),
                        violence_sentence(say, view, status, briefing),
                        people_sentence(say, view, status, briefing)},
          .decisions = brief_decisions(say, view, status, briefing),
          .dates = brief_dates(say, view, status)};
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
  const Phrases say(brief.language);
  std::string text;
  for (const BriefSentence& one : brief.sentences) text += wrapped(one.text, width, "- ", "  ");
  if (!brief.decisions.empty()) text += fmt::format("\n{}\n", say.say("decide.heading"));
  for (std::size_t i = 0; i < brief.decisions.size(); ++i) {
    const BriefDecision& one = brief.decisions[i];
    text += wrapped(say.say("decide.item", {{"title", one.title}, {"text", one.text}}), width,
                    fmt::format("{}. ", i + 1), "   ");
  }
  if (!brief.dates.empty()) text += fmt::format("\n{}\n", say.say("decide.dates"));
  std::size_t widest = 11;  // "30 Sep 2025"
  for (const BriefDate& one : brief.dates) widest = std::max(widest, text_width(say.day(one.on)));
  for (const BriefDate& one : brief.dates)
    text += wrapped(one.text, width, fmt::format("  {}  ", fit(say.day(one.on), widest)),
                    std::string(widest + 4, ' '));
  return text;
}

}  // namespace muster
