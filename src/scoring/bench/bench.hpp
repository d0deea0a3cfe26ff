// The open benchmark of many countries: its families, their tables, and the forecasts scored.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "record/load/folder.hpp"
#include "scoring/bench/analogs.hpp"
#include "scoring/bench/contributors/shares.hpp"
#include "scoring/bench/family.hpp"
#include "scoring/bench/missions/past_missions.hpp"
#include "scoring/bench/presence/posts.hpp"

namespace muster {

enum class BenchName : std::uint8_t {
  kStrength,
  kPromises,
  kPromisedShare,
  kPromisedLate,
  kEvents,
  kDeaths,
  kDeathsCountry,
  kDisplacement,
  kPresence,
  kTroopRises,
  kPoliceRises,
};

// What a family is called, and the file of a folder of data that it is read from.
struct BenchRow {
  BenchName name;
  std::string_view word;
  std::string_view file;
  bool inside = false;  // the program carries the data inside
  std::string_view help;
};
inline constexpr std::array<BenchRow, 11> kBenchRows = {{
    {BenchName::kStrength, "strength", "strengths_monthly.csv", true, "people in theatre of past missions"},
    {BenchName::kPromises, "promises", {}, true, "promises of people to past missions, kept or not"},
    {BenchName::kPromisedShare, "promised_share", {}, true, "the share of promised people that came in time"},
    {BenchName::kPromisedLate, "promised_late", {}, true, "how late promised people came"},
    {BenchName::kEvents, "events", "violence_admin1.csv", false, "violent events by province and month"},
    {BenchName::kDeaths, "deaths", "violence_admin1.csv", false, "deaths by province and month"},
    {BenchName::kDeathsCountry, "deaths_country", "deaths_country.csv", true, "deaths by country and month"},
    {BenchName::kDisplacement, "displacement", "displacement.csv", true, "displaced people by province"},
    {BenchName::kPresence, "presence", "presence.csv", false,
     "what violence did where posts of peacekeepers opened and closed; needs violence_admin1.csv too"},
    {BenchName::kTroopRises, "troop_rises", "contributors_monthly.csv", false,
     "months in which a state sent more troops"},
    {BenchName::kPoliceRises, "police_rises", "contributors_monthly.csv", false,
     "months in which a state sent more police"},
}};

// The tables that were read; those of families that were not asked for, or whose file is not there, lack.
struct BenchTables {
  std::optional<ViolenceTable> violence;
  std::optional<MonthCounts> deaths;
  std::optional<RoundTable> rounds;
  std::optional<PostTable> posts;
  std::optional<ContributorShares> contributors;
  std::optional<std::vector<PastMission>> strengths;  // none: the past missions are scored themselves
};

// What a folder of data holds of the tables of `wanted`.  Past missions are those of `past`.
[[nodiscard]] BenchTables read_bench(const Folder& folder, std::span<const BenchName> wanted,
                                     std::span<const PastMission> past, Problems& problems);
// The data that the program carries inside: bench/data of the sources.
[[nodiscard]] Folder embedded_bench();

// Whether the tables hold what a family is made of.
[[nodiscard]] bool offered(BenchName name, const BenchTables& tables);

struct BenchCall {
  KeptOut leave_out = KeptOut::kCountry;  // past missions are always forecast without themselves
  std::uint64_t seed = 1;
  int threads = 0;
};

// Forecasts of one family, scored.  REQUIRES: offered(name, tables).
[[nodiscard]] BenchFamily bench(BenchName name, const BenchTables& tables, std::span<const PastMission> past,
                                const BenchCall& call);

}  // namespace muster
