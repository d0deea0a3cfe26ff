// What violence did in the year after posts of peacekeepers were opened, closed or changed in size, beside
// other provinces of the same country in the same quarter.
//
// Two ways of comparing hold the truth between them if either selection works as they say (Angrist and
// Pischke 2009, Mostly Harmless Econometrics, 5.4): *as is*, provinces keep their own level (differences in
// differences); *given the year before*, provinces of the same level and the same rise before are compared.
// Peacekeepers are sent where violence rises, so that what violence did in the year *before* is told as well:
// it should be zero and is not.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scoring/bench/family.hpp"
#include "scoring/bench/presence/panel.hpp"

namespace muster {

// How a province's presence changed from the year before a quarter to the year from it on.
enum class PresenceChange : std::uint8_t {
  kOpened,
  kClosed,
  kSoldiers,
  kFormedPolice,
  kNeighbours,
  kPolice,
  kNeighbourPolice
};
inline constexpr std::size_t kPresenceChanges = 7;
// Those that are told apart from one another when they are compared together.
inline constexpr std::array kToldApart = {PresenceChange::kSoldiers, PresenceChange::kPolice,
                                          PresenceChange::kNeighbours, PresenceChange::kNeighbourPolice};

// One province and quarter.
struct StudyRow {
  std::size_t province = 0;  // index into the panel's
  std::size_t quarter = 0;
  // By PresenceChange.  Opened: 1 for a province that had no post in any quarter of the year before and one
  // in each from then on, 0 for one that had none at all, NaN for others.  Closed: the reverse, 0 for one
  // that had posts throughout.  Soldiers: the change of the mean logarithm of soldiers, fewer than
  // kFewestSoldiers counting as so many.  Formed police: 1 come, −1 gone, 0 as before.  Neighbours: the mean
  // change of soldiers in the provinces whose places lie within kNeighbourKm; NaN where there is none.
  // Police: as soldiers, of people in formed police units, and of those next door.
  std::array<double, kPresenceChanges> change{};
  // By Harm: the logarithm of 1 + the sum of the year after, over that of the year before; the latter; and
  // its own change from the year before that.
  std::array<double, 2> after{}, level{}, before{};
};
inline constexpr std::size_t kStudyYear = 4;    // quarters
inline constexpr double kFewestSoldiers = 100;  // an assumption; halved and tripled in the evidence
inline constexpr double kNeighbourKm = 300;     // an assumption

[[nodiscard]] std::vector<StudyRow> study_rows(const PresencePanel& panel,
                                               double fewest_soldiers = kFewestSoldiers);

enum class StudyComparison : std::uint8_t { kAsIs, kGivenTheYearBefore, kTheYearBefore };
inline constexpr std::array<std::string_view, 3> kStudyComparisons = {"as is", "given the year before",
                                                                      "in the year before"};

// What is asked: the slope of which harm in which change.  `together`: beside the other three of kToldApart,
// in one regression, so that police are not taken for the soldiers who came with them, nor neighbours for the
// province's own.
struct StudyQuestion {
  PresenceChange change{};
  StudyComparison compared{};
  Harm harm{};
  bool together = false;
};

// The slope of the logarithm of harm in a change of presence, with the 90 % interval of a bootstrap over
// provinces.
struct PresenceEffect {
  StudyQuestion asked{};
  std::size_t rows = 0, changed = 0, provinces = 0;  // changed: rows; provinces that had them
  double value = 0;
  double low = 0, high = 0;  // NaN with fewer than two provinces that changed
  double error = 0;          // standard deviation of the bootstrap
};
// Least squares with an effect of each country and quarter.  Nothing where no row changed.
// REQUIRES: a change of kToldApart, if together.
[[nodiscard]] std::optional<PresenceEffect> presence_effect(const PresencePanel& panel,
                                                            std::span<const StudyRow> rows,
                                                            const StudyQuestion& asked, std::uint64_t seed);

// The elasticity by which events fall as presence grows, as a normal distribution that admits either sign.
struct ElasticityBelief {
  double mean = 0;
  double deviation = 0;
  [[nodiscard]] double wrong_sign() const;  // probability that more presence goes with more events
};
// What studies elsewhere say, most of them of soldiers and UN police in civil wars: fewer civilians killed by
// rebels (Hultman, Kathman and Shannon 2013; Fjelde, Hultman and Nilsson 2019), more homicides with soldiers
// and fewer with police (Di Salvatore 2019), none by a reanalysis.  The size and the spread are a judgement,
// made so that the wrong sign has about one chance in four.
inline constexpr ElasticityBelief kBorrowedElasticity{0.25, 0.35};

// The belief after an estimate of the slope of events in soldiers: precision-weighted, the estimate's error
// being its own and, as much again, what selection has been seen to do: the slope in the year before.
[[nodiscard]] ElasticityBelief updated(const ElasticityBelief& belief, const PresenceEffect& estimate,
                                       const PresenceEffect& year_before);

struct EventStudy {
  std::vector<PresenceEffect> effects;  // of both kinds of harm
  // Of soldiers, from their effect alone, and of formed police, from theirs beside soldiers and neighbours;
  // nothing where none changed.
  std::optional<ElasticityBelief> soldiers, police;
};
[[nodiscard]] EventStudy event_study(const PresencePanel& panel, std::uint64_t seed);

// The study as a family of the benchmark, which estimates and forecasts nothing.
[[nodiscard]] BenchFamily bench_presence(const PostTable& posts, const ViolenceTable& violence,
                                         std::uint64_t seed);

// "a post opened", …
[[nodiscard]] std::string_view words_of(PresenceChange change);

}  // namespace muster
