#include "report/brief/phrases.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/number.hpp"
#include "base/require.hpp"
#include "report/brief/embedded.hpp"

namespace muster {
namespace {

std::string_view messages_of(Language language) {
  return language == Language::kFrench ? brief::messages_fr() : brief::messages_en();
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::string french_day(Day day) {
  constexpr std::array<const char*, 13> kNames = {"",      "janv.", "févr.", "mars", "avr.", "mai", "juin",
                                                  "juil.", "août",  "sept.", "oct.", "nov.", "déc."};
  const CivilDate date = civil(day);
  return fmt::format("{}{} {} {}", date.day, date.day == 1 ? "er" : "",
                     kNames[static_cast<std::size_t>(date.month)], date.year);
}

}  // namespace

std::string_view code_of(Language language) {
  return language == Language::kFrench ? "fr" : "en";
}

std::optional<Language> language_of(std::string_view code) {
  for (const Language one : kLanguages) {
    if (code_of(one) == code) return one;
  }
  return std::nullopt;
}

Phrases::Phrases(Language language)
    : language_(language), messages_(nlohmann::json::parse(messages_of(language))) {}

std::string Phrases::say(std::string_view key, Values values) const {
  const auto found = messages_.find(key);
  require(found != messages_.end(), "a message is named {}", key);
  if (found == messages_.end()) return std::string(key);
  std::string text;
  std::string_view rest = found->second;
  while (!rest.empty()) {  // in one pass, so that a value which looks like a gap stays as it is
    const std::size_t open = rest.find('{');
    text += rest.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = rest.find('}', open);
    const std::string_view name = rest.substr(open + 1, close - open - 1);
    const auto* value =
        std::find_if(values.begin(), values.end(), [&](const auto& one) { return one.first == name; });
    require(value != values.end(), "message {} is given a value of {}", key, name);
    if (value != values.end()) text += value->second;
    rest.remove_prefix(close + 1);
  }
  return text;
}

std::string Phrases::localised(std::string number) const {
  if (language_ != Language::kFrench) return number;
  std::replace(number.begin(), number.end(), '.', ';');
  return replaced(replaced(std::move(number), ",", "\u202f"), ";", ",");
}

std::string Phrases::number(double value) const {
  return localised(with_thousands(value));
}

bool Phrases::one(double count) const {
  return language_ == Language::kFrench ? std::abs(count) < 2 : count == 1;
}

std::string Phrases::counted(double count, std::string_view one, std::string_view many) const {
  return say(this->one(count) ? one : many, {{"n", number(count)}});
}

std::string Phrases::amount(double value) const {
  const double size = std::abs(value);
  const auto in = [&](double unit, int decimals, std::string_view one, std::string_view many) {
    return say(this->one(value / unit) ? one : many,
               {{"n", localised(with_thousands(value / unit, decimals))}});
  };
  if (size >= 1e9) return in(1e9, 2, "number.billion", "number.billions");
  if (size >= 1e6) return in(1e6, 1, "number.million", "number.millions");
  return number(value);
}

std::string Phrases::money(double value, std::string_view currency) const {
  return say("number.money", {{"n", amount(value)}, {"currency", std::string(currency)}});
}

std::string Phrases::percent(double share) const {
  return say("number.percent", {{"n", fmt::format("{:.0f}", 100 * share)}});
}

std::string Phrases::odds(double probability) const {
  constexpr double kHalfAPercent = 0.005;
  if (probability > 0 && probability < kHalfAPercent) return say("odds.under", {{"n", percent(0.01)}});
  if (probability < 1 && probability >= 1 - kHalfAPercent) return say("odds.over", {{"n", percent(0.99)}});
  return percent(probability);
}

std::string Phrases::day(Day day) const {
  if (!day.given() || language_ == Language::kEnglish) return to_words(day);
  return french_day(day);
}

std::string Phrases::people(double count, const Personnel& personnel) const {
  return fmt::format("{} {}", number(count), people_word(count, personnel));
}

std::string Phrases::people_word(double count, const Personnel& personnel) const {
  if (language_ == Language::kEnglish) return std::string(one(count) ? personnel.singular : personnel.plural);
  return say(one(count) ? "word.person" : "word.people");
}

}  // namespace muster
