// Small charts for a terminal, drawn with block characters.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "forecast/outlook.hpp"
#include "record/view.hpp"

namespace muster {

// What stands above one character of a chart's axis.  NaN: nothing.
struct ChartColumn {
  double counted = kNotGiven;                            // a bar from 0
  double low = kNotGiven, high = kNotGiven;              // the 90 % band of a forecast
  double inner_low = kNotGiven, inner_high = kNotGiven;  // its 50 % band
  double median = kNotGiven;
};

// `height` rows of one character a column, the top one first; the upper edge is `top`.  Bars end at eighths
// of a character; of a forecast a character shows the median (━) where that lies in it, else the 50 % band
// (▒), else the 90 % band (░), by its middle.  Values above `top` fill up to it.  REQUIRES: top > 0, height >
// 0.
[[nodiscard]] std::vector<std::string> block_rows(std::span<const ChartColumn> columns, double top,
                                                  std::size_t height);

// Charts with a title, two axes and the days at their ends, at most `width` columns wide.  Empty where there
// is nothing to draw.

// People in theatre since the first were there.
[[nodiscard]] std::string strength_chart(const View& view, std::size_t width);
// The country's displaced people, count by count.
[[nodiscard]] std::string displaced_chart(const View& view, std::size_t width);
// The same, and the forecast.
[[nodiscard]] std::string strength_chart(const View& view, const Outlook& outlook, std::size_t width);
[[nodiscard]] std::string displaced_chart(const View& view, const Outlook& outlook, std::size_t width);

}  // namespace muster
