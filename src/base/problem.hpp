// What is wrong with the user's input, where, and what would be right.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace muster {

// A place in a text file.  Lines and columns count from 1, columns in characters; 0 means "the file as a
// whole".
struct Position {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  auto operator<=>(const Position&) const = default;
};

// "facts.csv:118:7", or "facts.csv" for the file as a whole.
[[nodiscard]] std::string to_string(const Position& where);

enum class Severity { kError, kWarning };

struct Problem {
  Severity severity = Severity::kError;
  Position where;
  std::string what;  // "unknown series 'arivals'"
  std::string fix;   // what would be right, "did you mean 'arrivals'?"; may be empty
};

// "facts.csv:118:7: error: unknown series 'arivals': did you mean 'arrivals'?"
[[nodiscard]] std::string to_string(const Problem& problem);

// Everything wrong in one reading, in the order found.
class Problems {
 public:
  void error(Position where, std::string what, std::string fix = {});
  void warning(Position where, std::string what, std::string fix = {});

  [[nodiscard]] const std::vector<Problem>& all() const { return problems_; }
  [[nodiscard]] std::size_t errors() const { return errors_; }
  [[nodiscard]] std::size_t warnings() const { return problems_.size() - errors_; }
  [[nodiscard]] bool good() const { return errors_ == 0; }

  // Orders by file, line and column, so that a reader can walk through a file once.
  void sort();

 private:
  std::vector<Problem> problems_;
  std::size_t errors_ = 0;
};

// The candidate that `name` most likely misspells: the smallest edit distance (insert, delete, replace, swap
// of neighbours, letter case ignored), at most a third of the name's length and at least 1 allowed; the first
// of equals.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view name,
                                                      const std::vector<std::string_view>& candidates);

// "did you mean 'x'?" for the nearest candidate; else "one of a, b, c" if they are few; else "".
[[nodiscard]] std::string suggestion(std::string_view name, const std::vector<std::string_view>& candidates);

}  // namespace muster
