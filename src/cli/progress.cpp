#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <ostream>

#include "cli/door/caller.hpp"

namespace muster {
namespace {

std::string time_left(double seconds) {
  return seconds < 120 ? fmt::format("about {:.0f} s left", seconds)
                       : fmt::format("about {:.0f} min left", seconds / 60);
}

}  // namespace

Progress::Progress(double total, Elsewhere elsewhere, const Console& console)
    : total_(total),
      terminal_(isatty(STDERR_FILENO) != 0),
      silent_(!terminal_ && elsewhere == Elsewhere::kSilent),
      console_(console) {}

void Progress::tell(double done, const std::string& words) {
  if (console_.caller != nullptr) {
    if (console_.caller->progress) console_.caller->progress(done, total_);
    return;
  }
  if (silent_) return;
  if (first_ < 0) first_ = done - 1;
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  if (seconds - told_ < (terminal_ ? 1 : 5) || done >= total_ || done <= first_) return;
  told_ = seconds;
  const std::string left = time_left(seconds / (done - first_) * (total_ - done));
  console_.err << fmt::format("{}{}, {}{}", terminal_ ? "\r" : "", words, left, terminal_ ? "   " : "\n")
               << std::flush;
}

void Progress::end() const {
  if (terminal_ && told_ > 0) console_.err << '\n';
}

}  // namespace muster
