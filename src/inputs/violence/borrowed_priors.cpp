#include "inputs/violence/borrowed_priors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/require.hpp"
#include "inputs/embedded.hpp"
#include "record/load/row_reader.hpp"

namespace muster {

namespace {

// What counts of other countries can say: what is fitted, how departments move, and the deaths of events.
bool learnt_elsewhere(std::size_t k) {
  static constexpr std::array kBeyondTheFit = {
      &ViolenceParameters::department_change, &ViolenceParameters::department_return,
      &ViolenceParameters::death_tail, &ViolenceParameters::death_swing};
  return k < kFitted || std::find(kBeyondTheFit.begin(), kBeyondTheFit.end(), kViolencePriors[k].value) !=
                            kBeyondTheFit.end();
}

}  // namespace

FitPriors read_priors(const TextFile& file, Problems& problems) {
  enum : std::size_t { kParameter, kMean, kDeviation, kCountries, kStretches };
  static constexpr ColumnSpec kColumns[] = {
      {"parameter", true}, {"mean", true}, {"deviation", true}, {"countries", true}, {"stretches", true}};
  std::vector<std::string_view> names;
  std::vector<std::size_t> parameters;  // by name
  for (std::size_t k = 0; k < kViolencePriors.size(); ++k) {
    if (!learnt_elsewhere(k)) continue;
    names.push_back(row_of(kViolencePriors[k]).name);
    parameters.push_back(k);
  }
  FitPriors priors = preset_priors();
  std::array<bool, kViolencePriors.size()> there{};
  RowReader row(file, kColumns, problems);
  while (row.next()) {
    const std::string_view name = row.required_text(kParameter);
    for (const std::size_t column : {kMean, kDeviation, kCountries, kStretches}) row.require(column);
    const double mean = row.number(kMean);
    const double deviation = row.number(kDeviation);
    // What the priors rest on is for the reader; it must be there and be counts.
    const bool counted = given(row.count(kCountries)) && given(row.count(kStretches));
    if (!row.good() || !counted) continue;
    const auto at = static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
    if (at == names.size()) {
      row.error(kParameter, fmt::format("no parameter '{}' is learnt from other countries", name),
                suggestion(name, names));
      continue;
    }
    const std::size_t k = parameters[at];
    const auto& of = row_of(kViolencePriors[k]);
    if (there[k]) row.error(kParameter, fmt::format("{} stands there twice", name), "leave one row");
    if (mean <= of.low || mean >= of.high)
      row.error(kMean, fmt::format("{} of {}", mean, name),
                fmt::format("between {} and {}", of.low, of.high));
    if (!(deviation > 0) || deviation > of.high - of.low)
      row.error(kDeviation, fmt::format("a deviation of {} of {}", deviation, name),
                fmt::format("above 0 and at most {}", of.high - of.low));
    there[k] = true;
    if (row.good()) priors[k] = {mean, deviation};
  }
  return priors;
}

FitPriors borrowed_priors() {
  Problems problems;
  const FitPriors priors =
      read_priors(TextFile("violence_priors.csv", std::string(embedded::violence_priors())), problems);
  require(problems.good(), "{} errors in the program's own violence_priors.csv", problems.errors());
  return priors;
}

}  // namespace muster
