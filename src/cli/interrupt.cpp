#include "cli/interrupt.hpp"

#include <atomic>

#include "cli/door/caller.hpp"

namespace muster {
namespace {

// Set by a signal; a handler can reach nothing but a global.
std::atomic<bool> asked_to_stop = false;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
static_assert(std::atomic<bool>::is_always_lock_free);

void on_interrupt(int signal) {
  asked_to_stop = true;
  std::signal(signal, SIG_DFL);
}

}  // namespace

bool interrupted() {
  return asked_to_stop;
}

std::function<bool()> stop_of(const Console& console) {
  return console.caller == nullptr ? interrupted : console.caller->stop;
}

StopOnInterrupt::StopOnInterrupt(const Console& console) : ours_(console.caller == nullptr) {
  if (!ours_) return;
  before_ctrl_c_ = std::signal(SIGINT, on_interrupt);
  before_term_ = std::signal(SIGTERM, on_interrupt);
}

StopOnInterrupt::~StopOnInterrupt() {
  if (!ours_) return;
  std::signal(SIGINT, before_ctrl_c_);
  std::signal(SIGTERM, before_term_);
}

}  // namespace muster
