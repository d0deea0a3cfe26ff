#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "base/text/letter_case.hpp"
#include "cli/door/user_cache.hpp"
#include "cli/verb.hpp"

namespace {

constexpr int kWidth = 100;  // longer lines are hard to read

int columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return std::clamp<int>(size.ws_col, 80, kWidth);
  }
  return kWidth;
}

// mpirun gives its ranks a terminal whatever becomes of their output: what many ranks print is for a file.
bool is_terminal(const muster::Ranks& ranks) {
  return isatty(STDOUT_FILENO) != 0 && ranks.size() == 1;
}

bool colour() {
  const char* no_colour = std::getenv("NO_COLOR");  // NOLINT: read before any thread starts
  return no_colour == nullptr || *no_colour == '\0';
}

std::string setting(const char* name) {
  const char* text = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): read before any thread starts
  return text == nullptr ? "" : text;
}

// Whether a terminal can show block characters: it is not "dumb", and the locale is of UTF-8.  Of the
// settings of a locale the first that is not empty holds, as POSIX has it.
bool charts() {
  if (setting("TERM") == "dumb") return false;
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string locale = muster::small_letters(setting(name));
    if (locale.empty()) continue;
    return locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
  }
  return false;
}

// Where the module that speaks MPI may be: beside the program, as it is built, or where it is installed.
std::vector<std::filesystem::path> modules() {
  std::error_code wrong;
  const std::filesystem::path folder = std::filesystem::read_symlink("/proc/self/exe", wrong).parent_path();
  constexpr const char* kModule = "muster_mpi.so";
  return {folder / kModule, folder.parent_path() / "lib" / "muster" / kModule};
}

// Ends one of several ranks.  Who fails alone says so, and mpirun then ends the others; who fails with all
// others leaves the word to the first.
int end_together(const muster::Ranks& ranks, int code, const std::string& unread) {
  constexpr double kForever = std::numeric_limits<double>::infinity();
  constexpr double kPatience = 5;
  if (ranks.size() == 1 || code == muster::kInterrupted) return code;
  const bool met = ranks.meet(code == muster::kGood ? kForever : ranks.first() ? 0 : kPatience);
  if (!met && !ranks.first())
    std::cerr << fmt::format("muster: rank {} alone failed:\n{}", ranks.rank(), unread);
  if (met && code == muster::kGood) ranks.end();
  return code;
}

int run(int argc, char** argv) {
  const auto ranks = muster::Ranks::start(modules());
  if (!ranks) {
    std::cerr << fmt::format("muster: {}\n", ranks.error().what);
    return muster::kWrongInput;
  }
  std::ostringstream unread;
  std::ostream& out = ranks->first() ? std::cout : unread;
  std::ostream& err = ranks->first() ? std::cerr : unread;
  const bool terminal = is_terminal(*ranks);
  int code = muster::run_command_line(argc, argv,
                                      {.out = out,
                                       .err = err,
                                       .width = terminal ? columns() : kWidth,
                                       .colour = terminal && colour(),
                                       .ranks = *ranks,
                                       .cache = muster::user_cache(),
                                       .charts = terminal && charts(),
                                       .terminal = terminal});
  std::cout.flush();
  if (!std::cout) {
    std::cerr << "muster: the output could not be written\n";
    code = muster::kWrongInput;
  }
  return end_together(*ranks, code, unread.str());
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "muster: " << error.what() << '\n';
    return muster::kWrongInput;
  }
}
