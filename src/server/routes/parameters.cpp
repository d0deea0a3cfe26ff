#include "server/routes/parameters.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "base/problem.hpp"
#include "server/routes/overloaded.hpp"

namespace muster {
namespace {

std::optional<int> whole_of(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

bool among(const std::vector<std::string_view>& names, std::string_view text) {
  return std::find(names.begin(), names.end(), text) != names.end();
}

bool is_right(const RouteParameterKind& kind, const std::string& text) {
  return std::visit(Overloaded{[&](const TextParameter& one) { return text.size() <= one.most; },
                               [&](const TextsParameter& one) { return text.size() <= one.most; },
                               [&](const DayParameter&) { return parse_day(text).has_value(); },
                               [&](const FlagParameter&) { return text == "true" || text == "false"; },
                               [&](const WholeParameter& one) {
                                 const auto value = whole_of(text);
                                 return value && *value >= one.low && *value <= one.high;
                               },
                               [&](const ChoiceParameter& one) { return among(one.names, text); },
                               [&](const ChoicesParameter& one) { return among(one.names, text); }},
                    kind);
}

std::string hint_of(const RouteParameterKind& kind, const std::string& text) {
  const std::vector<std::string_view>* names = nullptr;
  if (const auto* one = std::get_if<ChoiceParameter>(&kind)) names = &one->names;
  if (const auto* some = std::get_if<ChoicesParameter>(&kind)) names = &some->names;
  const std::string hint = names == nullptr ? "" : suggestion(text, *names);
  return hint.empty() ? right_of(kind) : hint;
}

std::vector<std::string> parts_of(const RouteParameterKind& kind, const std::string& text) {
  if (!std::holds_alternative<ChoicesParameter>(kind)) return {text};
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

bool takes_several(const RouteParameterKind& kind) {
  return std::holds_alternative<ChoicesParameter>(kind) || std::holds_alternative<TextsParameter>(kind);
}

}  // namespace

const std::vector<std::string>& ParameterValues::texts(std::string_view name) const {
  static const std::vector<std::string> kNone;
  const auto found = values_.find(name);
  return found == values_.end() ? kNone : found->second;
}

const std::string& ParameterValues::text(std::string_view name) const {
  static const std::string kNone;
  const auto& all = texts(name);
  return all.empty() ? kNone : all.front();
}

Day ParameterValues::day(std::string_view name) const {
  return day_or_none(text(name));
}

int ParameterValues::whole(std::string_view name, int preset) const {
  return whole_of(text(name)).value_or(preset);
}

void ParameterValues::add(std::string_view name, std::string value) {
  values_[std::string(name)].push_back(std::move(value));
}

std::string ParameterValues::canonical() const {
  std::string text;
  // No value holds a control character, so that none can be taken for another's end.
  for (const auto& [name, values] : values_)
    text += fmt::format("{}\x1f{}\x1e", name, fmt::join(values, "\x1f"));
  return text;
}

std::string right_of(const RouteParameterKind& kind) {
  return std::visit(
      Overloaded{
          [](const TextParameter& one) { return fmt::format("a text of at most {} bytes", one.most); },
          [](const TextsParameter& one) { return fmt::format("texts of at most {} bytes", one.most); },
          [](const DayParameter&) { return std::string("a day, YYYY-MM-DD"); },
          [](const FlagParameter&) { return std::string("true or false"); },
          [](const WholeParameter& one) {
            return fmt::format("a whole number from {} to {}", one.low, one.high);
          },
          [](const ChoiceParameter& one) { return fmt::format("one of {}", fmt::join(one.names, ", ")); },
          [](const ChoicesParameter& one) {
            return fmt::format("some of {}, joined by commas", fmt::join(one.names, ", "));
          }},
      kind);
}

std::optional<WrongParameter> take_parameters(const std::vector<RouteParameter>& parameters,
                                              const std::vector<std::pair<std::string, std::string>>& query,
                                              ParameterValues& values) {
  for (const auto& [name, text] : query) {
    const auto found =
        std::find_if(parameters.begin(), parameters.end(),
                     [&, &known = name](const RouteParameter& one) { return one.name == known; });
    if (found == parameters.end()) {
      std::vector<std::string_view> names;
      for (const RouteParameter& one : parameters) names.push_back(one.name);
      const std::string hint = suggestion(name, names);
      return WrongParameter{
          name, fmt::format("parameter '{}' is not known here{}{}", name, hint.empty() ? "" : ": ", hint)};
    }
    if (text.empty()) continue;  // an empty field of a form: not given
    if (!takes_several(found->kind) && values.given(name))
      return WrongParameter{name, fmt::format("parameter '{}' is given twice: give it once", name)};
    for (std::string& part : parts_of(found->kind, text)) {
      if (!is_right(found->kind, part)) {
        return WrongParameter{
            name, fmt::format("parameter '{}' is '{}': {}", name, part, hint_of(found->kind, part))};
      }
      values.add(name, std::move(part));
    }
  }
  for (const RouteParameter& one : parameters) {
    if (one.required && !values.given(one.name)) {
      return WrongParameter{std::string(one.name),
                            fmt::format("parameter '{}' is missing: {}", one.name, right_of(one.kind))};
    }
  }
  return std::nullopt;
}

}  // namespace muster
