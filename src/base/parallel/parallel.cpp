#include "base/parallel/parallel.hpp"

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

#include <optional>
#endif

namespace muster {

using Body = std::function<void(std::size_t)>;

#if defined(MUSTER_THREAD_CHECKS)

// The build with thread checks counts no threads but those of a call.
struct ThreadsAllowed::Limit {};
ThreadsAllowed::ThreadsAllowed(int) {}

void in_parallel(std::size_t count, std::size_t grain, int threads, const Body& body) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr thrown;
  std::mutex mutex;  // guards `thrown`
  const auto work = [&] {
    for (std::size_t from = next.fetch_add(grain); from < count; from = next.fetch_add(grain)) {
      try {
        for (std::size_t number = from; number < std::min(from + grain, count); ++number) body(number);
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

struct ThreadsAllowed::Limit {
  explicit Limit(std::size_t most) : control(tbb::global_control::max_allowed_parallelism, most) {}
  tbb::global_control control;
};

ThreadsAllowed::ThreadsAllowed(int threads) {
  if (threads > 0) limit_ = std::make_unique<Limit>(static_cast<std::size_t>(threads));
}

void in_parallel(std::size_t count, std::size_t grain, int threads, const Body& body) {
  // More than there are cores are allowed too, so that a test of many threads is one.
  std::optional<tbb::global_control> allowed;
  if (threads > 0)
    allowed.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads > 0 ? threads : tbb::task_arena::automatic);
  arena.execute([&] {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, grain), [&](const auto& range) {
      for (std::size_t number = range.begin(); number < range.end(); ++number) body(number);
    });
  });
}

#endif

ThreadsAllowed::~ThreadsAllowed() = default;

}  // namespace muster
