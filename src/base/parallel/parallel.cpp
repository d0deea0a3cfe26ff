#include "base/parallel/parallel.hpp"

#include <unistd.h>

#include <utility>

// Debian's TBB is built without the thread checks: they do not see how it hands work from thread to thread,
// and take its own memory for a race.  The build with thread checks therefore does the same with plain
// threads.
#if defined(MUSTER_THREAD_CHECKS)
#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>
#else
#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <optional>
#endif

namespace muster {

using Body = std::function<void(std::size_t)>;

namespace {

// Who is asked whether to stop: of each thread, set and taken back by the two scopes below.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
thread_local const std::function<bool()>* asked = nullptr;

// While it lives, this thread asks `stop`.
class Asking {
 public:
  explicit Asking(const std::function<bool()>* stop) : before_(std::exchange(asked, stop)) {}
  ~Asking() { asked = before_; }
  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;

 private:
  const std::function<bool()>* before_;
};

// The numbers of one piece of work; `stop` as the caller of in_parallel has it, null: none.
void do_piece(std::size_t from, std::size_t until, const Body& body, const std::function<bool()>* stop) {
  if (stop == nullptr) {
    for (std::size_t number = from; number < until; ++number) body(number);
    return;
  }
  const Asking asking(stop);
  if ((*stop)()) throw Stopped();
  for (std::size_t number = from; number < until; ++number) body(number);
}

}  // namespace

StopWhen::StopWhen(std::function<bool()> stop)
    : stop_(std::move(stop)), before_(std::exchange(asked, &stop_)) {}

StopWhen::~StopWhen() {
  asked = before_;
}

#if defined(MUSTER_THREAD_CHECKS)

// The build with thread checks counts no threads but those of a call.
struct ThreadsAllowed::Limit {};
ThreadsAllowed::ThreadsAllowed(int) {}

void in_parallel(std::size_t count, std::size_t grain, int threads, const Body& body) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr thrown;
  std::mutex mutex;  // guards `thrown`
  const std::function<bool()>* stop = asked;
  const auto work = [&] {
    for (std::size_t from = next.fetch_add(grain); from < count; from = next.fetch_add(grain)) {
      try {
        do_piece(from, std::min(from + grain, count), body, stop);
      } catch (...) {
        const std::scoped_lock lock(mutex);
        if (!thrown) thrown = std::current_exception();
        next = count;
      }
    }
  };
  const std::size_t wanted =
      threads > 0 ? static_cast<std::size_t>(threads) : std::thread::hardware_concurrency();
  std::vector<std::thread> others;
  while (others.size() + 1 < std::min(wanted, (count + grain - 1) / grain)) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  if (thrown) std::rethrow_exception(thrown);
}

#else

namespace {

// True in a process that was forked from one that has come here: TBB's threads and locks are the other's.
bool forked() {
  static const pid_t kFirst = ::getpid();
  return ::getpid() != kFirst;
}

}  // namespace

struct ThreadsAllowed::Limit {
  explicit Limit(std::size_t most) : control(tbb::global_control::max_allowed_parallelism, most) {}
  tbb::global_control control;
};

ThreadsAllowed::ThreadsAllowed(int threads) {
  if (threads > 0 && !forked()) limit_ = std::make_unique<Limit>(static_cast<std::size_t>(threads));
}

void in_parallel(std::size_t count, std::size_t grain, int threads, const Body& body) {
  const std::function<bool()>* stop = asked;
  if (forked()) {
    for (std::size_t from = 0; from < count; from += grain)
      do_piece(from, std::min(from + grain, count), body, stop);
    return;
  }
  // More than there are cores are allowed too, so that a test of many threads is one.
  std::optional<tbb::global_control> allowed;
  if (threads > 0)
    allowed.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads > 0 ? threads : tbb::task_arena::automatic);
  arena.execute([&] {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, grain),
                      [&](const auto& range) { do_piece(range.begin(), range.end(), body, stop); });
  });
}

#endif

ThreadsAllowed::~ThreadsAllowed() = default;

}  // namespace muster
