#include "report/text/sensitivity_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "base/number.hpp"
#include "forecast/chain_forecast.hpp"
#include "report/json/parameters_json.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

Json index_json(std::string_view name, const SobolIndex& index) {
  return {{"name", name},
          {"first", json_number(index.first)},
          {"first_error", json_number(index.first_error)},
          {"total", json_number(index.total)},
          {"total_error", json_number(index.total_error)}};
}

Json output_json(const SensitivityOutput& output, const ChainSensitivity& all) {
  Json parts = Json::array();
  Json parameters = Json::array();
  for (std::size_t g = 0; g < kParts.size(); ++g)
    parts.push_back(index_json(kParts[g], output.of.of_group[g]));
  for (std::size_t i = 0; i < all.parameters.size(); ++i) {
    Json one = index_json(all.parameters[i].name, output.of.of_group[kParts.size() + i]);
    one["part"] = all.parameters[i].part;
    one["q05"] = all.parameters[i].low;
    one["q95"] = all.parameters[i].high;
    parameters.push_back(std::move(one));
  }
  return {{"name", output.name},       {"unit", output.unit},
          {"mean", output.of.mean},    {"deviation", output.of.deviation},
          {"parts", std::move(parts)}, {"parameters", std::move(parameters)}};
}

std::vector<std::string> row(std::string name, const SobolIndex& index) {
  if (std::isnan(index.first)) return {std::move(name), "", "", "", ""};
  const auto percent = [](double share) { return fmt::format("{:.0f} %", 100 * share + 0.0); };
  return {std::move(name), percent(index.first), percent(index.first_error), percent(index.total),
          percent(index.total_error)};
}

// `people`: the word for those of the mission.
void print(const SensitivityOutput& output, const ChainSensitivity& all, std::string_view people,
           std::size_t width, std::ostream& out) {
  out << fmt::format("\n{}, {}: mean {}, standard deviation {}\n",
                     output.name == "officers" ? people : output.name, output.unit,
                     with_thousands(std::round(output.of.mean)),
                     with_thousands(std::round(output.of.deviation)));
  std::vector<std::vector<std::string>> rows;
  for (std::size_t g = 0; g < kParts.size(); ++g)
    rows.push_back(row(std::string(kParts[g]), output.of.of_group[g]));
  std::vector<std::size_t> order(all.parameters.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = kParts.size() + i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return output.of.of_group[a].total > output.of.of_group[b].total;
  });
  constexpr std::size_t kMost = 8;
  order.resize(std::min(order.size(), kMost));
  for (const std::size_t g : order) {
    const VariedParameter& parameter = all.parameters[g - kParts.size()];
    rows.push_back(row(fmt::format("  {} ({})", parameter.name, parameter.part), output.of.of_group[g]));
  }
  out << text_table({{.head = "varies with", .stretch = true},
                     {.head = "alone", .right = true},
                     {.head = "±", .right = true},
                     {.head = "in total", .right = true},
                     {.head = "±", .right = true}},
                    rows, width);
}

}  // namespace

Json sensitivity_json(const View& view, const ChainSensitivity& sensitivity, std::uint64_t seed) {
  Json outputs = Json::array();
  for (const SensitivityOutput& output : sensitivity.outputs)
    outputs.push_back(output_json(output, sensitivity));
  Json assumptions = chain_assumptions();
  assumptions.push_back("ranges of force, money and people: half to one and a half times the default");
  return {{"mission", view.mission().short_name},
          {"on", json_day(view.on())},
          {"until", json_day(sensitivity.until)},
          {"rows", sensitivity.rows},
          {"runs", sensitivity.runs},
          {"seed", seed},
          {"assumptions", std::move(assumptions)},
          {"outputs", std::move(outputs)},
          {"parameters_changed", changed_parameters_json(view.mission())}};
}

std::string sensitivity_text(const View& view, const ChainSensitivity& sensitivity, std::uint64_t seed,
                             std::size_t width) {
  std::ostringstream out;
  const std::string_view personnel = view.mission().personnel.plural;
  out << fmt::format("{}: what the forecast for {} varies with, as known on {}\n", view.mission().short_name,
                     to_words(sensitivity.until), to_words(view.on()))
      << wrapped(
             "share of the variance by Sobol indices: alone (first order), in total (with interactions); "
             "±: error by bootstrap",
             width)
      << changed_parameters_text(view.mission())
      << wrapped(
             fmt::format("ranges: of force, money and people, half to one and a half times the default, an "
                         "assumption; of violence, its fit; of the effect of {}, its prior, an assumption "
                         "too",
                         personnel),
             width);
  for (const SensitivityOutput& output : sensitivity.outputs)
    print(output, sensitivity, personnel, width, out);
  out << fmt::format("\n{} of the design, {} of the chain; seed {}\n",
                     plural(static_cast<std::size_t>(sensitivity.rows), "row"),
                     plural(static_cast<std::size_t>(sensitivity.runs), "run"), seed);
  return out.str();
}

}  // namespace muster
