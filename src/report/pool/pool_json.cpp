#include "report/pool/pool_json.hpp"

#include <fmt/format.h>

#include "report/pool/pool_text.hpp"

namespace muster {
namespace {

std::string_view word_of(WeightsFrom from) {
  switch (from) {
    case WeightsFrom::kLearnt:
      return "learnt";
    case WeightsFrom::kOtherRecord:
      return "equal_other_record";
    case WeightsFrom::kNothingYet:
      return "equal_nothing_yet";
    case WeightsFrom::kNoFile:
      break;
  }
  return "equal";
}

Json spans_json(const std::vector<Quantiles>& spans, std::span<const Day> until) {
  Json list = Json::array();
  for (std::size_t k = 0; k < spans.size(); ++k)
    list.push_back(with_quantiles({{"until", json_day(until[k])}}, spans[k]));
  return list;
}

}  // namespace

Json pool_json(const Pool& pool) {
  Json list = Json::array();
  for (const PoolFamily family : kAllFamilies) {
    const bool has = pool.has(family);
    const PoolRecord& record = pool.record[static_cast<std::size_t>(family)];
    const bool learnt = has && record.from == WeightsFrom::kLearnt;
    Json parts = Json::array();
    const auto names = parts_of(family);
    for (std::size_t k = 0; k < (has ? names.size() : 1); ++k) {
      parts.push_back({{"part", name_of(names[k])}, {"weight", has ? pool.weights[family][k] : 1.0}});
      if (learnt) parts.back()["crps"] = json_number(record.crps[k]);
    }
    Json one = {{"family", name_of(family)},
                {"weights", has ? word_of(record.from) : "alone"},
                {"parts", std::move(parts)}};
    if (learnt) {
      one["known_on"] = json_day(record.known_on);
      one["outcomes"] = record.outcomes;
      one["forecasts"] = record.forecasts;
    }
    list.push_back(std::move(one));
  }
  return list;
}

Json parts_json(const std::vector<FamilySays>& list, std::span<const Day> until) {
  Json json = Json::array();
  for (const FamilySays& says : list) {
    Json parts = Json::array();
    for (const PartSays& one : says.parts) {
      parts.push_back({{"part", name_of(one.part)},
                       {"weight", one.weight},
                       {"crps", json_number(one.crps)},
                       {"rests_on", rests_on(one.part, says.family)},
                       {"alone", spans_json(one.spans, until)}});
    }
    json.push_back({{"family", name_of(says.family)},
                    {"pool", spans_json(says.pool, until)},
                    {"parts", std::move(parts)}});
  }
  return json;
}

std::string weights_csv(std::span<const LearntWeight> rows) {
  std::string text = "made_from,family,from,part,weight,outcomes,forecasts,crps\n";
  for (const LearntWeight& row : rows) {
    text += fmt::format("{},{},{},{},{:.6f},{},{},{:.6g}\n", row.made_from, name_of(row.family),
                        to_string(row.from), name_of(row.part), row.weight, row.outcomes, row.forecasts,
                        row.crps);
  }
  return text;
}

}  // namespace muster
