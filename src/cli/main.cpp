#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <iostream>

#include "cli/verb.hpp"

namespace {

// Columns of the terminal, or 100 where there is none; lines longer than that are hard to read.
int columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return std::clamp<int>(size.ws_col, 80, 100);
  }
  return 100;
}

bool colour() {
  const char* no_colour = std::getenv("NO_COLOR");  // NOLINT: read before any thread starts
  return isatty(STDOUT_FILENO) != 0 && (no_colour == nullptr || *no_colour == '\0');
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  try {
    const muster::Console console{std::cout, std::cerr, columns(), colour()};
    const int code = muster::run_command_line(argc, argv, console);
    std::cout.flush();
    if (!std::cout) {
      std::cerr << "muster: the output could not be written\n";
      return muster::kWrongInput;
    }
    return code;
  } catch (const std::exception& error) {
    std::cerr << "muster: " << error.what() << '\n';
    return muster::kWrongInput;
  }
}
