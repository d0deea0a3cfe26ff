#include "report/text/terminal_charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/number.hpp"
#include "inputs/rounds.hpp"
#include "report/text/levels.hpp"
#include "report/text/text_table.hpp"
#include "status/status.hpp"

namespace muster {
namespace {

constexpr std::size_t kHeight = 6;
constexpr std::size_t kMostColumns = 60;
constexpr std::string_view kFull = "█";

// A bar of which `eighths` of this character are filled.
std::string_view bar(double eighths) {
  constexpr std::array<std::string_view, 9> kBars = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", kFull};
  return kBars[static_cast<std::size_t>(std::clamp(std::round(eighths), 0.0, 8.0))];
}

std::string_view cell(const ChartColumn& column, double bottom, double upper, bool lowest) {
  if (given(column.counted)) {
    const double eighths = 8 * (column.counted - bottom) / (upper - bottom);
    // Few people are not none.
    return lowest && column.counted > 0 ? bar(std::max(eighths, 1.0)) : bar(eighths);
  }
  if (!given(column.median)) return " ";
  const double middle = (bottom + upper) / 2;
  if ((column.median >= bottom || lowest) && column.median < upper) return "━";
  if (column.inner_low <= middle && middle <= column.inner_high) return "▒";
  return column.low <= middle && middle <= column.high ? "░" : " ";
}

// A number that holds from a day on.
struct Point {
  Day on;
  double value = 0;
};
// Quantiles of what comes on a day.
struct Ahead {
  Day on;
  Quantiles people{};
};

struct Drawing {
  std::string title;
  std::vector<Point> counted;  // in order
  std::vector<Ahead> ahead;    // in order, after `on`
  Day on;
};

// What the marks of a forecast mean: the inner band is the narrowest of kIntervals, the outer one the widest.
std::string legend_ahead() {
  return fmt::format("forecast median ━, {} band ▒, {} band ░", percent_head(kIntervals[2]),
                     percent_head(kIntervals[0]));
}

ChartColumn column_of(const Drawing& drawing, Day day) {
  ChartColumn column;
  if (day <= drawing.on || drawing.ahead.empty()) {
    for (const Point& point : drawing.counted) {
      if (point.on <= day) column.counted = point.value;
    }
    return column;
  }
  auto next = std::find_if(drawing.ahead.begin(), drawing.ahead.end(),
                           [&](const Ahead& ahead) { return ahead.on >= day; });
  if (next == drawing.ahead.end()) --next;
  const Quantiles& q = next->people;
  return {.low = q[kLow90],
          .high = q[kHigh90],
          .inner_low = q[kLow50],
          .inner_high = q[kHigh50],
          .median = q[kMedian]};
}

// "0", "426", "1.2 million": short enough for the axis.
std::string on_axis(double value) {
  return value >= 1e6 ? in_words(value) : with_thousands(std::round(value));
}

// The days below the axis: the first, that of the forecast where there is room, the last.
std::string days_below(const Drawing& drawing, Day first, Day last, std::size_t columns, std::size_t mark) {
  std::string line = to_words(first);
  const std::string end = to_words(last);
  const std::string today = to_words(drawing.on);
  const bool ahead = !drawing.ahead.empty();
  if (ahead && mark >= line.size() + 2 + today.size() / 2 &&
      mark + today.size() / 2 + 2 + end.size() < columns) {
    line += std::string(mark - today.size() / 2 - line.size(), ' ') + today;
  }
  if (line.size() + 2 + end.size() <= columns)
    line += std::string(columns - line.size() - end.size(), ' ') + end;
  return line;
}

std::string chart(const Drawing& drawing, std::size_t width) {
  if (drawing.counted.empty()) return {};
  const Day first = drawing.counted.front().on;
  const Day last = drawing.ahead.empty() ? drawing.on : drawing.ahead.back().on;
  constexpr std::size_t kFrame = 16;  // the axis and the numbers beside it
  if (last <= first || width <= kFrame) return {};
  const std::size_t count = std::min(kMostColumns, width - kFrame);
  const double span = static_cast<double>(last - first) / static_cast<double>(count - 1);
  std::vector<ChartColumn> columns;
  double top = 0;
  std::size_t mark = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Day day = first + static_cast<int>(std::lround(static_cast<double>(i) * span));
    columns.push_back(column_of(drawing, day));
    if (day <= drawing.on) mark = i;
    for (const double value : {columns.back().counted, columns.back().high})
      if (given(value)) top = std::max(top, value);
  }
  if (!(top > 0)) return {};
  std::string text = fmt::format("{}\n", drawing.title);
  const std::vector<std::string> rows = block_rows(columns, top, kHeight);
  for (std::size_t r = 0; r < rows.size(); ++r)
    text += fmt::format("{} {}{}\n", fit(r == 0 ? on_axis(top) : "", 13, true), r == 0 ? "┤" : "│", rows[r]);
  text += fmt::format("{} ┼", fit("0", 13, true));
  for (std::size_t i = 0; i < count; ++i) text += !drawing.ahead.empty() && i == mark ? "┬" : "─";
  return text + fmt::format("\n{}{}\n", std::string(15, ' '), days_below(drawing, first, last, count, mark));
}

std::vector<Point> strengths(const View& view) {
  std::vector<Point> list;
  for (const StrengthOfDay& day : strength_line(view)) {
    if (list.empty() && !(day.people.value > 0)) continue;
    list.push_back({day.on, given(day.people.value) ? day.people.value : 0});
  }
  return list;
}

std::vector<Point> rounds(const View& view) {
  const auto& places = view.mission().places;
  const auto country = std::find_if(places.begin(), places.end(),
                                    [](const Place& place) { return place.level == PlaceLevel::kCountry; });
  if (country == places.end()) return {};
  std::vector<Point> list;
  for (const Round& round : rounds_of(view, PlaceId{static_cast<std::uint32_t>(country - places.begin())}))
    list.push_back({round.on, round.people});
  return list;
}

}  // namespace

std::vector<std::string> block_rows(std::span<const ChartColumn> columns, double top, std::size_t height) {
  std::vector<std::string> rows;
  const double each = top / static_cast<double>(height);
  for (std::size_t r = height; r-- > 0;) {
    std::string row;
    const double bottom = each * static_cast<double>(r);
    // What is as high as the chart belongs to its topmost row.
    const double upper = r + 1 == height ? std::nextafter(top, 2 * top) : bottom + each;
    for (const ChartColumn& column : columns) row += cell(column, bottom, upper, r == 0);
    while (row.ends_with(' ')) row.pop_back();
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string strength_chart(const View& view, std::size_t width) {
  return chart({.title = fmt::format("{} in theatre", view.mission().personnel.plural),
                .counted = strengths(view),
                .ahead = {},
                .on = view.on()},
               width);
}

std::string displaced_chart(const View& view, std::size_t width) {
  return chart({.title = "displaced people", .counted = rounds(view), .ahead = {}, .on = view.on()}, width);
}

std::string strength_chart(const View& view, const Outlook& outlook, std::size_t width) {
  Drawing drawing{
      .title = fmt::format("{} in theatre: known █, {}", view.mission().personnel.plural, legend_ahead()),
      .counted = strengths(view),
      .ahead = {},
      .on = view.on()};
  if (drawing.counted.empty()) drawing.counted.push_back({view.on(), 0});
  for (const StrengthOn& strength : outlook.strength.total)
    drawing.ahead.push_back({strength.on, strength.people});
  return chart(drawing, width);
}

std::string displaced_chart(const View& view, const Outlook& outlook, std::size_t width) {
  Drawing drawing{.title = "displaced people: counted █, " + legend_ahead(),
                  .counted = rounds(view),
                  .ahead = {},
                  .on = view.on()};
  const RunSeries& runs = outlook.published;
  if (runs.runs == 0 || !runs.has(Output::kDisplacedInAll)) return {};
  for (std::size_t day = 0; day < runs.days.size(); ++day) {
    std::vector<Sample> samples;
    for (const double value : runs.sum_on(day, runs[Output::kDisplacedInAll])) samples.push_back({value, 1});
    drawing.ahead.push_back({runs.days[day], Samples(std::move(samples)).quantiles()});
  }
  return chart(drawing, width);
}

}  // namespace muster
