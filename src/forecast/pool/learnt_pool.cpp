#include "forecast/pool/learnt_pool.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace muster {
namespace {

// The last day up to `on` of which the rows of a family tell; not given where there is none.
Day last_day_of(const Mission& mission, PoolFamily family, const std::string& made, Day on) {
  Day last;
  for (const LearntWeight& one : mission.weights) {
    if (one.family == family && one.made_from == made && one.from <= on && (!last.given() || one.from > last))
      last = one.from;
  }
  return last;
}

// The rows of a family and day in the order of its parts; fewer where one is missing.
std::vector<const LearntWeight*> rows_of(const Mission& mission, PoolFamily family, const std::string& made,
                                         Day day) {
  std::vector<const LearntWeight*> rows;
  for (const PoolPart part : parts_of(family)) {
    const auto found = std::find_if(mission.weights.begin(), mission.weights.end(), [&](const auto& one) {
      return one.family == family && one.part == part && one.made_from == made && one.from == day;
    });
    if (found != mission.weights.end()) rows.push_back(&*found);
  }
  return rows;
}

void use(const std::vector<const LearntWeight*>& rows, PoolFamily family, Pool& pool) {
  double sum = 0;
  for (const LearntWeight* one : rows) sum += one->weight;
  if (!(sum > 0)) return;
  PoolRecord& record = pool.record[static_cast<std::size_t>(family)];
  record = {.from = WeightsFrom::kLearnt,
            .known_on = rows.front()->from,
            .outcomes = rows.front()->outcomes,
            .forecasts = rows.front()->forecasts};
  std::vector<double>& weights = pool.weights.of[static_cast<std::size_t>(family)];
  weights.clear();
  for (const LearntWeight* one : rows) {
    weights.push_back(one->weight / sum);
    record.crps.push_back(one->crps);
  }
}

}  // namespace

std::string made_from(const Mission& mission) {
  return fmt::format("{}-{}", mission.hash(), kPoolForm);
}

Pool learnt_pool(const View& view) {
  const Mission& mission = view.mission();
  Pool pool;
  if (mission.weights.empty()) return pool;
  const std::string made = made_from(mission);
  const bool of_this = std::any_of(mission.weights.begin(), mission.weights.end(),
                                   [&](const LearntWeight& one) { return one.made_from == made; });
  for (const PoolFamily family : kAllFamilies) {
    PoolRecord& record = pool.record[static_cast<std::size_t>(family)];
    record.from = of_this ? WeightsFrom::kNothingYet : WeightsFrom::kOtherRecord;
    const Day day = last_day_of(mission, family, made, view.on());
    if (!day.given()) continue;
    const auto rows = rows_of(mission, family, made, day);
    if (rows.size() == parts_of(family).size()) use(rows, family, pool);
  }
  return pool;
}

}  // namespace muster
