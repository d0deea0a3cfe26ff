#pragma once

#include <cstddef>
#include <functional>

namespace muster {

// Calls body(number) once for every number of [0, count), on several threads at once and in any order, by
// work stealing (oneTBB), and returns when all calls have.  Calls that write must write to places of their
// own, or guard them.
//   grain    how many numbers a thread takes at a time: 1 for work of milliseconds, more for work of
//   microseconds threads  at most so many at once; 0 for as many as the machine has cores
// What a body throws is thrown again here, once the others have ended.
void in_parallel(std::size_t count, std::size_t grain, int threads,
                 const std::function<void(std::size_t number)>& body);

}  // namespace muster
