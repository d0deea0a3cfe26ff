#include "report/page/fit_page_parameters.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/samples.hpp"
#include "base/statistics.hpp"

namespace muster {
namespace {

constexpr std::size_t kBars = 40;
constexpr std::size_t kTracePoints = 200;  // of each chain
constexpr std::size_t kPairPoints = 300;
constexpr std::size_t kMostPairs = 6;

struct Shown {
  const ParameterRow<ViolenceParameters>* row;
  std::string_view how;  // "fitted", "prior", "data"
  double deviation;      // of the prior; NaN without one
};

std::vector<Shown> shown() {
  std::vector<Shown> list;
  for (std::size_t k = 0; k < kViolencePriors.size(); ++k) {
    const ViolencePrior& prior = kViolencePriors[k];
    // Months counted move the swing of deaths after the fit (models/violence/deaths/own_swing.hpp).
    const std::string_view how = k < kFitted                                       ? "fitted"
                                 : prior.value == &ViolenceParameters::death_swing ? "data"
                                                                                   : "prior";
    list.push_back({&row_of(prior), how, prior.deviation});
  }
  for (const auto member : {&ViolenceParameters::death_mean, &ViolenceParameters::level})
    list.push_back({&row_of({member, 0}), "data", kNotGiven});
  return list;
}

std::vector<double> values_of(const ViolenceFit& fit, double ViolenceParameters::*member) {
  std::vector<double> values;
  values.reserve(fit.draws.size());
  for (const ViolenceParameters& p : fit.draws) values.push_back(p.*member);
  return values;
}

// The share of a normal distribution below `x`.
double normal_below(double x, double mean, double deviation) {
  return std::erfc((mean - x) / (deviation * std::numbers::sqrt2)) / 2;
}

// Shares of prior and posterior in each part of the range where either lies; the prior cut at the table's
// bounds.
Json bars_json(const Shown& one, std::span<const double> values) {
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  double low = *least;
  double high = *most;
  const bool prior = given(one.deviation);
  const double mean = one.row->preset;
  if (prior) {
    constexpr double kFar = 2.5;
    low = std::min(low, std::max(one.row->low, mean - kFar * one.deviation));
    high = std::max(high, std::min(one.row->high, mean + kFar * one.deviation));
  }
  const double part = std::max(high - low, 1e-12) / kBars;
  std::vector<double> count(kBars, 0);
  for (const double value : values)
    count[std::min(static_cast<std::size_t>((value - low) / part), kBars - 1)] +=
        1 / static_cast<double>(values.size());
  Json posterior = Json::array();
  Json before = Json::array();
  const auto below = [&](double x) { return normal_below(x, mean, one.deviation); };
  for (std::size_t b = 0; b < kBars; ++b) {
    posterior.push_back(rounded(count[b]));
    if (!prior) continue;
    const double from = low + static_cast<double>(b) * part;
    before.push_back(
        rounded((below(from + part) - below(from)) / (below(one.row->high) - below(one.row->low))));
  }
  return {{"low", low}, {"high", high}, {"prior", prior ? before : Json(nullptr)}, {"posterior", posterior}};
}

Json chains_json(const ViolenceFit& fit, std::span<const double> values) {
  const std::size_t each = values.size() / static_cast<std::size_t>(fit.chains);
  const std::size_t points = std::min(each, kTracePoints);
  Json chains = Json::array();
  for (std::size_t c = 0; c < static_cast<std::size_t>(fit.chains); ++c) {
    Json chain = Json::array();
    for (std::size_t i = 0; i < points; ++i) chain.push_back(rounded(values[c * each + i * each / points]));
    chains.push_back(std::move(chain));
  }
  return chains;
}

// 0 where either does not vary.
double correlation(std::span<const double> a, std::span<const double> b) {
  const double mean_a = mean_from_first(a);
  const double mean_b = mean_from_first(b);
  double both = 0;
  double of_a = 0;
  double of_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    both += (a[i] - mean_a) * (b[i] - mean_b);
    of_a += (a[i] - mean_a) * (a[i] - mean_a);
    of_b += (b[i] - mean_b) * (b[i] - mean_b);
  }
  return of_a > 0 && of_b > 0 ? both / std::sqrt(of_a * of_b) : 0;
}

}  // namespace

double rounded(double value) {
  if (value == 0 || !std::isfinite(value)) return value;
  const double scale = std::pow(10, 3 - std::floor(std::log10(std::abs(value))));
  return std::round(value * scale) / scale;
}

Json fit_parameters_json(const ViolenceFit& fit) {
  Json list = Json::array();
  const std::vector<Shown> all = shown();
  for (std::size_t k = 0; k < all.size(); ++k) {
    const Shown& one = all[k];
    const std::vector<double> values = values_of(fit, one.row->value);
    Json prior = nullptr;
    if (given(one.deviation)) prior = {{"mean", one.row->preset}, {"deviation", one.deviation}};
    Json json = {{"name", one.row->name}, {"unit", one.row->unit},     {"meaning", one.row->meaning},
                 {"how", one.how},        {"source", one.row->source}, {"prior", std::move(prior)}};
    const Samples samples = equal_samples(std::span<const double>(values));
    for (const std::size_t k80 : {kLow80, kMedian, kHigh80})
      json[kLevelTable[k80].name] = rounded(samples.quantile(kLevels[k80]));
    json["bars"] = bars_json(one, values);
    json["r_hat"] = k < kFitted ? json_number(fit.r_hat[k]) : nullptr;
    json["worth"] = k < kFitted ? json_number(std::round(fit.effective[k])) : nullptr;
    json["chains"] = k < kFitted ? chains_json(fit, values) : Json(nullptr);
    list.push_back(std::move(json));
  }
  return list;
}

Json fit_pairs_json(const ViolenceFit& fit) {
  struct Pair {
    std::size_t a, b;
    double correlation;
  };
  std::vector<Shown> all = shown();
  // What keeps its prior goes with nothing, and the mean deaths of an event are the same in each draw.
  std::erase_if(all, [](const Shown& one) {
    return one.how == "prior" || one.row->value == &ViolenceParameters::death_mean;
  });
  std::vector<std::vector<double>> values;
  for (const Shown& one : all) values.push_back(values_of(fit, one.row->value));
  std::vector<Pair> pairs;
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = a + 1; b < all.size(); ++b) {
      const double r = correlation(values[a], values[b]);
      if (std::abs(r) >= kPairCorrelation) pairs.push_back({a, b, r});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) {
    return std::abs(x.correlation) > std::abs(y.correlation);
  });
  pairs.resize(std::min(pairs.size(), kMostPairs));
  Json list = Json::array();
  for (const Pair& pair : pairs) {
    const std::size_t points = std::min(fit.draws.size(), kPairPoints);
    Json at = Json::array();
    for (std::size_t i = 0; i < points; ++i) {
      const std::size_t draw = i * fit.draws.size() / points;
      at.push_back({rounded(values[pair.a][draw]), rounded(values[pair.b][draw])});
    }
    list.push_back({{"a", all[pair.a].row->name},
                    {"b", all[pair.b].row->name},
                    {"correlation", rounded(pair.correlation)},
                    {"points", std::move(at)}});
  }
  return list;
}

}  // namespace muster
