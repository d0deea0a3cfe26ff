// Words, numbers and days of one language, for what the program says in sentences.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/day.hpp"
#include "record/mission.hpp"

namespace muster {

enum class Language : std::uint8_t { kEnglish, kFrench };
inline constexpr std::initializer_list<Language> kLanguages = {Language::kEnglish, Language::kFrench};
inline constexpr Language kOwnLanguage = Language::kEnglish;  // of all else that the program says
// "en", "fr" (ISO 639-1).
[[nodiscard]] std::string_view code_of(Language language);
[[nodiscard]] std::optional<Language> language_of(std::string_view code);

class Phrases {
 public:
  using Values = std::initializer_list<std::pair<std::string_view, std::string>>;

  explicit Phrases(Language language);

  // The message `key` of messages/, with each {name} replaced by its value.  REQUIRES: the file has the key.
  [[nodiscard]] std::string say(std::string_view key, Values values = {}) const;
  // say(one) or say(many) with {n}, by the language's rule.
  [[nodiscard]] std::string counted(double count, std::string_view one, std::string_view many) const;
  // "1,478"; in French with narrow spaces that do not break (CLDR's number symbols).
  [[nodiscard]] std::string number(double value) const;
  // For reading aloud: "85.3 million", "85,3 millions".
  [[nodiscard]] std::string amount(double value) const;
  // amount() of money: "USD 85.3 million", "85,3 millions USD".
  [[nodiscard]] std::string money(double value, std::string_view currency) const;
  // "76 %".
  [[nodiscard]] std::string percent(double share) const;
  // "76 %", "under 1 %", "over 99 %".
  [[nodiscard]] std::string odds(double probability) const;
  // "30 Sep 2025", "30 sept. 2025"; empty for a day that is not given.
  [[nodiscard]] std::string day(Day day) const;
  // "1,478 officers"; other languages than the record's count persons.
  [[nodiscard]] std::string people(double count, const Personnel& personnel) const;
  // "officers", the word alone, for a count that is written otherwise.
  [[nodiscard]] std::string people_word(double count, const Personnel& personnel) const;
  // Whether the count takes the form of one: 1; in French all below 2.
  [[nodiscard]] bool one(double count) const;

 private:
  [[nodiscard]] std::string localised(std::string number) const;

  Language language_;
  std::map<std::string, std::string, std::less<>> messages_;
};

}  // namespace muster
