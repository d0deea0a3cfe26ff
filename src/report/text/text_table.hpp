// Text for a terminal: columns that line up, words that wrap, colour only where asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace muster {

// Columns that `text` takes on a terminal: one for each character of UTF-8, which holds for the scripts that
// Muster prints (no wide East Asian characters, no combining marks).
[[nodiscard]] std::size_t text_width(std::string_view text);

// `text` with spaces behind (or before, if `right`) to `width` columns; longer text is cut with an ellipsis.
[[nodiscard]] std::string fit(std::string_view text, std::size_t width, bool right = false);

// Lines of at most `width` columns, broken at spaces; a word longer than that stands alone.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);

struct TextColumn {
  std::string head;
  bool right = false;    // numbers
  bool stretch = false;  // takes what width is left, and is cut to it
  bool wraps = false;    // of one that stretches: a longer text goes on below, and is not cut
};

// `text` in lines of at most `width` columns with newlines; the first begins with `first`, the others with
// `later`.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::string_view first = {},
                                  std::string_view later = {});

// Rows under heads, each line at most `width` columns; empty rows give an empty text.  Where the columns do
// not fit even so, the table is divided into two, one below the other, each with the first column.
[[nodiscard]] std::string text_table(const std::vector<TextColumn>& columns,
                                     const std::vector<std::vector<std::string>>& rows, std::size_t width,
                                     std::string_view indent = "  ");

// Whether text_table can print these rows without dividing the table; `indent` is its width.
[[nodiscard]] bool table_fits(const std::vector<TextColumn>& columns,
                              const std::vector<std::vector<std::string>>& rows, std::size_t width,
                              std::size_t indent = 2);

// Marks for a terminal that may or may not show colour.
struct Ink {
  bool colour = false;
  [[nodiscard]] std::string bold(std::string_view text) const { return paint("1", text); }
  [[nodiscard]] std::string dim(std::string_view text) const { return paint("2", text); }
  [[nodiscard]] std::string good(std::string_view text) const { return paint("32", text); }
  [[nodiscard]] std::string bad(std::string_view text) const { return paint("31", text); }

 private:
  [[nodiscard]] std::string paint(std::string_view code, std::string_view text) const;
};

}  // namespace muster
