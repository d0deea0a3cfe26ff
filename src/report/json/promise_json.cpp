#include "report/json/promise_json.hpp"

#include "report/json/parameters_json.hpp"
#include "report/json/status_json.hpp"

namespace muster {
namespace {

Json kept_json(const Kept& kept) {
  return {{"kept", kept.kept}, {"of", kept.of}};
}

Json odds_json(const PromiseOddsOn& odds) {
  return {{"on", json_day(odds.on)},
          {"probability", json_number(odds.probability)},
          {"basis", name_of_basis(odds.basis)},
          {"forecast", json_number(odds.forecast)},
          {"wanted", json_number(odds.wanted)},
          {"rate", json_number(odds.rate)},
          {"record", kept_json(odds.record)}};
}

}  // namespace

Json promise_record_json(const View& view, const PromiseRecord& record) {
  const Mission& mission = view.mission();
  Json items = Json::array();
  for (const JudgedPromise& promise : record.items) {
    Json item = promise_json(mission, promise.status);
    item["odds_made"] = odds_json(promise.made);
    item["odds_now"] = odds_json(promise.now);
    item["brier"] = json_number(promise.brier);
    items.push_back(std::move(item));
  }
  Json promisers = Json::array();
  for (const PromiserRecord& promiser : record.promisers) {
    Json one = {{"promiser", id_of(mission, promiser.promiser)}};
    for (const JudgedPromise& promise : record.items) {
      if (promise.status.promiser != promiser.promiser) continue;
      const std::string name(name_of(promise.status.outcome));
      one[name] = one.value(name, 0) + 1;
    }
    one["record"] = kept_json(promiser.own);
    one["rate"] = promiser.rate;
    promisers.push_back(std::move(one));
  }
  Json of_class = kept_json(record.of_class);
  of_class["rate"] = keeping_rate(record.of_class);
  return {{"on", json_day(view.on())},
          {"items", std::move(items)},
          {"promisers", std::move(promisers)},
          {"of_class", std::move(of_class)},
          {"scores",
           {{"promises", record.scored},
            {"brier", json_number(record.brier)},
            {"brier_of_class", json_number(record.brier_of_class)},
            {"brier_of_word", json_number(record.brier_of_word)}}},
          {"parameters_changed", changed_parameters_json(mission)}};
}

}  // namespace muster
