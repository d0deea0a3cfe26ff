// A program that calls verbs in its own process, as the module of Python does.
#pragma once

#include <functional>
#include <string>

#include "base/problem.hpp"
#include "forecast/compare.hpp"
#include "forecast/outlook.hpp"

namespace muster {

// What such a program hears and gets.  A function that is empty is not called.  All but `stop` are called by
// the thread that runs the verb.
struct Caller {
  std::function<bool()> stop{};  // asked now and then, by several threads at once: true ends the work
  std::function<void(double done, double all)> progress{};  // of the present part of the work, in its unit
  std::function<void(const Problem& problem)> problem{};    // what is wrong in a file, before it is printed
  // What was computed, once it has been printed: it may be moved from.
  std::function<void(const View& view, Outlook& all)> outlook{};
  std::function<void(const View& view, const OutlookPlans& plans, Comparison& compared)> compared{};
  std::string record{};  // the hash that the mission's record must have; empty: any
};

}  // namespace muster
