// What was known on a date: the only way that models and reports see a mission.
#pragma once

#include <span>
#include <vector>

#include "record/mission.hpp"

namespace muster {

// The facts, steps, mandates and closures that had been published by `on`.  It refers to the mission, which
// must outlive it.
class View {
 public:
  View(const Mission& mission, Day on) : View(mission, on, on) {}
  // The mission as it stood on `on` by what had been published by `known_by`: hindsight, where that is later.
  View(const Mission& mission, Day on, Day known_by);

  [[nodiscard]] const Mission& mission() const { return *mission_; }
  [[nodiscard]] Day on() const { return on_; }

  // Facts of `series` published by on(), ordered by the day they are about, then by publication, then as
  // filed. Promises and plans about later days are among them.  Empty for a series that is not given.
  [[nodiscard]] std::span<const FactId> facts(SeriesId series) const;
  [[nodiscard]] std::span<const FactId> facts(std::string_view series) const;
  // All of them, series by series.
  [[nodiscard]] std::span<const FactId> facts() const { return facts_; }

  // True if `source` had been published by on().
  [[nodiscard]] bool knows(SourceId source) const;

  // A step is known from the day its source was published; done from the day it was done and that was
  // published.
  [[nodiscard]] bool knows(const Step& step) const { return knows(step.source); }
  [[nodiscard]] StepStatus status(const Step& step) const;
  // The day for which the step was planned, as far as that had been published; else a day that is not given.
  [[nodiscard]] Day planned(const Step& step) const;

  // Adopted and published by on(), in the order of the file.
  [[nodiscard]] std::vector<const Mandate*> mandates() const;
  // The mandate whose period holds on(): the one adopted last; else the last one adopted; nullptr before the
  // first.
  [[nodiscard]] const Mandate* mandate() const;

 private:
  const Mission* mission_;
  Day on_;
  Day known_by_;
  std::vector<FactId> facts_;
  std::vector<std::uint32_t> starts_;  // by series: where its facts begin in facts_
};

}  // namespace muster
