// How far long work is, once a second, with the time left.
#pragma once

#include <chrono>
#include <string>

#include "cli/verb.hpp"

namespace muster {

class Progress {
 public:
  // `total` is what there is to do, in any unit.  On a terminal one line is written over and over; elsewhere
  // a line every five seconds, or none.
  enum class Elsewhere : bool { kSilent, kLines };
  Progress(double total, Elsewhere elsewhere, const Console& console);
  // `words` say it: "3 of 20 runs".  REQUIRES: done grows; one thread at a time.
  void tell(double done, const std::string& words);
  // Ends the line on the terminal, if there is one.
  void end() const;

 private:
  double total_;
  bool terminal_, silent_;
  const Console& console_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  double first_ = -1;  // done before the first call, as what is resumed is
  double told_ = 0;
};

}  // namespace muster
