// The header of a table: where each column stands, however its name is written.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/tables/table.hpp"

namespace muster {

// A column's name as names are compared: small letters, and one underscore for all that is neither letter nor
// digit, none at the ends: " T_TL " and "t.tl" are "t_tl".
[[nodiscard]] std::string column_key(std::string_view name);

// A tag of the Humanitarian Exchange Language (hxlstandard.org, 1.1) as tags are compared: small letters, no
// blanks, its attributes in order: "#adm2 +name+en" is "#adm2+en+name".  "" for a text that is no tag.
[[nodiscard]] std::string hxl_key(std::string_view tag);

class Columns {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // The header in row `row` of the head, counted from 0.
  static Columns at(const Sheet& sheet, std::size_t row);
  // For a table without a header, whose columns are known to be these; its data begin in its first row.
  static Columns unwritten(std::span<const std::string_view> names);
  // The header above the row of HXL tags, by HXL's rule: among the first 25 rows, the first in which two
  // cells or more are filled and all of those are tags; nothing where there is none.
  static std::optional<Columns> above_tags(const Sheet& sheet);

  // The first column of one of these names, as column_key() writes them; kNone.
  template <class... Names>
  [[nodiscard]] std::size_t find(Names... names) const {
    std::size_t found = kNone;
    ((found = found == kNone ? find_key(names) : found), ...);
    return found;
  }
  // The first column with a tag of this word and at least these attributes: "#adm2+code".
  [[nodiscard]] std::size_t tagged(std::string_view tag) const;

  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }  // as written
  [[nodiscard]] const std::vector<std::string>& keys() const { return keys_; }
  // By column, as hxl_key() writes them; empty where the table has none.
  [[nodiscard]] const std::vector<std::string>& tags() const { return tags_; }
  [[nodiscard]] bool has_tags() const { return !tags_.empty(); }
  [[nodiscard]] std::size_t first_data_row() const { return first_data_row_; }  // of the table, from 0

 private:
  [[nodiscard]] std::size_t find_key(std::string_view key) const;

  std::vector<std::string> names_;
  std::vector<std::string> keys_;
  std::vector<std::string> tags_;  // by column; empty: the table has none
  std::size_t first_data_row_ = 0;
};

}  // namespace muster
