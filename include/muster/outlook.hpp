// What is to come, at what odds: officers, money, violence and displaced people.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <muster/record.hpp>

namespace muster::api {

// Every forecast is given by its quantiles at these levels: the median and the limits of the central 50, 80
// and 90 % intervals.
inline constexpr std::array<double, 7> kLevels = {0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};
using Quantiles = std::array<double, kLevels.size()>;  // in the order of kLevels
inline constexpr std::size_t kMedian = 3;

// What is asked for.  Results depend on the record, the day and the first group alone, bit for bit: not on
// threads.
struct OutlookOptions {
  int months = 18;           // of officers and money, from 1 to 36
  std::uint64_t seed = 1;    // of all draws
  int inside_runs = 10'000;  // of officers and money
  int runs = 400;            // of violence and displaced people, with officers and money; 0: none
  std::string posture =
      "follow-violence";  // where officers stand: also guard-infrastructure, hold-calm, clear-contested
  std::filesystem::path reference{};  // a folder of past missions; empty: those that the library carries

  int threads = 0;               // 0: as many as the machine has cores
  std::function<bool()> stop{};  // asked now and then, by several threads at once: true ends the work
  std::function<void(int finished, int all)> progress{};  // runs so far, by one thread at a time
};

struct StrengthOn {
  Day on;
  Quantiles people{};  // in theatre
};

struct ContributorOutlook {
  std::string id;
  std::vector<StrengthOn> strength;  // on the days of Outlook::strength
};

struct PromiseOdds {
  std::string id;
  std::optional<Day> due;
  double quantity = std::nan("");  // people
  double probability = 0;          // that it is kept by its day
  double error = 0;                // Monte-Carlo standard error, before the promiser's record moved it
};

// A strength, and the days by which it is reached with 10, 50 and 90 % probability; none beyond the last day.
struct Milestone {
  double people = 0;
  std::array<std::optional<Day>, 3> by{};
  double probability = 0;  // by the last day
};

// Up to the last day, in the mission's currency.  Without what is there or what an officer costs nothing is
// known.
struct MoneyOutlook {
  bool known = false;
  double there = std::nan("");    // on the day of the outlook
  double to_come = std::nan("");  // pledged and not paid
  Quantiles needed{};             // for the officers who come
  Quantiles paid_in{};
  double runs_out = 0;                              // probability
  std::array<std::optional<Day>, 3> runs_out_by{};  // with 10, 50 and 90 % probability
};

// What holds the mission up, in the runs of officers and money.
struct Cause {
  std::string name;  // "pledge", "training", "money", …
  double share = 0;  // of the people missing to the ceiling, over all days; the shares sum to 1, or are 0
  double month_less = 0;  // people more on average over the days, were each of its times a month shorter
  double without = 0;     // people more on average if it held nobody up
};

// A number of one place, a span of months ahead.
struct SpanOutlook {
  int months = 0;
  Day until;
  Quantiles quantiles{};
  double mean = 0;
  double error = 0;  // Monte-Carlo standard error of the mean
};

// By span, 1, 3, 6 and 12 months.
struct PlaceOutlook {
  std::string place;  // P-code; empty: the country
  std::string name;
  std::vector<SpanOutlook> events, deaths;  // of all days of the span
  std::vector<SpanOutlook> displaced;       // people on its last day; empty where people are not forecast
  std::vector<SpanOutlook> control;         // share of its people under armed groups, 0 to 1, on its last day
};

struct Outlook {
  Day on;
  std::uint64_t seed = 1;
  std::vector<StrengthOn> strength;  // each month, and on the days on which promises are due
  std::vector<ContributorOutlook> contributors;
  std::vector<PromiseOdds> promises;  // those with a number of people and a day ahead
  std::vector<Milestone> milestones;
  MoneyOutlook money;
  std::vector<Cause> causes;
  int runs = 0;  // of violence and people; 0: the places below are empty
  PlaceOutlook country;
  std::vector<PlaceOutlook> departments;
  std::string missing;  // why violence or people are not forecast; empty where they are
};

// The outlook on `on`, by what had been published by then: the numbers of `muster forecast --json`.
// ERRORS: no mandate or no authorised strength was known on that day; options out of their range; a folder of
// past missions that cannot be read; stopped. COST: about 6 ms for each of `runs` over the communes of Haiti,
// on one core, and some seconds for the rest.
[[nodiscard]] Result<Outlook> outlook(const Record& record, Day on, const OutlookOptions& options = {});

}  // namespace muster::api
