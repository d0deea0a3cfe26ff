#include "intake/matching/host_country.hpp"

#include <algorithm>
#include <array>

#include "base/number.hpp"
#include "intake/matching/fold.hpp"

namespace muster {
namespace {

// Names of states that ACLED and UCDP write otherwise than ISO 3166-1, without what UCDP adds in brackets.
struct OtherName {
  std::string_view code;
  std::string_view name;
};
constexpr std::array<OtherName, 18> kOtherNames = {{{"COD", "Democratic Republic of Congo"},
                                                    {"COD", "DR Congo"},
                                                    {"COG", "Republic of Congo"},
                                                    {"CIV", "Ivory Coast"},
                                                    {"IRN", "Iran, Islamic Republic of"},
                                                    {"LAO", "Lao People's Democratic Republic"},
                                                    {"MKD", "Macedonia, FYR"},
                                                    {"MKD", "FYR Macedonia"},
                                                    {"PRK", "Democratic People's Republic of Korea"},
                                                    {"PSE", "Palestine"},
                                                    {"KOR", "Republic of Korea"},
                                                    {"RUS", "Russia"},
                                                    {"SWZ", "eSwatini"},
                                                    {"SWZ", "Kingdom of eSwatini"},
                                                    {"SYR", "Syrian Arab Republic"},
                                                    {"TLS", "East Timor"},
                                                    {"TUR", "Turkey"},
                                                    {"BIH", "Bosnia-Herzegovina"}}};

std::string name_key(std::string_view name) {
  return folded(name.substr(0, name.find('(')));
}

}  // namespace

HostCountry::HostCountry(const Mission& mission) : code_(mission.host) {
  for (const Code& state : mission.catalogue.states) {
    if (state.code != code_) continue;
    names_.push_back(name_key(state.name));
    if (const auto number = parse_number(state.numeric)) number_ = *number;
  }
  for (const OtherName& other : kOtherNames) {
    if (other.code == code_) names_.push_back(name_key(other.name));
  }
  for (const Place& place : mission.places) {
    if (place.level == PlaceLevel::kCountry) names_.push_back(name_key(place.name));
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
  const std::string key = name_key(name);
  return !key.empty() && std::find(names_.begin(), names_.end(), key) != names_.end();
}

}  // namespace muster
