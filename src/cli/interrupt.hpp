// Ctrl-C and SIGTERM during long work: what is finished is kept, the verb ends with kInterrupted.
#pragma once

#include <csignal>
#include <functional>

#include "cli/verb.hpp"

namespace muster {

// True once a signal has asked to stop.
[[nodiscard]] bool interrupted();
// What long work asks: that, or console.caller, whose signals are its own.
[[nodiscard]] std::function<bool()> stop_of(const Console& console);

// While this lives, the first Ctrl-C or SIGTERM asks to stop; a second one ends the program at once, as each
// does before and after.  Where console.caller calls, signals are left to it.
class StopOnInterrupt {
 public:
  explicit StopOnInterrupt(const Console& console);
  StopOnInterrupt(const StopOnInterrupt&) = delete;
  StopOnInterrupt& operator=(const StopOnInterrupt&) = delete;
  ~StopOnInterrupt();

 private:
  bool ours_;
  void (*before_ctrl_c_)(int) = nullptr;
  void (*before_term_)(int) = nullptr;
};

}  // namespace muster
