#include "report/published/frozen_json.hpp"

#include "models/force/parameters.hpp"
#include "report/json/chain_json.hpp"
#include "report/json/parameters_json.hpp"

namespace muster {
namespace {

Json parameters_json(const ForceParameters& values) {
  Json json = Json::object();
  for (const auto& row : force_parameter_table()) json[std::string(row.name)] = values.*row.value;
  return json;
}

}  // namespace

bool same_forecast(std::string_view one, std::string_view other) {
  const auto said = [](std::string_view text) {
    Json json = Json::parse(text, nullptr, false);
    if (json.is_object()) {
      json.erase("made");
      json.erase("seal");
    }
    return json;
  };
  return said(one) == said(other);
}

std::string frozen_text(const View& view, const Outlook& outlook, const MoneyStatus& money, Day made) {
  const MissionInput& input = outlook.plans.input;
  const double there = input.there;
  const double ceiling = input.history.ceilings.back().people;
  Json word = Json::array();
  for (const StrengthOn& strength : outlook.strength.total) {
    word.push_back(strength_at_word(input.promises, there, ceiling, strength.on));
  }
  Json json = {{"form", kFrozenForm},
               {"program", MUSTER_VERSION},
               {"mission", view.mission().short_name},
               {"made", json_day(made)},
               {"there", there},
               {"ceiling", ceiling},
               {"word", std::move(word)},
               {"parameters", parameters_json(input.parameters)}};
  json.update(forecast_json(view, outlook, money));
  add_chain_json(view, outlook.plans.chain, outlook.places.value_or(ChainForecast{}), json);
  // Absent where all are at their defaults, as in what was frozen before.
  if (Json changed = changed_parameters_json(view.mission()); !changed.empty())
    json["parameters_changed"] = std::move(changed);
  json["seal"] = frozen_seal(json);
  return json.dump() + "\n";
}

}  // namespace muster
