// Parameters of an address: which texts are right, and what was given.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/day.hpp"

namespace muster {

struct TextParameter {
  std::size_t most = 200;  // bytes
};
// "2024-09-26".
struct DayParameter {};
// "true" or "false".
struct FlagParameter {};
// A whole number from `low` to `high`.
struct WholeParameter {
  int low = 0, high = 0, preset = 0;
};
// One of some names.
struct ChoiceParameter {
  std::vector<std::string_view> names;
  std::string_view preset{};
};
// Some names: "a,b", or the parameter more than once.
struct ChoicesParameter {
  std::vector<std::string_view> names;
};
// Several texts: the parameter more than once.
struct TextsParameter {
  std::size_t most = 200;  // bytes of one
};
using RouteParameterKind = std::variant<TextParameter, DayParameter, FlagParameter, WholeParameter,
                                        ChoiceParameter, ChoicesParameter, TextsParameter>;

struct RouteParameter {
  std::string_view name;
  RouteParameterKind kind;
  std::string_view description;  // a phrase that begins with a capital letter, for the documentation
  bool required = false;
};

// What was given for the parameters of one request, checked: only texts that are right are in it.
class ParameterValues {
 public:
  [[nodiscard]] bool given(std::string_view name) const { return values_.find(name) != values_.end(); }
  // "" where it was not given.
  [[nodiscard]] const std::string& text(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& texts(std::string_view name) const;
  // Not given where it was not.
  [[nodiscard]] Day day(std::string_view name) const;
  [[nodiscard]] int whole(std::string_view name, int preset) const;
  [[nodiscard]] bool flag(std::string_view name) const { return text(name) == "true"; }

  void add(std::string_view name, std::string value);
  // The same text for all that mean the same: by name, values in the order given.
  [[nodiscard]] std::string canonical() const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

// What is wrong with a parameter, as a sentence with what would be right.
struct WrongParameter {
  std::string name;
  std::string what;
};

// Checks what an address gives for the parameters of a route and adds it to `values`.
// Wrong: an unknown name, with the nearest one; a text that its kind does not take; a parameter that takes
// one value, given twice; one that is required, not given.
[[nodiscard]] std::optional<WrongParameter> take_parameters(
    const std::vector<RouteParameter>& parameters,
    const std::vector<std::pair<std::string, std::string>>& query, ParameterValues& values);

// "a day, YYYY-MM-DD": what would be right, for messages and the documentation.
[[nodiscard]] std::string right_of(const RouteParameterKind& kind);

}  // namespace muster
