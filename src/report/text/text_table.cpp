#include "report/text/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace muster {
namespace {

bool begins_character(char c) {
  return (c & 0xC0) != 0x80;
}

// The first `width` characters of `text`.
std::string_view first_characters(std::string_view text, std::size_t width) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (begins_character(text[i]) && seen++ == width) return text.substr(0, i);
  }
  return text;
}

std::string line_of(const std::vector<std::string>& cells, const std::vector<TextColumn>& columns,
                    const std::vector<std::size_t>& widths, std::string_view indent) {
  std::string line(indent);
  for (std::size_t c = 0; c < cells.size(); ++c) {
    if (c > 0) line += "  ";
    line += fit(cells[c], widths[c], columns[c].right);
  }
  while (line.ends_with(' ')) line.pop_back();
  return line + "\n";
}

// No column that stretches is narrower than this, unless its head and cells are.
constexpr std::size_t kLeastStretched = 8;

std::size_t line_width(const std::vector<std::size_t>& widths, std::size_t indent) {
  std::size_t total = indent + 2 * (widths.size() - 1);
  for (const std::size_t w : widths) total += w;
  return total;
}

// A row as one line, or as several where a cell of a column that wraps needs more.
std::vector<std::vector<std::string>> lines_of_row(const std::vector<std::string>& row,
                                                   const std::vector<TextColumn>& columns,
                                                   const std::vector<std::size_t>& widths) {
  std::vector<std::vector<std::string>> lines = {row};
  for (std::size_t c = 0; c < row.size(); ++c) {
    if (!columns[c].wraps || text_width(row[c]) <= widths[c]) continue;
    const std::vector<std::string> parts = wrap(row[c], widths[c]);
    if (lines.size() < parts.size()) lines.resize(parts.size(), std::vector<std::string>(row.size()));
    for (std::size_t i = 0; i < parts.size(); ++i) lines[i][c] = parts[i];
  }
  return lines;
}

}  // namespace

std::size_t text_width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::string fit(std::string_view text, std::size_t width, bool right) {
  const std::size_t taken = text_width(text);
  if (taken > width) {
    return width == 0 ? std::string{} : std::string(first_characters(text, width - 1)) + "…";
  }
  const std::string space(width - taken, ' ');
  return right ? space + std::string(text) : std::string(text) + space;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    if (!line.empty() && text_width(line) + 1 + text_width(word) > width)
      lines.push_back(std::exchange(line, {}));
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

namespace {

// As wide as each column needs, those that stretch cut where the lines would be wider than `width`; the last
// is cut first.
std::vector<std::size_t> widths_of(const std::vector<TextColumn>& columns,
                                   const std::vector<std::vector<std::string>>& rows, std::size_t width,
                                   std::size_t indent) {
  std::vector<std::size_t> widths;
  for (const TextColumn& column : columns) widths.push_back(text_width(column.head));
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], text_width(row[c]));
  }
  std::size_t total = line_width(widths, indent);
  for (std::size_t c = columns.size(); c-- > 0 && total > width;) {
    if (!columns[c].stretch) continue;
    const std::size_t least = std::max(text_width(columns[c].head), kLeastStretched);
    const std::size_t cut = std::min(total - width, widths[c] > least ? widths[c] - least : 0);
    widths[c] -= cut;
    total -= cut;
  }
  return widths;
}

// The first column and those from `from` up to `to`.
template <class Cell>
std::vector<Cell> part_of(const std::vector<Cell>& row, std::size_t from, std::size_t to) {
  std::vector<Cell> part = {row.front()};
  for (std::size_t c = from; c < std::min(to, row.size()); ++c) part.push_back(row[c]);
  return part;
}

}  // namespace

bool table_fits(const std::vector<TextColumn>& columns, const std::vector<std::vector<std::string>>& rows,
                std::size_t width, std::size_t indent) {
  return line_width(widths_of(columns, rows, width, indent), indent) <= width;
}

std::string text_table(const std::vector<TextColumn>& columns,
                       const std::vector<std::vector<std::string>>& rows, std::size_t width,
                       std::string_view indent) {
  if (rows.empty()) return {};
  const std::vector<std::size_t> widths = widths_of(columns, rows, width, indent.size());
  if (columns.size() > 2 && !table_fits(columns, rows, width, indent.size())) {
    const std::size_t half = (columns.size() + 2) / 2;
    std::string text;
    for (const auto& [from, to] : {std::pair{std::size_t{1}, half}, std::pair{half, columns.size()}}) {
      std::vector<std::vector<std::string>> some;
      for (const auto& row : rows) some.push_back(part_of(row, from, to));
      text += text_table(part_of(columns, from, to), some, width, indent);
    }
    return text;
  }
  std::string text;
  std::vector<std::string> heads;
  for (const TextColumn& column : columns) heads.push_back(column.head);
  const bool headed =
      std::any_of(heads.begin(), heads.end(), [](const std::string& h) { return !h.empty(); });
  if (headed) text += line_of(heads, columns, widths, indent);
  for (const auto& row : rows) {
    for (const auto& line : lines_of_row(row, columns, widths))
      text += line_of(line, columns, widths, indent);
  }
  return text;
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view first,
                    std::string_view later) {
  std::string lines;
  for (const std::string& line : wrap(text, width - std::max(text_width(first), text_width(later))))
    lines += fmt::format("{}{}\n", lines.empty() ? first : later, line);
  return lines;
}

std::string Ink::paint(std::string_view code, std::string_view text) const {
  return colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

}  // namespace muster
