// Where the mission stands, on one screen.
#pragma once

#include <string>
#include <string_view>

#include "report/text/text_table.hpp"
#include "status/status.hpp"

namespace muster {

struct TextStyle {
  std::size_t width = 100;  // columns
  Ink ink;
  bool explain = false;  // list the facts behind each figure
  bool charts = false;   // draw small charts with block characters
};

// What `muster status` prints.
[[nodiscard]] std::string status_text(const View& view, const Status& status, const TextStyle& style);

// "The record ends on 31 Oct 2024, 758 days before 28 Nov 2026; its newest fact is of 30 Oct 2024 (ID)."
// where that is long before the day of the view; else empty.
[[nodiscard]] std::string record_end_text(const View& view);

inline constexpr std::string_view kNotKnown = "not known";
// A number in its unit: "USD 85.3 million", "80 %", "open", "410"; kNotKnown for none.
[[nodiscard]] std::string amount_text(double value, Unit unit, std::string_view currency);

// The facts behind a figure, one line each (two in a narrow terminal): value, day, publication, source, cost
// by the rule.
[[nodiscard]] std::string evidence_text(const View& view, const std::vector<FactId>& facts,
                                        std::size_t width);
// The same of a figure that is a sum: what is added, what is subtracted, and the rival claims, each apart.
[[nodiscard]] std::string evidence_text(const View& view, const Figure& figure, std::size_t width);

// A fact's value in its unit: "USD 85.3 million", "80 %", "410", "380 or more".
[[nodiscard]] std::string value_text(const Mission& mission, const Fact& fact);

}  // namespace muster
