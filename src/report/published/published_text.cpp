#include "report/published/published_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number.hpp"
#include "report/text/levels.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string rounded(double people) {
  return given(people) ? with_thousands(std::round(people)) : "–";
}

std::string skill_text(double skill, std::string_view against) {
  return given(skill) ? fmt::format("{:+.0f} % against {}", 100 * skill, against)
                      : fmt::format("{} made no error", against);
}

std::string percent(double share) {
  return fmt::format("{:.0f} %", 100 * share);
}

TextColumn number(std::string head) {
  return {.head = std::move(head), .right = true};
}

std::string officers_text(const FrozenScore& score, std::size_t width) {
  Rows rows;
  for (const FrozenTarget& target : score.targets) {
    rows.push_back({to_string(target.on), rounded(target.came), rounded(target.people[kLow80]),
                    rounded(target.people[kMedian]), rounded(target.people[kHigh80]),
                    target.inside[1] ? "yes" : "no", rounded(target.crps), rounded(target.persistence),
                    rounded(target.word)});
  }
  return text_table({{.head = "on"},
                     number("came"),
                     level_column(kLow80),
                     level_column(kMedian),
                     level_column(kHigh80),
                     number("in " + percent_head(kIntervals[1])),
                     number("CRPS"),
                     number("as it was"),
                     number("promised")},
                    rows, width, "") +
         '\n' +
         wrapped(
             fmt::format("mean CRPS {}, WIS {} (too high {}, too low {}, spread {}); in {} / {} / {} %: "
                         "{:.0f} / {:.0f} / {:.0f} %",
                         rounded(score.crps), rounded(score.wis.total), rounded(score.wis.too_high),
                         rounded(score.wis.too_low), rounded(score.wis.spread), percent_number(kIntervals[2]),
                         percent_number(kIntervals[1]), percent_number(kIntervals[0]),
                         100 * score.coverage[2], 100 * score.coverage[1], 100 * score.coverage[0]),
             width) +
         wrapped(fmt::format("skill: {}; {}",
                             skill_text(score.skill_persistence, "the strength staying as it was"),
                             skill_text(score.skill_word, "the promise at its word")),
                 width) +
         wrapped(
             "in people; neighbouring days of one forecast share their errors; CRPS: the error of the whole "
             "distribution, lower is better; WIS: nearly the same, from the median and a few intervals",
             width);
}

std::string promises_text(const FrozenScore& score, std::size_t width) {
  std::string text = score.promises.empty() ? "" : "\npromises\n";
  for (const FrozenOutcome& promise : score.promises) {
    text += wrapped(
        fmt::format("{}: {:.0f} %, {}", promise.id, 100 * promise.probability,
                    promise.kept ? fmt::format("{}, Brier {:.2f}",
                                               *promise.kept ? "kept in time" : "not kept", promise.brier)
                                 : "not known yet"),
        width, "  ", "    ");
  }
  return text;
}

std::string series_text(const SituationScore& score, const std::string& series, std::size_t width) {
  Rows rows;
  for (const SituationTarget& target : score.targets) {
    const FrozenSpan& span = target.span;
    if (span.series != series) continue;
    rows.push_back({span.place.empty() ? "country" : span.place, fmt::format("{}", span.months),
                    rounded(target.came), rounded(span.quantiles[kLow80]), rounded(span.quantiles[kMedian]),
                    rounded(span.quantiles[kHigh80]), rounded(target.crps), rounded(target.rules.as_it_was),
                    rounded(target.rules.plain)});
  }
  return '\n' + text_table({{.head = series},
                            number("months"),
                            number("came"),
                            level_column(kLow80),
                            level_column(kMedian),
                            level_column(kHigh80),
                            number("CRPS"),
                            number("as it was"),
                            number("plain")},
                           rows, width, "");
}

// The country first, then the departments as the forecast has them.
std::string situation_text(const SituationScore& score, std::size_t width) {
  std::string text;
  std::vector<std::string> series;
  for (const SituationTarget& target : score.targets) {
    if (std::find(series.begin(), series.end(), target.span.series) == series.end())
      series.push_back(target.span.series);
  }
  for (const std::string& one : series) text += series_text(score, one, width);
  if (!series.empty()) {
    text += wrapped(
        "as it was: the same months counted last, or the last count; plain: the last twelve months as the "
        "distribution, or a walk without drift",
        width);
  }
  if (score.unknown > 0)
    text += wrapped(
        fmt::format("violence and displaced people not known yet: {}", plural(score.unknown, "forecast")),
        width);
  if (score.no_months > 0)
    text += wrapped(fmt::format("violence not scored: {}, since it is counted by calendar month and the "
                                "forecast was not made on a month's last day",
                                plural(score.no_months, "forecast")),
                    width);
  return text;
}

// "+12 % (+3 to +20)"
std::string gain_text(const std::optional<SkillInterval>& gain) {
  if (!gain) return "–";
  constexpr double kFar = -10;  // ten times the other's error, and more
  if (!std::isfinite(gain->value) || gain->value < kFar) return "far below";
  std::string text = fmt::format("{:+.0f} %", 100 * gain->value);
  if (given(gain->low) && gain->low > kFar)
    text += fmt::format(" ({:+.0f} to {:+.0f})", 100 * gain->low, 100 * gain->high);
  return text;
}

// "violent_events", "violent_events by department"
std::string subject(const TrackRow& row) {
  return row.departments ? row.series + " by department" : row.series;
}

std::string means_text(const TrackRecord& record, std::size_t width) {
  Rows rows;
  for (const TrackRow& row : record.rows) {
    rows.push_back({subject(row), fmt::format("{}", row.months), fmt::format("{}", row.forecasts),
                    rounded(row.crps), fmt::format("{:.3f}", row.log_crps), percent(row.coverage[2]),
                    percent(row.coverage[1])});
  }
  return text_table({{.head = "series"},
                     number("months"),
                     number("scored"),
                     number("CRPS"),
                     number("log CRPS"),
                     number("in " + percent_head(kIntervals[2])),
                     number("in " + percent_head(kIntervals[1]))},
                    rows, width, "");
}

std::string gains_text(const TrackRecord& record, std::size_t width) {
  Rows rows;
  for (const TrackRow& row : record.rows) {
    rows.push_back({subject(row), fmt::format("{}", row.months), gain_text(row.over_as_it_was),
                    gain_text(row.over_plain)});
  }
  return text_table(
      {{.head = "saved of log CRPS"}, number("months"), number("of as it was"), number("of plain")}, rows,
      width, "");
}

std::size_t scored_of(const PublishedForecast& one) {
  return one.officers.targets.size() + one.situation.targets.size();
}

std::size_t open_of(const PublishedForecast& one) {
  return one.officers.unknown.size() + one.situation.unknown;
}

}  // namespace

std::string made_words(const FrozenForecast& forecast) {
  if (!forecast.made.given()) return "the day on which it was made is not known";
  const int later = forecast.made - forecast.on;
  if (later <= 0) return fmt::format("made on {}", to_words(forecast.made));
  return fmt::format("made on {}, {} later, from what had been published by then", to_words(forecast.made),
                     plural(static_cast<std::size_t>(later), "day"));
}

std::string score_text(const PublishedForecast& one, Day known_by, std::size_t width) {
  const FrozenForecast& forecast = one.forecast;
  std::string text =
      wrapped(fmt::format("{}: forecast of {}, scored by what was known on {}", forecast.mission,
                          to_words(forecast.on), to_words(known_by)),
              width) +
      wrapped(fmt::format("record {}, muster {}, seed {}", forecast.record, forecast.program, forecast.seed),
              width) +
      wrapped(made_words(forecast), width) + '\n';
  if (!one.officers.targets.empty()) text += officers_text(one.officers, width);
  if (!one.officers.unknown.empty()) {
    text += fmt::format("not known yet: {} of {} days, {} to {}\n", one.officers.unknown.size(),
                        forecast.strength.size(), to_string(one.officers.unknown.front()),
                        to_string(one.officers.unknown.back()));
  }
  return text + promises_text(one.officers, width) + situation_text(one.situation, width);
}

std::string track_text(const TrackRecord& record, const std::string& mission, std::size_t width) {
  std::string text =
      wrapped(fmt::format("{}: {}, scored by what was known on {}", mission,
                          plural(record.forecasts.size(), "frozen forecast"), to_words(record.known_by)),
              width);
  std::size_t later = 0;
  for (const PublishedForecast& one : record.forecasts)
    later += !one.forecast.made.given() || one.forecast.made > one.forecast.on;
  if (later > 0) {
    text += wrapped(fmt::format("{} of them made after the day of what they knew: whoever built the models "
                                "could have seen what came",
                                later),
                    width);
  }
  text += '\n';
  if (record.rows.empty()) {
    text += wrapped("Nothing that they forecast is known yet.", width);
  } else {
    text += means_text(record, width) + '\n' + gains_text(record, width) +
            wrapped(
                "saved: the part of the log CRPS of a rule without a model, with its 90 % interval by "
                "quarters of the day that is forecast; as it was: the same months counted last, or the "
                "last count; plain: the last twelve months as the distribution, or a walk without drift",
                width);
  }
  if (record.promises > 0)
    text += wrapped(fmt::format("promises: mean Brier score {:.3f} of {}", record.brier,
                                plural(record.promises, "forecast")),
                    width);
  Rows rows;
  for (const PublishedForecast& one : record.forecasts) {
    rows.push_back({one.file, to_string(one.forecast.on),
                    one.forecast.made.given() ? to_string(one.forecast.made) : "not known",
                    one.edition > 1 ? "correction" : "", fmt::format("{}", scored_of(one)),
                    fmt::format("{}", open_of(one))});
  }
  return text + '\n' +
         text_table({{.head = "file"},
                     {.head = "knew to"},
                     {.head = "made"},
                     {.head = ""},
                     number("scored"),
                     number("open")},
                    rows, width, "");
}

}  // namespace muster
