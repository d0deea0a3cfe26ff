#include "report/bench/bench_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/number.hpp"
#include "report/text/levels.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

using Rows = std::vector<std::vector<std::string>>;
// More countries than this are counted and not listed.
constexpr std::size_t kListed = 12;

TextColumn number(std::string head) {
  return {.head = std::move(head), .right = true};
}

std::string figure(double value) {
  if (!given(value)) return "";
  if (std::abs(value) >= 1000) return with_thousands(std::round(value));
  return fmt::format("{:.{}f}", value, std::abs(value) >= 100 ? 1 : std::abs(value) >= 10 ? 2 : 3);
}

std::string percent(double share) {
  return fmt::format("{:.0f} %", 100 * share);
}

// The table without columns that are empty in every row.
std::string filled_table(const std::vector<TextColumn>& columns, const Rows& rows, std::size_t width) {
  std::vector<TextColumn> kept;
  Rows kept_rows(rows.size());
  for (std::size_t k = 0; k < columns.size(); ++k) {
    if (std::all_of(rows.begin(), rows.end(), [k](const auto& row) { return row[k].empty(); })) continue;
    kept.push_back(columns[k]);
    for (std::size_t i = 0; i < rows.size(); ++i) kept_rows[i].push_back(rows[i][k]);
  }
  return text_table(kept, kept_rows, width);
}

// "+5.4 % (+3.1 to +7.8)"; without the interval where there is but one cluster.
std::string skill_text(const SkillInterval& skill) {
  const auto signed_percent = [](double value) {
    return std::isfinite(value) ? fmt::format("{:+.1f}", 100 * value) : std::string("far below");
  };
  std::string text = signed_percent(skill.value);
  if (std::isfinite(skill.value)) text += " %";
  if (given(skill.low))
    text += fmt::format(" ({} to {})", signed_percent(skill.low), signed_percent(skill.high));
  return text;
}

std::string ahead(const BenchFamily& family, const BenchGroup& group) {
  return fmt::format("{}{}, {} in {} (a cluster is a {})",
                     group.horizon > 0 ? plural(static_cast<std::size_t>(group.horizon), "month") + " ahead: "
                                       : std::string(),
                     plural(group.forecasts, "forecast"),
                     group.joint > 0 ? plural(group.joint, "joint one") : "none joint",
                     plural(group.clusters, "cluster"), family.cluster);
}

std::string scores_text(const BenchFamily& family, const BenchGroup& group, std::size_t width) {
  Rows rows;
  for (std::size_t k = 0; k < group.means.size(); ++k) {
    const BenchMean& mean = group.means[k];
    rows.push_back({family.forecasters[k], figure(mean[Score::kCrps]), figure(mean[Score::kWis]),
                    figure(mean.energy), figure(mean[Score::kLogCrps]), figure(mean.log_wis),
                    figure(mean.log_energy), percent(mean[Score::kCoverage50]),
                    percent(mean[Score::kCoverage80]), percent(mean[Score::kCoverage90]),
                    figure(mean.log_sharpness)});
  }
  return filled_table({{.head = "forecast"},
                       number("CRPS"),
                       number("WIS"),
                       number("energy"),
                       number("log CRPS"),
                       number("log WIS"),
                       number("log energy"),
                       number(percent_head(kIntervals[2])),
                       number(percent_head(kIntervals[1])),
                       number(percent_head(kIntervals[0])),
                       number("width")},
                      rows, width);
}

std::string skills_text(const BenchFamily& family, const BenchGroup& group, std::size_t width) {
  Rows rows;
  for (const AgainstPool& one : group.skill) {
    rows.push_back({family.forecasters[one.forecaster], skill_text(one.natural), skill_text(one.log),
                    one.energy ? skill_text(*one.energy) : ""});
  }
  return filled_table(
      {{.head = family.forecasters[0] + " against"}, number("CRPS"), number("log CRPS"), number("energy")},
      rows, width);
}

// How many countries the first forecaster is better in, or each of them.
std::string countries_text(const BenchFamily& family, const std::vector<BenchGroup>& groups,
                           std::size_t width) {
  if (groups.size() < 2) return {};
  std::string text;
  if (groups.size() > kListed) {
    for (std::size_t k = 1; k < family.forecasters.size(); ++k) {
      std::size_t better = 0;
      for (const BenchGroup& group : groups) better += group.skill[k - 1].log.value > 0;
      text += wrapped(fmt::format("log CRPS below that of {} in {} of {}", family.forecasters[k], better,
                                  plural(groups.size(), "country", "countries")),
                      width, "  ", "    ");
    }
    return text + '\n';
  }
  std::vector<TextColumn> columns = {{.head = "log CRPS by country"}, number("forecasts")};
  for (const std::string& name : family.forecasters) columns.push_back(number(name));
  Rows rows;
  for (const BenchGroup& group : groups) {
    std::vector<std::string> row = {family.countries[*group.country], fmt::format("{}", group.forecasts)};
    for (const BenchMean& mean : group.means) row.push_back(figure(mean[Score::kLogCrps]));
    rows.push_back(std::move(row));
  }
  return text_table(columns, rows, width) + '\n';
}

// How many outcomes fell into each tenth of the forecast, and the share of the middle eight: the honest 80 %
// where forecasts are counts, of which an interval of whole numbers holds more than it should.
std::string pit_text(const std::string& forecaster, const std::array<int, 10>& tenths) {
  int all = 0;
  for (const int count : tenths) all += count;
  const int middle = all - tenths.front() - tenths.back();
  return fmt::format("PIT of {} by tenths: {}; in the middle eight {:.0f} %", forecaster,
                     fmt::join(tenths, " "), 100.0 * middle / all);
}

std::string effects_text(const BenchFamily& family, std::size_t width) {
  Rows rows;
  for (const BenchEffect& one : family.effects) {
    std::string interval = given(one.value.low)
                               ? fmt::format("{:+.2f} to {:+.2f}", one.value.low, one.value.high)
                               : std::string();
    rows.push_back({one.what, one.compared, one.of, fmt::format("{}", one.changed),
                    fmt::format("{}", one.areas), fmt::format("{:+.2f}", one.value.value),
                    std::move(interval)});
  }
  std::string text = text_table({{.head = "when"},
                                 {.head = "compared"},
                                 {.head = "of"},
                                 number("changes"),
                                 number("provinces"),
                                 number("log"),
                                 number("90 %")},
                                rows, width) +
                     '\n';
  for (const BenchBelief& one : family.beliefs) {
    text += wrapped(
        fmt::format("{}: {:.2f} ± {:.2f}, before the estimate {:.2f} ± {:.2f}; the other sign {}", one.of,
                    one.mean, one.deviation, one.before, one.before_deviation, percent(one.wrong_sign)),
        width, "  ", "    ");
  }
  return family.beliefs.empty() ? text : text + '\n';
}

}  // namespace

std::string bench_explained(const BenchCall& call, std::size_t width) {
  return wrapped(
             fmt::format(
                 "CRPS: the error of the whole distribution; WIS: nearly the same, from the median and a few "
                 "intervals; energy: the CRPS of all areas of a country at once; log: of log(1 + x), where "
                 "growth "
                 "counts the same everywhere; {}, {}, {} %: how often the interval of that width held what "
                 "came; "
                 "width: of the 80 % interval on the log scale, drawn out or in until it holds 80 %; "
                 "against: the "
                 "part of the other's error that is saved, with the 90 % interval over clusters.  Lower is "
                 "better "
                 "but for that part (docs/guide/bench.md)",
                 percent_number(kIntervals[2]), percent_number(kIntervals[1]), percent_number(kIntervals[0])),
             width) +
         wrapped(call.leave_out == KeptOut::kCountry
                     ? "What is learnt from other places is learnt from other countries only"
                     : "What is learnt from other places is learnt from what was known on the day of the "
                       "forecast",
                 width);
}

std::string bench_text(const SummedFamily& summed, std::size_t width) {
  const BenchFamily& family = summed.family;
  std::string text = wrapped(fmt::format("{}: {}; {}", family.name, family.title, family.unit), width) + '\n';
  if (!family.effects.empty()) text += effects_text(family, width);
  if (!summed.summary && family.effects.empty()) text += "  nothing could be forecast\n\n";
  if (summed.summary) {
    for (const BenchGroup& group : summed.summary->by_horizon) {
      text += wrapped(ahead(family, group), width) + '\n' + scores_text(family, group, width) + '\n' +
              skills_text(family, group, width) + '\n' +
              wrapped(pit_text(family.forecasters[0], group.means[0].pit), width, "  ", "    ") + '\n';
    }
    text += countries_text(family, summed.summary->by_country, width);
  }
  for (const std::string& reason : family.left_out) text += wrapped("left out: " + reason, width, "", "    ");
  return family.left_out.empty() ? text : text + '\n';
}

}  // namespace muster
