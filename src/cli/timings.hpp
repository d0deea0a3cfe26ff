// `--timings`: how long each stage of a verb took.  Always measured; the option shows it.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "cli/verb.hpp"
#include "engine/chain.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// Stages by name, one after the other, by the clock.
class Stages {
 public:
  // Ends the stage before, and begins one.
  void begin(std::string name);
  // What the runs took, by model and summed over threads; in the stage that is going on.
  void add_runs(int runs, const ChainTimes& times);

  void print(const Console& console);
  // `stages` (name, seconds) and `models` (name, seconds, share), `runs`.
  [[nodiscard]] Json json();

 private:
  using Clock = std::chrono::steady_clock;
  void end();
  // Of one run after the other: models, setting them up, keeping rows.
  [[nodiscard]] std::vector<std::pair<std::string, double>> parts() const;
  std::vector<std::pair<std::string, double>> stages_;  // seconds
  Clock::time_point since_ = Clock::now();
  bool going_ = false;
  int runs_ = 0;
  ChainTimes times_;
};

}  // namespace muster
