#include "report/page/chain_data.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "base/statistics.hpp"
#include "inputs/rounds.hpp"
#include "report/json/compare_json.hpp"
#include "report/pool/pool_json.hpp"
#include "status/status.hpp"

namespace muster {
namespace {

// Of every run, on a day that is kept.
using Values = std::function<std::vector<double>(std::size_t day)>;

// Quantiles and Monte-Carlo errors of the mean, each a list over days; whole numbers.
Json fan_json(std::size_t days, const Values& values) {
  Json fan;
  for (const Level& level : kLevelTable) fan[level.name] = Json::array();
  fan["error"] = Json::array();
  for (std::size_t day = 0; day < days; ++day) {
    const std::vector<double> now = values(day);
    const Quantiles q = equal_samples(std::span<const double>(now)).quantiles();
    for (std::size_t k = 0; k < q.size(); ++k)
      fan[kLevelTable[k].name].push_back(json_number(std::round(q[k])));
    fan["error"].push_back(json_number(std::round(mean_error(now, mean_of(now)))));
  }
  return fan;
}

struct Runs {
  const View& view;
  const MissionChain& chain;
  const RunSeries& series;  // as published
  const Pool& pool;

  [[nodiscard]] Json fan(Output output, std::span<const std::uint32_t> columns = {}, double more = 0) const {
    const SeriesShape& of = series[output];
    return fan_json(series.days.size(), [&](std::size_t day) {
      std::vector<double> values = series.sum_on(day, of, columns);
      for (double& value : values) value += more;
      return values;
    });
  }

  [[nodiscard]] Json departments(Output output) const {
    Json list = Json::array();
    for (std::size_t d = 0; d < chain.departments.size(); ++d) {
      list.push_back(
          {{"place", view.mission()[chain.departments[d]].pcode}, {"fan", fan(output, chain.within[d])}});
    }
    return list;
  }

  // Of every commune the median and the limits of the 80 % interval, each a list of months of lists of
  // communes.
  [[nodiscard]] Json communes(Output output) const {
    const SeriesShape& of = series[output];
    Json json = {{"low", Json::array()}, {"middle", Json::array()}, {"high", Json::array()}};
    for (std::size_t day = 0; day < series.days.size(); ++day) {
      Json low = Json::array();
      Json middle = Json::array();
      Json high = Json::array();
      for (std::uint32_t place = 0; place < chain.communes.size(); ++place) {
        const Samples samples =
            equal_samples(std::span<const double>(series.sum_on(day, of, std::array{place})));
        low.push_back(json_number(samples.quantile(0.1)));
        middle.push_back(json_number(samples.quantile(0.5)));
        high.push_back(json_number(samples.quantile(0.9)));
      }
      json["low"].push_back(std::move(low));
      json["middle"].push_back(std::move(middle));
      json["high"].push_back(std::move(high));
    }
    return json;
  }
};

Json pcodes_json(const Mission& mission, std::span<const PlaceId> places) {
  Json list = Json::array();
  for (const PlaceId place : places) list.push_back(mission[place].pcode);
  return list;
}

Json months_json(Day on, std::span<const Day> ends) {
  Json list = Json::array();
  for (const Day end : ends) {
    const Day begin = end - (civil(end).day - 1);
    list.push_back(
        {{"from", json_day(std::max(begin, on + 1))}, {"until", json_day(end)}, {"whole", begin > on}});
  }
  return list;
}

Json rounds_json(const View& view) {
  const auto country = std::find_if(view.mission().places.begin(), view.mission().places.end(),
                                    [](const Place& place) { return place.level == PlaceLevel::kCountry; });
  Json list = Json::array();
  if (country == view.mission().places.end()) return list;
  const PlaceId id{static_cast<std::uint32_t>(country - view.mission().places.begin())};
  for (const Round& round : rounds_of(view, id))
    list.push_back({{"on", json_day(round.on)}, {"people", json_number(round.people)}});
  return list;
}

// Fans of the country and its departments, as known on the view's day; with the communes of each month if the
// map asks for them.
Json fans_json(const Runs& of, const MissionInput& input, bool communes) {
  const FundPlan& fund = input.plan.plan.money;
  const bool people = of.series.has(Output::kDisplaced);
  Json json = {{"on", json_day(of.view.on())},
               {"runs", of.series.runs},
               {"posture", name_of(of.chain.violence->posture)},
               {"pool", pool_json(of.pool)},
               {"months", months_json(of.view.on(), of.series.days)},
               {"money", nullptr},
               {"events", of.fan(Output::kEvents)},
               {"deaths", of.fan(Output::kDeaths)},
               {"events_by_department", of.departments(Output::kEvents)},
               {"host_police", of.fan(Output::kHostPolice)},
               {"displaced", nullptr},
               {"displaced_by_department", nullptr}};
  if (fund.known()) {
    json["money"] = {{"balance_now", json_number(fund.balance)},
                     {"paid_now", json_number(fund.paid)},
                     {"balance", of.fan(Output::kBalance)},
                     {"paid", of.fan(Output::kPaidIn, {}, fund.paid)},
                     {"needed", of.fan(Output::kNeeded)}};
  }
  if (people) {
    json["displaced"] = of.fan(Output::kDisplacedInAll);
    json["displaced_by_department"] = of.departments(Output::kDisplaced);
    json["last_round"] = {{"on", json_day(of.chain.known_on)}, {"people", of.chain.known_displaced}};
  }
  if (!communes) return json;
  json["communes"] = pcodes_json(of.view.mission(), of.chain.communes);
  json["map"] = {{"events", of.communes(Output::kEvents)},
                 {"deaths", of.communes(Output::kDeaths)},
                 {"displaced", people ? of.communes(Output::kDisplaced) : Json(nullptr)}};
  return json;
}

Json scenarios_json(const View& view, const Briefing& briefing) {
  if (!briefing.scenarios) return nullptr;
  const Comparison& compared = *briefing.scenarios;
  Json json = comparison_json(view, compared);
  json["left_out"] = Json::array();
  for (const LeftOut& one : briefing.left_out)
    json["left_out"].push_back({{"name", one.name}, {"why", one.why}});
  return json;
}

// The chain of an outlook that was made some months before the view's day.
Json earlier_json(const View& today, const Outlook& outlook) {
  if (outlook.published.runs == 0) return nullptr;
  const View then(today.mission(), outlook.plans.on);
  return fans_json({then, outlook.plans.chain, outlook.published, outlook.pool}, outlook.plans.input, false);
}

}  // namespace

Json report_chain_json(const View& view, const Briefing& briefing) {
  const Outlook& now = briefing.now;
  if (now.published.runs == 0) return nullptr;
  Json json = fans_json({view, now.plans.chain, now.published, now.pool}, now.plans.input, true);
  json["rounds"] = rounds_json(view);
  const std::array<std::size_t, 1> whole = {now.published.days.size()};
  json["parts"] = parts_json(what_parts_say(now, whole), std::array{now.published.days.back()});
  json["earlier"] = briefing.earlier.empty() ? Json(nullptr) : earlier_json(view, briefing.earlier.front());
  json["scenarios"] = scenarios_json(view, briefing);
  return json;
}

}  // namespace muster
