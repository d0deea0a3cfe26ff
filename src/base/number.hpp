// Numbers read from text and written for people.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace muster {

// A plain decimal number, all of `text`: "2500", "-0.5", "1e6".  Nothing for anything else (spaces, thousands
// separators, "nan", "inf") and for what does not fit a double.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

// True for a number that parse_number does not give only because it does not fit a double: "1e999".
[[nodiscard]] bool overflows(std::string_view text);

// The digits of a number written with separators of thousands, "1.500", "1,500" or "1 234 567": 1500; "" for
// any other text.  A point there may have been meant so: 1.500 is 1.5 to a program.
[[nodiscard]] std::string without_thousands(std::string_view text);

// A whole number from 0 up, all of `text`.
[[nodiscard]] std::optional<std::uint32_t> parse_count(std::string_view text);

// "702,973", "0.5", "-3": thousands separated, at most `decimals` places, no zeros at the end.
[[nodiscard]] std::string with_thousands(double value, int decimals = 0);

// "1 day", "0 days", "1,200 days"; `many` is the word for other counts than 1 where it is not the first with
// an "s".
[[nodiscard]] std::string plural(std::size_t count, std::string_view word, std::string_view many = {});
// The word alone, for a count that is written otherwise: "day", "days".
[[nodiscard]] std::string plural_word(double count, std::string_view word, std::string_view many = {});

// "85.3 million", "600 million", "1.2 billion", "12,500": for reading aloud.
[[nodiscard]] std::string in_words(double value);

}  // namespace muster
