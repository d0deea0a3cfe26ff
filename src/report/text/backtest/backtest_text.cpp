#include "report/text/backtest/backtest_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "report/json/backtest_json.hpp"
#include "report/text/backtest_situation.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

std::string share(double value) {
  return fmt::format("{:.3f}", value);
}

TextColumn number(std::string head) {
  return {.head = std::move(head), .right = true};
}

std::string percent(double value, int decimals) {
  return fmt::format("{:+.{}f}", 100 * value, decimals);
}

// "+13.5 to +25.3 %"; a dash where there are too few missions to tell.
std::string interval(const SkillInterval& skill, int decimals) {
  return std::isnan(skill.low)
             ? "–"
             : fmt::format("{} to {} %", percent(skill.low, decimals), percent(skill.high, decimals));
}

std::string interval_head() {
  return fmt::format("{:.0f} % interval", 100 * kSkillInterval);
}

std::string scores(const Backtest& test, std::size_t width) {
  std::vector<std::pair<std::string, MeanScore>> means;
  for (std::size_t k = 0; k < kForecasters.size(); ++k)
    means.emplace_back(kForecasters[k], mean_score(test, k));
  return score_table_text(means, true, share, width);
}

std::string skill_table(const Backtest& test, std::size_t width) {
  std::vector<std::vector<std::string>> rows;
  for (const SkillAgainst& one : skills(test)) {
    rows.push_back({std::string(kForecasters[one.baseline]), percent(one.skill.value, 1) + " %",
                    interval(one.skill, 1)});
  }
  return text_table({{.head = "muster against"}, number("skill"), number(interval_head())}, rows, width);
}

std::string group_table(const Backtest& test, const std::vector<PastMission>& missions, std::size_t width) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& groups : {groups_by_horizon(), groups_by_origin(), groups_by_kind(missions)}) {
    for (const ForecastGroup& group : groups) {
      const MeanScore mean = mean_score(test, kByMuster, group.select);
      if (mean.forecasts == 0) continue;
      const std::vector<SkillAgainst> all = skills(test, group.select);
      const SkillAgainst& least = against_best(all);
      rows.push_back({group.name, fmt::format("{}", mean.forecasts), share(mean[Score::kCrps]),
                      percent(least.skill.value, 0) + " %", interval(least.skill, 0),
                      std::string(kForecasters[least.baseline]),
                      fmt::format("{:.0f} %", 100 * mean[Score::kCoverage80])});
    }
  }
  return text_table({{.head = "muster by"},
                     number("forecasts"),
                     number("CRPS"),
                     number("skill"),
                     number(interval_head()),
                     {.head = "best baseline"},
                     number("in 80 %")},
                    rows, width);
}

std::string calibration(const MeanScore& mean) {
  const std::string tested =
      std::isnan(mean.uniform.p_value)
          ? "too few missions to say how far chance moves it"
          : fmt::format("p = {:.2f}, by a bootstrap over missions", mean.uniform.p_value);
  return fmt::format("PIT by tenths: {}; largest distance from even {:.3f} ({})", fmt::join(mean.pit, " "),
                     mean.uniform.distance, tested);
}

std::string_view rule_in_words(LeaveOut rule) {
  return rule == LeaveOut::kFamily
             ? "each mission is forecast without those of its family: in the same state, their records less "
               "than three years apart"
             : "each mission is forecast only from those whose record was complete before, and without those "
               "of its family";
}

}  // namespace

std::string backtest_text(const Backtest& test, const std::vector<PastMission>& missions, std::size_t width) {
  std::string text =
      wrapped(fmt::format("{} forecasts of {} missions; shares of the ceiling known at the origin, lower is "
                          "better",
                          test.forecasts.size(), missions.size() - test.left_out.size()),
              width) +
      wrapped(rule_in_words(test.rule), width) + scores_explained(width);
  if (!test.forecasts.empty()) {
    text += "\n" + scores(test, width) + "\n" + skill_table(test, width) + "\n" +
            group_table(test, missions, width) + "\n" +
            wrapped(fmt::format("intervals: missions drawn again with replacement, {} times; skill of a "
                                "group: against its best baseline",
                                kSkillResamples),
                    width) +
            wrapped(calibration(mean_score(test, kByMuster)), width) +
            wrapped(
                "PIT: the probability that a forecast gave to values up to what came; even tenths mean "
                "that the forecasts are calibrated",
                width);
  }
  text += fmt::format("seed {}\n", test.seed);
  for (const std::string& reason : test.left_out) text += wrapped("left out: " + reason, width, "", "    ");
  return text;
}

}  // namespace muster
