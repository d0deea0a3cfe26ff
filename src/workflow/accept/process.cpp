#include "workflow/accept/process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <span>
#include <system_error>

namespace muster {
namespace {

// A pipe that no other program inherits by chance.
class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close(0);
    close(1);
  }
  [[nodiscard]] bool made() const { return ends_[0] >= 0; }
  [[nodiscard]] int end(std::size_t which) const { return ends_.at(which); }
  void close(std::size_t which) {
    if (ends_.at(which) >= 0) ::close(ends_.at(which));
    ends_.at(which) = -1;
  }

 private:
  std::array<int, 2> ends_{};
};

std::vector<std::string> environment(const std::vector<std::pair<std::string, std::string>>& settings) {
  std::vector<std::string> all;
  for (char** one = environ; *one != nullptr; ++one) {
    const std::string_view variable(*one);
    const std::string_view name = variable.substr(0, variable.find('='));
    const bool set =
        std::any_of(settings.begin(), settings.end(), [&](const auto& mine) { return mine.first == name; });
    if (!set && !name.starts_with("GIT_")) all.emplace_back(variable);
  }
  for (const auto& [name, value] : settings) all.push_back(fmt::format("{}={}", name, value));
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

// Reads a part of what is there; false at the end.
bool read_some(int from, std::string& into) {
  std::array<char, 1U << 14U> part{};
  const ssize_t got = ::read(from, part.data(), part.size());
  if (got < 0 && (errno == EINTR || errno == EAGAIN)) return true;
  if (got <= 0) return false;
  into.append(part.data(), static_cast<std::size_t>(got));
  return true;
}

// Writes `in` and reads both outputs as they come, so that no side waits for the other for ever.
void talk(Pipe& in_pipe, Pipe& out_pipe, Pipe& err_pipe, std::string_view in, ProgramRun& run) {
  ::fcntl(in_pipe.end(1), F_SETFL, O_NONBLOCK);
  bool out_open = true, err_open = true;
  while (out_open || err_open) {
    if (in.empty()) in_pipe.close(1);
    std::array<pollfd, 3> waits = {{{out_open ? out_pipe.end(0) : -1, POLLIN, 0},
                                    {err_open ? err_pipe.end(0) : -1, POLLIN, 0},
                                    {in_pipe.end(1), POLLOUT, 0}}};
    if (::poll(waits.data(), waits.size(), -1) < 0) continue;
    if (waits[0].revents != 0) out_open = read_some(out_pipe.end(0), run.out);
    if (waits[1].revents != 0) err_open = read_some(err_pipe.end(0), run.err);
    if (waits[2].revents == 0) continue;
    const ssize_t written = ::write(in_pipe.end(1), in.data(), in.size());
    if (written > 0) in.remove_prefix(static_cast<std::size_t>(written));
    if (written < 0 && errno != EAGAIN && errno != EINTR) in = {};  // it reads no more
  }
}

}  // namespace

Result<ProgramRun> run_program(const std::vector<std::string>& words, std::string_view in,
                               const std::vector<std::pair<std::string, std::string>>& settings) {
  Pipe in_pipe, out_pipe, err_pipe;
  if (!in_pipe.made() || !out_pipe.made() || !err_pipe.made())
    return failure(fmt::format("cannot run {}: no pipe", words.front()));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in_pipe.end(0), 0);
  posix_spawn_file_actions_adddup2(&actions, out_pipe.end(1), 1);
  posix_spawn_file_actions_adddup2(&actions, err_pipe.end(1), 2);
  std::vector<std::string> arguments = words, variables = environment(settings);
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, words.front().c_str(), &actions, nullptr,
                                    pointers(arguments).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0)
    return failure(fmt::format("cannot run {}: {}", words.front(), std::generic_category().message(failed)));
  in_pipe.close(0);
  out_pipe.close(1);
  err_pipe.close(1);
  ProgramRun run;
  // A program that ends before it has read all must not end this one.
  sigset_t pipe_signal, before;
  sigemptyset(&pipe_signal);
  sigaddset(&pipe_signal, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
  talk(in_pipe, out_pipe, err_pipe, in, run);
  in_pipe.close(1);
  const timespec at_once{};
  while (::sigtimedwait(&pipe_signal, nullptr, &at_once) > 0) {
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  run.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return run;
}

}  // namespace muster
