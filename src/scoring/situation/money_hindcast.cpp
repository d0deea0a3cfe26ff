#include "scoring/situation/money_hindcast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "forecast/mission_forecast.hpp"
#include "models/force/draws.hpp"
#include "scoring/situation/hindcast_parts.hpp"

namespace muster {
namespace {

constexpr std::array kMoneyHorizons = {3, 6, 12};
constexpr std::string_view kFund = "fund";  // in the place of a place

Day months_later(Day day, int months) {
  return day + static_cast<int>(std::lround(months * kDaysPerMonth));
}

// What had been paid by `day`, as known by `known_by`.
Figure paid_by(const Mission& mission, Day day, Day known_by) {
  const View view(mission, day, known_by);
  return money_status(view, force_status(view)).paid;
}

// The same where it is known how it turned out: nothing where the last sum is older than the news may be.
std::optional<double> came_by(const Mission& mission, Day day) {
  if (day > mission.last_day) return std::nullopt;
  const Figure paid = paid_by(mission, day, mission.last_day);
  if (!paid.known() || !paid.as_of.given() || paid.as_of < day - kMoneyNewsDays) return std::nullopt;
  return paid.value;
}

// The last days of calendar quarters since the first mandate, up to the end of the record.
std::vector<Day> origins_of(const Mission& mission) {
  std::vector<Day> days;
  const View all(mission, mission.last_day);
  const auto mandates = all.mandates();
  if (mandates.empty()) return days;
  constexpr int kMonths = 3;
  for (Day day = month_end(mandates.front()->adopted); day < mission.last_day; day = month_end(day + 1)) {
    if (civil(day).month % kMonths == 0) days.push_back(day);
  }
  return days;
}

struct Origin {
  Day on;
  Day first;  // the first mandate
  MissionInput input;
};

std::vector<Samples> forecasts_of(const Mission& mission, const Origin& from, int months,
                                  const HindcastCall& call) {
  const Day target = months_later(from.on, months);
  const InsideView inside =
      run_inside(from.input.plan.plan, from.input.parameters, std::array{target}, call.runs, call.seed);
  const double paid = from.input.plan.plan.money.paid;
  const double pace = paid / std::max(from.on - from.first, 1) * (target - from.on);
  const Figure before = paid_by(mission, from.on - (target - from.on), from.on);
  return {equal_samples(std::span<const float>(inside.paid_in)), point(pace),
          point(paid - (before.known() ? before.value : 0)), point(0)};
}

void score(const Mission& mission, const Origin& from, const HindcastCall& call, Hindcast& test) {
  for (const int months : kMoneyHorizons) {
    const Day target = months_later(from.on, months);
    const auto came = came_by(mission, target);
    if (!came) continue;
    HindcastForecast forecast{.place = std::string(kFund),
                              .origin = from.on,
                              .horizon_months = months,
                              .target = target,
                              .observed = std::max(*came - from.input.plan.plan.money.paid, 0.0)};
    const std::vector<Samples> all = forecasts_of(mission, from, months, call);
    forecast.quantiles = all[0].quantiles();
    const double u =
        uniforms(call.seed, DrawRule::kPit, static_cast<std::uint32_t>(test.forecasts.size()), 0).first;
    for (const Samples& each : all) forecast.scores.push_back(score_forecast(each, forecast.observed, 1, u));
    test.forecasts.push_back(std::move(forecast));
  }
}

}  // namespace

Hindcast money_hindcast(const Mission& mission, const HindcastCall& call) {
  Hindcast test{"money_paid", mission.currency, {"muster", "pace", "last", "nothing"}, {}, {}};
  test.first_plain = 1;
  int unknown = 0;
  const std::vector<Day> days = origins_of(mission);
  for (const Day day : days) {
    const View view(mission, day);
    auto input = mission_input(view, force_status(view), promises_status(view), {});
    if (!input || !input->plan.plan.money.known() || call.runs == 0) {
      ++unknown;
      continue;
    }
    const Day first = view.mandates().front()->adopted;
    score(mission, {day, first, std::move(*input)}, call, test);
  }
  if (unknown > 0) {
    test.left_out.push_back(fmt::format(
        "{} of {} ends of quarters: what was in the fund, or what an officer costs, was not known", unknown,
        days.size()));
  }
  return test;
}

}  // namespace muster
