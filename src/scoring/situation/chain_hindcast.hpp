// The whole chain run from past days, with what was known then.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "inputs/people.hpp"
#include "scoring/scores.hpp"

namespace muster {

struct HindcastCall {
  std::uint64_t seed = 1;
  int runs = 400;       // of the chain from each day; 0: without the chain
  int fit_steps = 400;  // of each chain of the fit, as FitCall::steps
};

// What the chain said on one day.
struct PastChain {
  MissionChain chain;
  RunSeries runs;       // none if the chain had no plan
  RunSeries published;  // of displaced people: these runs, moved to the pools (forecast/pool/pooled_runs.hpp)
};

// Forecasts from many days are asked for first and run together.
class PastChains {
 public:
  PastChains(const Mission& mission, HindcastCall call) : mission_(&mission), call_(call) {}
  // From `origin`, as known on it; the displaced on `day`.
  void ask_displaced(Day origin, Day day) { displaced_[origin].insert(day); }
  // Violence in the days from `first` to `last`; the runs begin after the last day counted as known on
  // `origin`, so that days before it that nobody had counted yet are forecast too.
  void ask_violence(Day origin, Day first, Day last);
  void run();

  // Displaced people in a place, as they will be counted: with the error that the last count had too, and
  // the next one's own; of the country, those on their way too.  Nothing if there was no plan, or if
  // the place is not made up of communes.
  [[nodiscard]] std::optional<Samples> displaced(Day origin, Day day, PlaceId place) const;
  // Displaced people in a commune, as they are published with equal weights: its share of what the pool says
  // of its department.
  [[nodiscard]] std::optional<Samples> published(Day origin, Day day, PlaceId commune) const;
  // The share of them outside `part`, in runs weighed by how near their total is to `total`.
  [[nodiscard]] std::optional<Samples> share_outside(Day origin, Day day, PlaceId part, double total) const;
  // Events or deaths.
  [[nodiscard]] std::optional<Samples> violence(Day origin, Output output, Day last, PlaceId place) const;

 private:
  [[nodiscard]] Samples counted(std::vector<double> people, const PastChain& past) const;
  void run_one(Day origin, const std::set<Day>& days, bool people, PastChain& into) const;

  const Mission* mission_;
  HindcastCall call_;
  std::map<Day, std::set<Day>> displaced_, violence_;
  std::map<Day, PastChain> of_displaced_, of_violence_;
};

}  // namespace muster
