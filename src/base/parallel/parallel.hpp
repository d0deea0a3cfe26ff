// Work on several threads, and how it ends early.
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

// What in_parallel throws where a StopWhen says so.  No std::exception: nobody takes it for the failure of a
// piece of work.
struct Stopped {};

// While it lives, in_parallel of this thread, and of the threads that it hands work to, asks `stop` before
// each piece of work, from several threads at once; once it says true, in_parallel throws Stopped.  For who
// calls long work that takes no stop of its own, such as the module of Python.
class StopWhen {
 public:
  explicit StopWhen(std::function<bool()> stop);
  ~StopWhen();
  StopWhen(const StopWhen&) = delete;
  StopWhen& operator=(const StopWhen&) = delete;

 private:
  std::function<bool()> stop_;
  const std::function<bool()>* before_;
};

// Calls body(number) once for every number of [0, count), on several threads at once and in any order, by
// work stealing (oneTBB), and returns when all calls have.  Calls that write must write to places of their
// own, or guard them.
//   grain    how many numbers a thread takes at a time: 1 for work of milliseconds, more for work of
//   microseconds threads  at most so many at once; 0 for as many as the machine has cores
// What a body throws is thrown again here, once the others have ended.  In a process that was forked after
// work on several threads, whose threads did not come along, one thread does all of it.
void in_parallel(std::size_t count, std::size_t grain, int threads,
                 const std::function<void(std::size_t number)>& body);

}  // namespace muster
