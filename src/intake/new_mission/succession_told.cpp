// What was carried over and what was not, in sentences.
#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <map>

#include "base/number.hpp"
#include "intake/new_mission/succession.hpp"
#include "status/status.hpp"

namespace muster {
namespace {

// Sections about the host and not about the mission, in words.
constexpr std::pair<Section, std::string_view> kHostSections[] = {
    {Section::kHost, "the host and its police"},
    {Section::kGroups, "armed groups"},
    {Section::kViolence, "violence"},
    {Section::kPeople, "displaced people and need"},
    {Section::kInfrastructure, "airport, port and other sites"}};

// A figure of the status and what it is called.
struct NamedFigure {
  std::string name;
  double value = kNotGiven;
};

std::vector<NamedFigure> figures_of(const View& view) {
  const Mission& mission = view.mission();
  const ForceStatus force = force_status(view);
  const MoneyStatus money = money_status(view, force);
  std::vector<NamedFigure> figures = {
      {"contributors", static_cast<double>(force.contributors.size())},
      {"people in theatre", force.in_theatre.value},
      {"people pledged", force.pledged.value},
      {"people notified", force.notified.value},
      {"money required", money.required.value},
      {"money required in all", money.required_in_all.value},
      {"money pledged", money.pledged.value},
      {"money paid", money.paid.value},
      {"money spent", money.spent.value},
      {"open promises", static_cast<double>(promises_status(view).count(Outcome::kOpen))}};
  for (const ContributorStatus& one : force.contributors) {
    const std::string of = fmt::format(" of {}", mission.spoken_name(one.id));
    figures.push_back({"people in theatre" + of, one.in_theatre.value});
    figures.push_back({"people pledged" + of, one.pledged.value});
  }
  return figures;
}

std::string value_text(double value) {
  return given(value) ? with_thousands(value) : "not known";
}

// Where the two views say otherwise.
std::vector<std::string> differences(const View& before, const View& now) {
  std::map<std::string, double> there;
  for (const NamedFigure& figure : figures_of(now)) there[figure.name] = figure.value;
  std::vector<std::string> told;
  for (const NamedFigure& figure : figures_of(before)) {
    const auto found = there.find(figure.name);
    const double value = found == there.end() ? kNotGiven : found->second;
    const bool same =
        given(value) ? std::abs(value - figure.value) <= 1e-6 * std::abs(value) : !given(figure.value);
    if (!same) {
      told.push_back(
          fmt::format("{}: {}, here {}", figure.name, value_text(figure.value), value_text(value)));
    }
  }
  return told;
}

std::string money_text(const Mission& mission, const MoneyStatus& money) {
  std::vector<std::string> parts;
  const auto part = [&](const Figure& sum, std::string_view what) {
    if (sum.known()) parts.push_back(fmt::format("{} {} {}", mission.currency, in_words(sum.value), what));
  };
  part(money.pledged, "pledged");
  part(money.paid, "paid");
  part(money.spent, "spent");
  part(money.required, "required a year");
  part(money.required_in_all, "required in all");
  return parts.empty() ? "none known" : fmt::format("{}", fmt::join(parts, ", "));
}

// Where facts about the host stand, by subject and file; empty: nowhere.
std::string host_facts_told(const View& view) {
  const Mission& mission = view.mission();
  std::vector<std::string> parts;
  for (const auto& [section, words] : kHostSections) {
    std::set<std::string> files;
    for (const FactId id : view.facts()) {
      if (mission[mission[id].series].section == section)
        files.insert(std::filesystem::path(mission.files[mission[id].file].name()).filename().string());
    }
    if (!files.empty()) parts.push_back(fmt::format("{} ({})", words, fmt::join(files, ", ")));
  }
  if (parts.empty()) return {};
  return fmt::format(
      "facts about the host stay in {}: {}. Copy what the new mission is to show, with the rows of "
      "sources.csv and actors.csv that it names, or 'muster import' it anew: maps, and forecasts of "
      "violence and displaced people",
      mission.folder, fmt::join(parts, "; "));
}

}  // namespace

Filled filled_by(const View& predecessor) {
  const ForceStatus force = force_status(predecessor);
  const MoneyStatus money = money_status(predecessor, force);
  Filled filled;
  filled.force = force.pledged.known() || force.in_theatre.value > 0;
  filled.money = money.pledged.known() && money.paid.known();
  filled.host = host_facts_told(predecessor);
  return filled;
}

std::vector<std::string> succession_told(const Succession& made, const View& predecessor, const View& heir) {
  const ForceStatus force = force_status(heir);
  const Personnel& personnel = heir.mission().personnel;
  const auto open = static_cast<std::size_t>(promises_status(heir).count(Outcome::kOpen));
  std::vector<std::string> told = {
      fmt::format("carried over from {}, as known on {}: {}, {} {} in theatre, {}, {}", made.predecessor,
                  to_string(made.on), plural(force.contributors.size(), "contributor"),
                  with_thousands(force.in_theatre.value),
                  plural_word(force.in_theatre.value, personnel.singular, personnel.plural),
                  plural(made.facts, "fact"), plural(made.sources, "source")),
      fmt::format("money: {}; {}", money_text(heir.mission(), money_status(heir, force)),
                  plural(open, "open promise"))};
  std::vector<std::string> more;
  const auto also = [&](std::size_t count, std::string_view what, std::string_view many = {}) {
    if (count > 0) more.push_back(plural(count, what, many));
  };
  also(made.units, "unit");
  also(made.closures, "closure");
  also(made.keys.rates.size(), "exchange rate");
  also(made.series, "series of its own", "series of its own");
  if (!more.empty()) told.push_back(fmt::format("also: {}", fmt::join(more, ", ")));
  told.insert(told.end(), made.left_out.begin(), made.left_out.end());
  if (const auto other = differences(predecessor, heir); !other.empty())
    told.push_back(fmt::format("not as in {}: {}", made.predecessor, fmt::join(other, "; ")));
  return told;
}

}  // namespace muster
