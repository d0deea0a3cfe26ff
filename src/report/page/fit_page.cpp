#include "report/page/fit_page.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>

#include "base/samples.hpp"
#include "inputs/places.hpp"
#include "models/force/draws.hpp"
#include "report/json/status_json.hpp"
#include "report/page/fit_page_parameters.hpp"

namespace muster {
namespace {

constexpr std::size_t kReplicates = 400;  // of the months, each of a draw of its own
constexpr std::size_t kLevelDraws = 50;
constexpr double kLevelStep = 30.4375;  // days between points of the level

// The draw that stands for number `i` of `count`, spread over all chains.
const ViolenceParameters& spread_draw(const ViolenceFit& fit, std::size_t i, std::size_t count) {
  return fit.draws[i * fit.draws.size() / count];
}

Json quantiles_json(const std::vector<std::vector<double>>& by_month) {
  std::vector<std::optional<Quantiles>> quantiles;
  for (const std::vector<double>& values : by_month) {
    quantiles.emplace_back();
    if (!values.empty()) quantiles.back() = equal_samples(std::span<const double>(values)).quantiles();
  }
  Json json = Json::object();
  for (const std::size_t k : {kLow90, kLow80, kMedian, kHigh80, kHigh90}) {
    Json list = Json::array();
    for (const auto& one : quantiles) list.push_back(one ? json_number(rounded((*one)[k])) : Json(nullptr));
    json[kLevelTable[k].name] = std::move(list);
  }
  return json;
}

// Of one place of the record: the counts by month of the units in it, and replicates of all months that
// follow a counted one.
struct Region {
  std::string_view pcode;
  std::string_view name;
  std::vector<std::uint32_t> units;
  std::vector<double> counted;
  std::vector<std::vector<double>> expected;  // by month, then replicate
};

// The units of some communes, each once; empty if one of them reaches beyond these communes.
std::vector<std::uint32_t> units_of(const MissionViolence& known,
                                    const std::vector<std::uint32_t>& communes) {
  const std::vector<std::uint32_t>& unit = known.units.of_commune;
  std::vector<std::uint32_t> units;
  std::vector<bool> inside(unit.size(), false);
  for (const std::uint32_t i : communes) {
    inside[i] = true;
    units.push_back(unit[i]);
  }
  std::sort(units.begin(), units.end());
  units.erase(std::unique(units.begin(), units.end()), units.end());
  for (std::size_t i = 0; i < unit.size(); ++i) {
    if (!inside[i] && std::binary_search(units.begin(), units.end(), unit[i])) return {};
  }
  return units;
}

Region region_of(const MissionViolence& known, const Place& place, std::vector<std::uint32_t> units) {
  Region region{place.pcode, place.name, std::move(units), {}, {}};
  region.counted.assign(known.months.size(), 0);
  for (const std::uint32_t i : region.units) {
    for (std::size_t m = 0; m < known.months.size(); ++m)
      region.counted[m] += known.units.counts.events[i][m];
  }
  region.expected.resize(known.months.size());
  return region;
}

// The country first, then its departments, as far as they are counted.
std::vector<Region> regions_of(const View& view, const MissionViolence& known) {
  std::vector<Region> regions;
  const Mission& mission = view.mission();
  for (const PlaceLevel level : {PlaceLevel::kCountry, PlaceLevel::kDepartment}) {
    for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
      if (mission.places[i].level != level) continue;
      auto units = units_of(known, communes_in(mission, known.communes, PlaceId{i}));
      if (!units.empty()) regions.push_back(region_of(known, mission.places[i], std::move(units)));
    }
  }
  return regions;
}

void add_replicates(const MissionViolence& known, const ViolenceFit& fit, std::uint64_t seed,
                    std::vector<Region>& regions) {
  for (std::size_t r = 0; r < kReplicates; ++r) {
    const auto drawn = drawn_months(
        known.units.places, known.units.counts, spread_draw(fit, r, kReplicates),
        {.seed = seed, .run = static_cast<std::uint32_t>(r), .rule = DrawRule::kReplicateMonths});
    for (Region& region : regions) {
      for (std::size_t m = 1; m < known.months.size(); ++m) {
        if (!known.counts.follows(m)) continue;
        double sum = 0;
        for (const std::uint32_t i : region.units) sum += drawn[i][m];
        region.expected[m].push_back(sum);
      }
    }
  }
}

Json months_json(const View& view, const MissionViolence& known, const ViolenceFit& fit, std::uint64_t seed) {
  std::vector<Region> regions = regions_of(view, known);
  add_replicates(known, fit, seed, regions);
  Json from = Json::array();
  for (const Day month : known.months) from.push_back(json_day(month));
  Json list = Json::array();
  int inside = 0;
  int all = 0;
  for (const Region& region : regions) {
    list.push_back({{"place", region.pcode},
                    {"name", region.name},
                    {"counted", region.counted},
                    {"expected", quantiles_json(region.expected)}});
    if (&region == &regions.front()) continue;
    for (std::size_t m = 1; m < known.months.size(); ++m) {
      if (!known.counts.follows(m)) continue;
      const double count = region.counted[m];
      ++all;
      const Quantiles expected = equal_samples(std::span<const double>(region.expected[m])).quantiles();
      inside += count >= expected[kLow80] && count <= expected[kHigh80];
    }
  }
  return {{"from", std::move(from)}, {"places", std::move(list)}, {"inside_80", inside}, {"of", all}};
}

// Values of the level's logarithm on a day: of each of some draws some points of its normal distribution.
std::vector<double> level_values(const MissionViolence& known, const ViolenceFit& fit, double day) {
  std::vector<double> values;
  for (std::size_t i = 0; i < kLevelDraws; ++i) {
    const Normal at = level_on(known, day, spread_draw(fit, i, kLevelDraws));
    constexpr int kPoints = 9;
    for (int k = 0; k < kPoints; ++k)
      values.push_back(at.mean + std::sqrt(at.variance) * normal_above(1 - (k + 0.5) / kPoints));
  }
  return values;
}

// Each kind of figure is moved to the level by its own mean distance from it, so that all stand on one scale.
Json figures_json(const View& view, const MissionViolence& known,
                  const std::function<double(double day)>& middle) {
  constexpr std::array<std::string_view, 7> kKinds = {"events",
                                                      "killed",
                                                      "homicides",
                                                      "injured",
                                                      "kidnapped",
                                                      "killed or injured",
                                                      "killed, injured or kidnapped"};
  std::array<double, kKinds.size()> sum{};
  std::array<double, kKinds.size()> count{};
  for (const LevelFigure& figure : known.level_figures) {
    sum[figure.kind] += figure.log_rate - middle(figure.day);
    count[figure.kind] += 1;
  }
  Json list = Json::array();
  for (const LevelFigure& figure : known.level_figures) {
    const double moved = figure.log_rate - sum[figure.kind] / count[figure.kind];
    list.push_back({{"on", json_day(Day{0} + static_cast<int>(figure.day))},
                    {"kind", kKinds[figure.kind]},
                    {"by", figure.counter > 0 ? view.mission()[ActorId{figure.counter - 1}].name
                                              : std::string_view("the record's table by month")},
                    {"a_day", json_number(rounded(std::exp(figure.log_rate)))},
                    {"level", json_number(rounded(kLevelStep * std::exp(moved)))}});
  }
  return list;
}

Json level_json(const View& view, const MissionViolence& known, const ViolenceFit& fit) {
  if (!can_be_modelled(known)) return nullptr;
  double first = static_cast<double>(view.on() - Day{0});
  const double last = first;
  for (const LevelFigure& figure : known.level_figures) first = std::min(first, figure.day);
  Json days = Json::array();
  std::vector<std::vector<double>> levels;
  std::vector<double> at;
  std::vector<double> medians;
  for (double day = last; day > first - kLevelStep; day -= kLevelStep) at.push_back(day);
  std::reverse(at.begin(), at.end());
  for (const double day : at) {
    std::vector<double> values = level_values(known, fit, day);
    medians.push_back(equal_samples(std::span<const double>(values)).quantile(kLevels[kMedian]));
    for (double& value : values) value = kLevelStep * std::exp(value);
    levels.push_back(std::move(values));
    days.push_back(json_day(Day{0} + static_cast<int>(day)));
  }
  const auto middle = [&](double day) {
    const double along = std::clamp((day - at.front()) / kLevelStep, 0.0, static_cast<double>(at.size() - 1));
    return medians[static_cast<std::size_t>(std::lround(along))];
  };
  return {{"on", std::move(days)},
          {"events", quantiles_json(levels)},
          {"figures", figures_json(view, known, middle)}};
}

}  // namespace

Json fit_page_json(const View& view, const MissionViolence& known, const ViolenceFit& fit,
                   const FitMade& made) {
  return {{"kind", "fit"},
          {"program", {{"version", MUSTER_VERSION}}},
          {"fit",
           {{"mission", view.mission().name},
            {"short_name", view.mission().short_name},
            {"levels", level_words_json(view.mission())},
            {"on", json_day(view.on())},
            {"record", view.mission().hash()},
            {"seed", made.seed},
            {"chains", fit.chains},
            {"steps", made.steps},
            {"draws", fit.draws.size()},
            {"accepted", json_number(rounded(fit.accepted))},
            {"events", known.events},
            {"deaths", known.deaths},
            {"communes", known.communes.size()},
            {"figures", known.counts.figures.size()},
            {"data", made.data},
            {"presence", made.presence},
            {"parameters", fit_parameters_json(fit)},
            {"pairs", fit_pairs_json(fit)},
            {"months", months_json(view, known, fit, made.seed)},
            {"level", level_json(view, known, fit)}}}};
}

}  // namespace muster
