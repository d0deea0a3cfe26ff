// The sections of a printed forecast, one function each.
#pragma once

#include <optional>
#include <ostream>

#include "forecast/influence/influence.hpp"
#include "forecast/outlook.hpp"
#include "report/text/status_text.hpp"

namespace muster {

// What all sections are printed from.
struct ForecastShown {
  const View& view;
  const Outlook& outlook;
  const std::optional<Influences>& moves;
  const TextStyle& style;
};

void print_strength(const ForecastShown& shown, std::ostream& out);
void print_money(const ForecastShown& shown, std::ostream& out);
void print_violence(const ForecastShown& shown, std::ostream& out);
void print_people(const ForecastShown& shown, std::ostream& out);

}  // namespace muster
