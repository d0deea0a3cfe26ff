// The texts of a new mission that no table has: mission.toml, series of its own, what to fill next.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/mission.hpp"

namespace muster {

// The first of some names, as a list: "HT01, HT02, …".
[[nodiscard]] std::string some_of(std::span<const std::string> names);

// One unit of a currency in the mission's own.
struct RateKeys {
  std::string currency;
  double per_unit = 1;
  std::string source, note;
};

// What mission.toml says; keys with an empty text are left out.
struct MissionKeys {
  std::string made;  // how, as the file's first line has it
  std::string name, short_name, host, lead, mission_actor;
  std::string kind, funding, personnel, host_police_actor, fund_actor;
  std::string currency = "USD";
  Day first_day, last_day;
  std::vector<RateKeys> rates;
};

// The text of mission.toml, with a place for what a new mission does not know yet: authorised strength and
// mandates.
[[nodiscard]] std::string mission_toml(const MissionKeys& keys);

// A series as series.toml has it, with every key.
[[nodiscard]] std::string series_toml(const Series& series);

// What a new mission has already, so that nobody is asked for it.
struct Filled {
  bool people = true;  // of each place
  bool links = true;
  bool force = false;  // pledges, or people in theatre
  bool money = false;
  // A sentence that says where facts about the host stand, of a mission that takes over from another; empty:
  // they are still to be imported.
  std::string host{};
};

// Sentences, first what unlocks most.
[[nodiscard]] std::vector<std::string> next_steps(const Filled& filled);

}  // namespace muster
