// Organisations that publish the files of the field, so that a record that meets one for the first time gets
// its row of actors.csv.
#pragma once

#include <array>
#include <string_view>

namespace muster {

struct Organisation {
  std::string_view id;
  std::string_view name;
};

inline constexpr std::array<Organisation, 10> kOrganisations = {{
    {"ACLED", "Armed Conflict Location and Event Data"},
    {"CERF", "Central Emergency Response Fund"},
    {"EU", "European Union"},
    {"IDMC", "Internal Displacement Monitoring Centre"},
    {"IOM", "International Organization for Migration"},
    {"IPC", "Integrated Food Security Phase Classification"},
    {"OCHA", "United Nations Office for the Coordination of Humanitarian Affairs"},
    {"UCDP", "Uppsala Conflict Data Program"},
    {"UN", "United Nations"},
    {"UNHCR", "United Nations High Commissioner for Refugees"},
}};

// The one of this id; nullptr.
[[nodiscard]] constexpr const Organisation* organisation(std::string_view id) {
  for (const Organisation& known : kOrganisations) {
    if (known.id == id) return &known;
  }
  return nullptr;
}

}  // namespace muster
