#include "report/json/parameters_json.hpp"

#include <fmt/format.h>

#include "inputs/model_parameters.hpp"

namespace muster {

Json changed_parameters_json(const Mission& mission) {
  Json list = Json::array();
  for (const ChangedParameter& one : changed_parameters(mission))
    list.push_back({{"name", one.name}, {"value", one.value}, {"default", one.preset}});
  return list;
}

std::string changed_parameters_text(const Mission& mission) {
  std::string text;
  for (const ChangedParameter& one : changed_parameters(mission))
    text += fmt::format("parameter {} = {}; its default is {}\n", one.name, one.value, one.preset);
  return text;
}

}  // namespace muster
