#include "intake/matching/host_country.hpp"

#include <algorithm>

#include "base/number.hpp"
#include "intake/matching/fold.hpp"

namespace muster {
namespace {

// What UCDP adds in brackets does not count: "Myanmar (Burma)".
std::string_view without_brackets(std::string_view name) {
  return name.substr(0, name.find('('));
}

}  // namespace

HostCountry::HostCountry(const Mission& mission) : states_(mission.catalogue), code_(mission.host) {
  for (const Code& state : mission.catalogue.states) {
    const auto number = parse_number(state.numeric);
    if (state.code == code_ && number) number_ = *number;
  }
  for (const Place& place : mission.places) {
    if (place.level == PlaceLevel::kCountry) names_.push_back(folded(without_brackets(place.name)));
  }
}

bool HostCountry::has_number(std::string_view iso) const {
  const auto number = parse_number(iso);
  return number && *number == number_;
}

bool HostCountry::has_code(std::string_view iso3) const {
  return std::equal(iso3.begin(), iso3.end(), code_.begin(), code_.end(), [](char a, char b) {
    return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 'a' + 'A') : a) == b;
  });
}

bool HostCountry::has_name(std::string_view name) const {
  name = without_brackets(name);
  return states_.by_name(name) == code_ ||
         std::find(names_.begin(), names_.end(), folded(name)) != names_.end();
}

}  // namespace muster
