#include "report/text/backtest_situation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "base/number.hpp"
#include "record/words.hpp"
#include "report/json/backtest_json.hpp"
#include "report/json/parameters_json.hpp"
#include "report/text/levels.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

using Select = std::function<bool(const HindcastForecast&)>;

Json scores_json(const Hindcast& test, const Select& select = {}) {
  Json scores = Json::object();
  for (std::size_t k = 0; k < test.forecasters.size(); ++k) {
    scores[test.forecasters[k]] = score_json(mean_score(test, k, select));
  }
  return scores;
}

// The values of `key` among the forecasts, in order.
template <class Key>
auto values_of(const Hindcast& test, Key key) {
  std::vector<std::decay_t<decltype(key(test.forecasts.front()))>> values;
  for (const HindcastForecast& forecast : test.forecasts) values.push_back(key(forecast));
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

constexpr auto kPlace = [](const HindcastForecast& f) { return f.place; };
constexpr auto kHorizon = [](const HindcastForecast& f) { return f.horizon_months; };
constexpr auto kOrigin = [](const HindcastForecast& f) { return f.origin; };

Json interval_json(const SkillInterval& skill) {
  return {{"value", json_number(skill.value)},
          {"low", json_number(skill.low)},
          {"high", json_number(skill.high)}};
}

Json gains_json(const Hindcast& test, std::uint64_t seed, const Select& select = {}) {
  Json list = Json::array();
  for (const Gain& gain : gains(test, seed, select)) {
    list.push_back({{"forecaster", test.forecasters[gain.forecaster]},
                    {"baseline", test.forecasters[gain.baseline]},
                    {"crps", interval_json(gain.crps)},
                    {"log_crps", interval_json(gain.log_crps)}});
  }
  return list;
}

template <class Key, class Name>
Json groups_json(const Hindcast& test, std::string_view name, Key key, Name spoken) {
  Json list = Json::array();
  for (const auto& value : values_of(test, key)) {
    const Select select = [&](const HindcastForecast& f) { return key(f) == value; };
    const Skill gained = skill(test, select);
    list.push_back({{std::string(name), spoken(value)},
                    {"forecasts", mean_score(test, 0, select).forecasts},
                    {"skill_vs_best_baseline", gained.value},
                    {"best_baseline", test.forecasters[gained.best]},
                    {"scores", scores_json(test, select)}});
  }
  return list;
}

// What was forecast for one place, in the form of a mission of the force backtest.
Json place_json(const Hindcast& test, const std::string& place) {
  const Select select = [&](const HindcastForecast& f) { return f.place == place; };
  const Skill gained = skill(test, select);
  Json forecasts = Json::array();
  for (const HindcastForecast& f : test.forecasts) {
    if (f.place != place) continue;
    Json crps = Json::object();
    for (std::size_t k = 1; k < test.forecasters.size(); ++k)
      crps[test.forecasters[k]] = f.scores[k][Score::kCrps];
    Json one = with_quantiles({{"origin", json_day(f.origin)},
                               {"horizon_months", f.horizon_months},
                               {"target", json_day(f.target)},
                               {"observed", json_number(f.observed)}},
                              f.quantiles);
    one["crps"] = f.scores[0][Score::kCrps];
    one["baseline_crps"] = std::move(crps);
    one["pit"] = f.scores[0].pit;
    forecasts.push_back(std::move(one));
  }
  return {{"id", place},
          {"crps", mean_score(test, 0, select)[Score::kCrps]},
          {"best_baseline", test.forecasters[gained.best]},
          {"best_baseline_crps", mean_score(test, gained.best, select)[Score::kCrps]},
          {"forecasts", std::move(forecasts)}};
}

Json horizons_json(const Hindcast& test, std::uint64_t seed) {
  Json list =
      groups_json(test, "horizon", kHorizon, [](int months) { return fmt::format("{} months", months); });
  std::size_t i = 0;
  for (const int months : values_of(test, kHorizon)) {
    list[i++]["gain_over"] =
        gains_json(test, seed, [&](const HindcastForecast& f) { return f.horizon_months == months; });
  }
  return list;
}

Json hindcast_json(const Hindcast& test, std::uint64_t seed) {
  const Skill gained = skill(test);
  Json places = Json::array();
  for (const std::string& place : values_of(test, kPlace)) places.push_back(place_json(test, place));
  return {{"unit", test.unit},
          {"forecasts", test.forecasts.size()},
          {"scores", scores_json(test)},
          {"skill_vs_best_baseline", gained.value},
          {"best_baseline", test.forecasters[gained.best]},
          {"gain_over", gains_json(test, seed)},
          {"by_horizon", horizons_json(test, seed)},
          {"by_origin", groups_json(test, "origin", kOrigin, [](Day day) { return to_string(day); })},
          {"by_place", groups_json(test, "place", kPlace, [](const std::string& place) { return place; })},
          {"places", std::move(places)},
          {"left_out", test.left_out},
          {"seed", seed}};
}

Json situation_json(const SituationBacktest& test) {
  Json provinces = Json::array();
  for (const ShareForecast& f : test.provinces) {
    provinces.push_back({{"origin", json_day(f.origin)},
                         {"target", json_day(f.target)},
                         {"observed", f.observed},
                         {"q10", f.low},
                         {"q50", f.middle},
                         {"q90", f.high},
                         {"chain_q10", json_number(f.chain_low)},
                         {"chain_q50", json_number(f.chain_middle)},
                         {"chain_q90", json_number(f.chain_high)}});
  }
  return {{test.displaced.id, hindcast_json(test.displaced, test.seed)},
          {"displaced_by_commune", hindcast_json(test.communes, test.seed)},
          {"provinces_share", std::move(provinces)},
          {test.events.id, hindcast_json(test.events, test.seed)},
          {test.deaths.id, hindcast_json(test.deaths, test.seed)},
          {test.money.id, hindcast_json(test.money, test.seed)},
          {"seed", test.seed}};
}

std::string figure(double value) {
  return value >= 1000 ? with_thousands(std::round(value)) : fmt::format("{:.2f}", value);
}

// "+5 %" and its interval, "-2 to +11 %"; an interval of one group is not known.
std::array<std::string, 2> gain_text(const SkillInterval& skill) {
  const auto percent = [](double value) { return fmt::format("{:+.0f}", std::round(100 * value) + 0.0); };
  return {percent(skill.value) + " %",
          given(skill.low) ? fmt::format("{} to {} %", percent(skill.low), percent(skill.high)) : ""};
}

std::string gains_text(const Hindcast& test, std::uint64_t seed, std::size_t width) {
  std::vector<std::vector<std::string>> rows;
  for (const Gain& gain : gains(test, seed)) {
    const auto [crps, crps_interval] = gain_text(gain.crps);
    const auto [log, log_interval] = gain_text(gain.log_crps);
    rows.push_back({test.forecasters[gain.forecaster], test.forecasters[gain.baseline], crps, crps_interval,
                    log, log_interval});
  }
  const auto number = [](std::string head) { return TextColumn{.head = std::move(head), .right = true}; };
  const std::string interval = percent_head(kSkillInterval);
  return text_table({{.head = "gain of"},
                     {.head = "over"},
                     number("CRPS"),
                     number(interval),
                     number("log"),
                     number(interval)},
                    rows, width);
}

// With a row for each place, or without.
void print(const Hindcast& test, std::string_view title, std::uint64_t seed, std::size_t width,
           std::ostream& out, bool places = true) {
  const auto number = [](std::string head) { return TextColumn{.head = std::move(head), .right = true}; };
  const auto percent = [](double value) { return fmt::format("{:.0f} %", 100 * value); };
  out << wrapped(
             fmt::format("{}: {} forecasts; {}, lower is better", title, test.forecasts.size(), test.unit),
             width)
      << '\n';
  if (!test.forecasts.empty()) {
    std::vector<std::pair<std::string, MeanScore>> means;
    for (std::size_t k = 0; k < test.forecasters.size(); ++k)
      means.emplace_back(test.forecasters[k], mean_score(test, k));
    out << score_table_text(means, false, figure, width) << '\n';
    std::vector<std::vector<std::string>> rows;
    const auto group = [&](const std::string& name, const Select& select) {
      const MeanScore mean = mean_score(test, 0, select);
      const Skill gained = skill(test, select);
      rows.push_back({name, fmt::format("{}", mean.forecasts), figure(mean[Score::kCrps]),
                      fmt::format("{:+.0f} %", 100 * gained.value), test.forecasters[gained.best],
                      percent(mean[Score::kCoverage80])});
    };
    for (const int months : values_of(test, kHorizon)) {
      group(fmt::format("{} months", months),
            [=](const HindcastForecast& f) { return f.horizon_months == months; });
    }
    for (const std::string& place : places ? values_of(test, kPlace) : std::vector<std::string>{}) {
      group(place, [&](const HindcastForecast& f) { return f.place == place; });
    }
    out << text_table({{.head = "muster by"},
                       number("forecasts"),
                       number("CRPS"),
                       number("skill"),
                       {.head = "best baseline"},
                       number("in " + percent_head(kIntervals[1]))},
                      rows, width)
        << '\n'
        << gains_text(test, seed, width) << '\n';
  }
  for (const std::string& reason : test.left_out) out << wrapped("left out: " + reason, width, "", "    ");
  out << '\n';
}

}  // namespace

std::string scores_explained(std::size_t width) {
  return wrapped(
      fmt::format(
          "CRPS: the error of the whole distribution, in the figure's unit; WIS: nearly the same, from the "
          "median and a few intervals; {}, {}, {} %: how often the interval of that width held what came; "
          "bias: from -1, always too low, to +1, always too high; log: the CRPS of the logarithm; skill: "
          "the part of the baseline's error that is saved (docs/glossary.md)",
          percent_number(kIntervals[2]), percent_number(kIntervals[1]), percent_number(kIntervals[0])),
      width);
}

std::string score_table_text(std::span<const std::pair<std::string, MeanScore>> means, bool parts,
                             std::string (*amount)(double), std::size_t width) {
  using Shown = ScoreRow::Shown;
  const auto text = [&](Shown shown, double value) {
    switch (shown) {
      case Shown::kPercent:
        return fmt::format("{:.0f} %", 100 * value);
      case Shown::kSigned:
        return fmt::format("{:+.2f}", value);
      case Shown::kNumber:
        return fmt::format("{:.3f}", value);
      default:
        return amount(value);
    }
  };
  std::vector<TextColumn> columns = {{.head = "forecast"}};
  std::vector<std::vector<std::string>> rows;
  for (const auto& [name, mean] : means) rows.push_back({name});
  for (const ScoreRow& row : score_table()) {
    if (row.shown == Shown::kPart && !parts) continue;
    columns.push_back({.head = std::string(row.head), .right = true});
    for (std::size_t k = 0; k < rows.size(); ++k)
      rows[k].push_back(text(row.shown, means[k].second[row.score]));
  }
  return text_table(columns, rows, width);
}

void write_situation(const SituationBacktest& test, const Mission& mission, bool json, std::size_t width,
                     std::ostream& out) {
  if (json) {
    Json all = situation_json(test);
    all["parameters_changed"] = changed_parameters_json(mission);
    out << all.dump(2) << '\n';
    return;
  }
  out << changed_parameters_text(mission);
  out << scores_explained(width) << '\n';
  print(test.displaced, "Displaced people, 3 and 6 months after a round was published", test.seed, width,
        out);
  if (!test.communes.forecasts.empty())
    print(test.communes,
          fmt::format("The same by {}: what is published, each with its share of its {}",
                      level_words(mission).admin2.singular, level_words(mission).admin1.singular),
          test.seed, width, out, false);
  std::vector<std::vector<std::string>> rows;
  const auto percent = [](double value) { return fmt::format("{:.0f} %", 100 * value); };
  for (const ShareForecast& f : test.provinces) {
    const auto chain = [&](double share) { return given(share) ? percent(share) : std::string(); };
    rows.push_back({to_string(f.origin), to_string(f.target), percent(f.low), percent(f.middle),
                    percent(f.high), chain(f.chain_low), chain(f.chain_middle), chain(f.chain_high),
                    percent(f.observed)});
  }
  if (!rows.empty()) {
    out << "Share of the displaced outside the capital, the total given\n\n"
        << text_table({{.head = "known on"},
                       {.head = "forecast for"},
                       level_column(kLow80),
                       level_column(kMedian),
                       level_column(kHigh80),
                       {.head = "chain " + percent_head(kLevels[kLow80]), .right = true},
                       level_column(kMedian),
                       level_column(kHigh80),
                       {.head = "came", .right = true}},
                      rows, width)
        << '\n';
  }
  print(test.events,
        fmt::format("Violent events by {} and month, 1, 3 and 6 months ahead",
                    level_words(mission).admin1.singular),
        test.seed, width, out);
  print(test.deaths, "Deaths in them", test.seed, width, out);
  print(test.money, "Money paid into the fund within 3, 6 and 12 months", test.seed, width, out);
  out << fmt::format("seed {}\n", test.seed);
}

}  // namespace muster
