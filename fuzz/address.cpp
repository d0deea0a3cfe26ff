// Any bytes as what stands after the method of a request: its path and parameters, then the parameters by
// every kind that a route can ask for, and a cursor of a list of facts.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "server/facts/cursor.hpp"
#include "server/http/target.hpp"
#include "server/routes/parameters.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  static const std::vector<RouteParameter> kParameters = {
      {"on", DayParameter{}, "A day"},
      {"limit", WholeParameter{1, 500, 50}, "How many"},
      {"section", ChoicesParameter{{"force", "money"}}, "Which"},
      {"format", ChoiceParameter{{"csv", "xlsx"}}, "Form"},
      {"series", TextsParameter{.most = 20}, "Ids"},
      {"cursor", TextParameter{.most = 60}, "Where"},
      {"early", FlagParameter{}, "Early"}};
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto target = parse_target(text);
  if (!target) return 0;
  for (const std::string& part : target->path) {
    if (part.empty() || part == "." || part == ".." || part.find('\0') != std::string::npos) std::abort();
  }
  ParameterValues values;
  if (take_parameters(kParameters, target->query, values)) return 0;
  const int limit = values.whole("limit", 50);
  if (limit < 1 || limit > 500) std::abort();
  const std::string asked = values.canonical();
  // What we made is taken back; what others made is no place of this list.
  const std::string& cursor = values.text("cursor");
  if (fact_of_cursor(cursor_after(cursor, asked), asked) != cursor) std::abort();
  if (fact_of_cursor(cursor, asked)) std::abort();  // its seal would have to be guessed
  return 0;
}
