// Reading TOML with every key accounted for: a key that nobody asked for is an error with the nearest known
// one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "base/files/file.hpp"
#include "base/problem.hpp"

namespace muster {

// A text value and where it stands.
struct TomlText {
  std::string text;
  Position where;
};

// One table of a TOML file.  Each getter marks its key as known and returns nothing if the key is absent or,
// with a problem reported, if its value has another type.  `finish()` reports every key that no getter asked
// for.
class TomlTable {
 public:
  [[nodiscard]] std::optional<TomlText> text(std::string_view key);
  [[nodiscard]] std::optional<double> number(std::string_view key);
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key);
  [[nodiscard]] std::optional<bool> boolean(std::string_view key);
  [[nodiscard]] std::optional<Day> day(std::string_view key);
  // A text, number or date as a cell of a CSV file would have it.
  [[nodiscard]] std::optional<TomlText> cell(std::string_view key);
  // Empty if the key is absent.
  [[nodiscard]] std::vector<TomlText> texts(std::string_view key);
  [[nodiscard]] std::optional<TomlTable> table(std::string_view key);
  // The tables of an array such as [[mandate]]; empty if the key is absent.
  [[nodiscard]] std::vector<TomlTable> tables(std::string_view key);

  // As text(), integer(), number(), day(), and a problem if the key is absent.
  [[nodiscard]] TomlText required_text(std::string_view key);
  [[nodiscard]] std::int64_t required_integer(std::string_view key);
  [[nodiscard]] double required_number(std::string_view key);
  [[nodiscard]] Day required_day(std::string_view key);

  [[nodiscard]] bool has(std::string_view key) const;
  // Every key of the table, in the file's order, with all marked as known: for tables whose keys are the
  // user's own.
  [[nodiscard]] std::vector<TomlText> keys();
  // Where the key's value stands, or the table's own place.
  [[nodiscard]] Position where(std::string_view key) const;
  [[nodiscard]] Position where() const;

  void finish();

  struct Node;  // of the TOML library, which only toml_file.cpp sees
  explicit TomlTable(std::shared_ptr<Node> node) : node_(std::move(node)) {}

 private:
  // Shared because the tables of one file keep its parsed tree alive together.
  std::shared_ptr<Node> node_;
};

// The file's top table; nothing, with the problem located, if it is not TOML.  `problems` must outlive the
// tables.
[[nodiscard]] std::optional<TomlTable> parse_toml(const TextFile& file, Problems& problems);

}  // namespace muster
