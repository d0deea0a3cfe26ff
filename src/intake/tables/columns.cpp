#include "intake/tables/columns.hpp"

#include "base/text/letter_case.hpp"

#include <algorithm>
#include <cctype>

namespace muster {
namespace {

constexpr std::size_t kTagRows = 25;  // HXL's rule

// The keys of a row where it is one of tags; else empty.
std::vector<std::string> tags_of(const std::vector<std::string>& row) {
  std::vector<std::string> tags;
  std::size_t filled = 0;
  for (const std::string& cell : row) {
    tags.push_back(hxl_key(cell));
    if (cell.empty()) continue;
    if (tags.back().empty()) return {};
    ++filled;
  }
  if (filled < 2) return {};
  return tags;
}

}  // namespace

std::string column_key(std::string_view name) {
  std::string key;
  for (const char c : without_blanks(name)) {
    const bool word =
        std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
    if (word) {
      key.push_back(small_letter(c));
    } else if (!key.empty() && key.back() != '_') {
      key.push_back('_');
    }
  }
  if (key.ends_with('_')) key.pop_back();
  return key;
}

std::string hxl_key(std::string_view tag) {
  tag = without_blanks(tag);
  if (!tag.starts_with('#')) return {};
  std::vector<std::string> parts(1);
  for (const char c : tag.substr(1)) {
    if (c == ' ') continue;
    if (c == '+') {
      parts.emplace_back();
    } else if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
      parts.back().push_back(small_letter(c));
    } else {
      return {};
    }
  }
  if (parts.front().empty()) return {};
  std::sort(parts.begin() + 1, parts.end());
  std::string key = "#" + parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) key += "+" + parts[i];
  return key;
}

Columns Columns::at(const Sheet& sheet, std::size_t row) {
  Columns columns;
  columns.names_ = sheet.head[row];
  for (const std::string& name : columns.names_) columns.keys_.push_back(column_key(name));
  columns.first_data_row_ = row + 1;
  if (row + 1 < sheet.head.size()) {
    columns.tags_ = tags_of(sheet.head[row + 1]);
    if (columns.has_tags()) ++columns.first_data_row_;
  }
  return columns;
}

Columns Columns::unwritten(std::span<const std::string_view> names) {
  Columns columns;
  for (const std::string_view name : names) {
    columns.names_.emplace_back(name);
    columns.keys_.push_back(column_key(name));
  }
  return columns;
}

std::optional<Columns> Columns::above_tags(const Sheet& sheet) {
  for (std::size_t r = 0; r < std::min(sheet.head.size(), kTagRows); ++r) {
    std::vector<std::string> tags = tags_of(sheet.head[r]);
    if (tags.empty()) continue;
    if (r > 0) return at(sheet, r - 1);
    Columns columns;
    columns.tags_ = std::move(tags);
    columns.names_ = sheet.head[r];
    columns.keys_.resize(columns.names_.size());
    columns.first_data_row_ = 1;
    return columns;
  }
  return std::nullopt;
}

std::size_t Columns::find_key(std::string_view key) const {
  const auto found = std::find(keys_.begin(), keys_.end(), key);
  return found == keys_.end() ? kNone : static_cast<std::size_t>(found - keys_.begin());
}

std::size_t Columns::tagged(std::string_view tag) const {
  const std::string key = hxl_key(tag);
  const auto parts = [](std::string_view of) {
    std::vector<std::string_view> list;
    while (!of.empty()) {
      const std::size_t end = std::min(of.find('+'), of.size());
      list.push_back(of.substr(0, end));
      of.remove_prefix(std::min(end + 1, of.size()));
    }
    return list;
  };
  const std::vector<std::string_view> wanted = parts(key);
  for (std::size_t c = 0; c < tags_.size(); ++c) {
    const std::vector<std::string_view> has = parts(tags_[c]);
    const bool fits = std::all_of(wanted.begin(), wanted.end(), [&](std::string_view part) {
      return std::find(has.begin(), has.end(), part) != has.end();
    });
    if (!has.empty() && has.front() == wanted.front() && fits) return c;
  }
  return kNone;
}

}  // namespace muster
