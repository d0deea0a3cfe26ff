#include "cli/options/model_parameters.hpp"

#include "base/number.hpp"
#include "inputs/model_parameters.hpp"

namespace muster {

bool set_force_parameters(const Arguments& arguments, const Console& console, Mission& mission) {
  for (const std::string& text : arguments.texts("set")) {
    const std::size_t equals = text.find('=');
    const auto value = equals == std::string::npos ? std::nullopt : parse_number(text.substr(equals + 1));
    if (!value) {
      console.err << fmt::format("muster: --set is '{}': name=number would be right\n", text);
      return false;
    }
    const auto done = change_parameter(mission, text.substr(0, equals), *value);
    if (!done) {
      console.err << fmt::format("muster: --set: {}\n", done.error().what);
      return false;
    }
  }
  return true;
}

}  // namespace muster
