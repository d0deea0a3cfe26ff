// Ctrl-C and SIGTERM during long work: what is finished is kept, the verb ends with kInterrupted.
#pragma once

#include <csignal>

namespace muster {

// True once a signal has asked to stop.
[[nodiscard]] bool interrupted();

// While this lives, the first Ctrl-C or SIGTERM asks to stop; a second one ends the program at once, as each
// does before and after.
class StopOnInterrupt {
 public:
  StopOnInterrupt();
  StopOnInterrupt(const StopOnInterrupt&) = delete;
  StopOnInterrupt& operator=(const StopOnInterrupt&) = delete;
  ~StopOnInterrupt();

 private:
  void (*before_ctrl_c_)(int);
  void (*before_term_)(int);
};

}  // namespace muster
