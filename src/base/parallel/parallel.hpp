#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace muster {

// While it lives, no more than so many threads work in in_parallel at once; 0: as many as there are cores.
class ThreadsAllowed {
 public:
  explicit ThreadsAllowed(int threads);
  ~ThreadsAllowed();
  ThreadsAllowed(const ThreadsAllowed&) = delete;
  ThreadsAllowed& operator=(const ThreadsAllowed&) = delete;

 private:
  struct Limit;
  std::unique_ptr<Limit> limit_;
};

// Calls body(number) once for every number of [0, count), on several threads at once and in any order, by
// work stealing (oneTBB), and returns when all calls have.  Calls that write must write to places of their
// own, or guard them.
//   grain    how many numbers a thread takes at a time: 1 for work of milliseconds, more for work of
//   microseconds threads  at most so many at once; 0 for as many as the machine has cores
// What a body throws is thrown again here, once the others have ended.
void in_parallel(std::size_t count, std::size_t grain, int threads,
                 const std::function<void(std::size_t number)>& body);

}  // namespace muster
