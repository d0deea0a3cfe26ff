#include "models/people/traits.hpp"

#include "base/number.hpp"
#include "base/random/distributions.hpp"

namespace muster {
namespace {

int find_attribute(const Displacement& scenario, std::string_view name) {
  for (std::size_t i = 0; i < scenario.demographics.size(); ++i) {
    if (scenario.demographics[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

TraitTable::TraitTable(const Displacement& scenario, TraitDetail detail)
    : scenario_(scenario), detail_(detail) {
  const Parameters& p = scenario.parameters;
  origins_ = p.stay_close_to_home > 0 && p.home_is_present_place == 0;
  hazards_ = p.children_avoid_hazards > 0 || p.elderly_avoid_hazards > 0 || p.women_avoid_hazards > 0;
  if (hazards_) {
    age_ = find_attribute(scenario, "age");
    gender_ = find_attribute(scenario, "gender");
  }
  if (p.match_camp_ethnicity > 0 || p.match_town_ethnicity > 0 || p.match_conflict_ethnicity > 0)
    ethnicity_ = find_attribute(scenario, "ethnicity");
  if (p.match_camp_religion > 0) religion_ = find_attribute(scenario, "religion");
  matches_ = ethnicity_ >= 0 || religion_ >= 0;
  tells_apart_ = origins_ || age_ >= 0 || gender_ >= 0 || matches_ ||
                 (detail == TraitDetail::kAll && !scenario.demographics.empty());
  if (age_ >= 0) {
    for (const std::string& value : scenario.demographics[static_cast<std::size_t>(age_)].values)
      ages_.push_back(parse_number(value).value_or(30));
  }
  if (gender_ >= 0) {
    for (const std::string& value : scenario.demographics[static_cast<std::size_t>(gender_)].values)
      female_.push_back(value.starts_with('f') || value.starts_with('F'));
  }
  intern({});
}

TraitsId TraitTable::intern(Traits traits) {
  const auto [found, is_new] =
      interned_.try_emplace(std::move(traits), static_cast<TraitsId>(traits_.size()));
  if (is_new) traits_.push_back(&found->first);
  return found->second;
}

// Age and gender count as in the model Flee.  Children below 19, people above 59 and women square a place's
// attraction, once.  Boys above 14 ignore it.
Leaning TraitTable::leaning(SiteId origin, std::span<const std::uint16_t> values) const {
  const Parameters& p = scenario_.parameters;
  const auto value = [&](int attribute) { return values[static_cast<std::size_t>(attribute)]; };
  Leaning leaning;
  if (origins_) leaning.origin = origin;
  if (ethnicity_ >= 0) leaning.ethnicity = value(ethnicity_);
  if (religion_ >= 0) leaning.religion = value(religion_);
  const double age = age_ >= 0 ? ages_[value(age_)] : 30;
  const bool female = gender_ >= 0 && female_[value(gender_)] != 0;
  const bool male = gender_ >= 0 && !female;
  const bool child = p.children_avoid_hazards > 0 && age < 19;
  if (child && p.boys_take_risk > 0 && male && age > 14) {
    leaning.hazards = HazardResponse::kTakesRisk;
  } else if (child || (p.elderly_avoid_hazards > 0 && age > 59) || (p.women_avoid_hazards > 0 && female)) {
    leaning.hazards = HazardResponse::kAvoids;
  }
  return leaning;
}

// Every combination of the attributes that rules read, with its chance; other attributes take one value.
const TraitTable::Odds& TraitTable::odds(SiteId origin) {
  const auto [found, is_new] = odds_.try_emplace(origin);
  if (!is_new) return found->second;
  std::map<TraitsId, double> chances;
  std::vector<std::uint16_t> values(scenario_.demographics.size(), 0);
  const auto combine = [&](const auto& self, std::size_t attribute, double chance) -> void {
    if (attribute == values.size()) {
      chances[intern({leaning(origin, values), {}})] += chance;
      return;
    }
    const int a = static_cast<int>(attribute);
    if (a != age_ && a != gender_ && a != ethnicity_ && a != religion_)
      return self(self, attribute + 1, chance);
    const std::vector<double>& weights = scenario_.demographics[attribute].weights_at(origin);
    for (std::size_t v = 0; v < weights.size(); ++v) {
      if (!(weights[v] > 0)) continue;
      values[attribute] = static_cast<std::uint16_t>(v);
      self(self, attribute + 1, chance * weights[v]);
    }
  };
  combine(combine, 0, 1);
  for (const auto& [traits, chance] : chances) {
    found->second.traits.push_back(traits);
    found->second.weights.push_back(chance);
  }
  return found->second;
}

void TraitTable::draw(Draws& draws, SiteId origin, std::int64_t people, std::vector<Share>& shares) {
  shares.clear();
  const Odds& here = odds(origin);
  std::vector<std::int64_t> counts(here.weights.size());
  multinomial(draws, people, here.weights, counts);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) shares.push_back({here.traits[i], counts[i]});
  }
}

TraitsId TraitTable::draw_one(Draws& draws, SiteId origin) {
  Traits traits;
  for (const Demographic& attribute : scenario_.demographics) {
    const std::vector<double>& weights = attribute.weights_at(origin);
    double sum = 0;
    for (const double weight : weights) sum += weight;
    double u = draws.uniform() * sum;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (!(weights[i] > 0)) continue;
      chosen = i;
      if (u < weights[i]) break;
      u -= weights[i];
    }
    traits.values.push_back(static_cast<std::uint16_t>(chosen));
  }
  traits.leaning = leaning(origin, traits.values);
  if (detail_ == TraitDetail::kOnlyWhatRulesRead) traits.values.clear();
  return intern(std::move(traits));
}

}  // namespace muster
