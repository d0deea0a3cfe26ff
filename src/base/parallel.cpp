#include "base/parallel.hpp"

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <optional>

// Debian's TBB is built without the thread checks, so that they do not see how it hands work from thread to
// thread.  The build with thread checks is told: what is before a loop happens before each body, each body
// before what is after it. Races between bodies are still found; reports about TBB's own memory are not
// wanted.
#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
extern "C" const char* __tsan_default_suppressions() {
  // Functions of TBB that never call a body; it compares its own settings with memcmp while another thread
  // frees them.
  return "race_top:oneapi/tbb\n"
         "race_top:tbb::detail\n"
         "race:tbb::detail::d1::node::node\n"
         "race:tbb::detail::d1::tree_node\n"
         "race:fold_tree\n"
         "race:check_being_stolen\n"
         "race:mark_task_stolen\n"
         "race_top:memcmp\n";
}
#define MUSTER_NOT_CHECKED __attribute__((no_sanitize("thread")))
#else
#define MUSTER_NOT_CHECKED
#endif

namespace muster {
namespace {

using Body = std::function<void(std::size_t)>;
using Range = tbb::blocked_range<std::size_t>;

void handed_over([[maybe_unused]] const Body& body) {
#if defined(__SANITIZE_THREAD__)
  __tsan_release(const_cast<Body*>(&body));
#endif
}

void taken_over([[maybe_unused]] const Body& body) {
#if defined(__SANITIZE_THREAD__)
  __tsan_acquire(const_cast<Body*>(&body));
#endif
}

void run(const Body& body, std::size_t from, std::size_t to) {
  taken_over(body);
  for (std::size_t number = from; number < to; ++number) body(number);
  handed_over(body);
}

// What TBB copies from thread to thread.
struct Piece {
  const Body* body;
  MUSTER_NOT_CHECKED void operator()(const Range& range) const { run(*body, range.begin(), range.end()); }
};

}  // namespace

void in_parallel(std::size_t count, std::size_t grain, int threads, const Body& body) {
  handed_over(body);
  const Piece piece{&body};
  // More than there are cores are allowed too, so that a test of many threads is one.
  std::optional<tbb::global_control> allowed;
  if (threads > 0)
    allowed.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads > 0 ? threads : tbb::task_arena::automatic);
  arena.execute([&] { tbb::parallel_for(Range(0, count, grain), piece); });
  taken_over(body);
}

}  // namespace muster
