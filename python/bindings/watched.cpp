#include "watched.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "base/parallel/parallel.hpp"

namespace py = pybind11;

namespace muster::python {
namespace {

// Work that goes on, and whether all of it is to end: what the end of the interpreter must know of every
// call.
struct AllWork {
  std::atomic<int> going = 0;
  std::atomic<bool> closing = false;
};
AllWork& all_work() {
  static AllWork all;
  return all;
}

// What the two threads of one call share.
struct Shared {
  std::atomic<bool> stop = false;
  std::mutex mutex;  // guards what follows
  std::condition_variable changed;
  bool ended = false;
  std::exception_ptr thrown;
  double done = 0, all = 0;
  bool news = false;
};

void run(const std::shared_ptr<Shared>& shared, const std::function<void(const Link&)>& work) {
  std::exception_ptr thrown;
  try {
    const Link link{.stop = [shared] { return shared->stop || all_work().closing; },
                    .progress =
                        [shared](double done, double all) {
                          const std::scoped_lock lock(shared->mutex);
                          shared->done = done;
                          shared->all = all;
                          shared->news = true;
                        }};
    const StopWhen scope(link.stop);
    work(link);
  } catch (const Stopped&) {  // who asked for it says why
  } catch (...) {
    thrown = std::current_exception();
  }
  {
    const std::scoped_lock lock(shared->mutex);
    shared->ended = true;
    shared->thrown = thrown;
  }
  shared->changed.notify_all();
}

// Holds the interpreter's lock again.  A thread that comes back while the interpreter ends would be killed in
// the middle of its stack: it waits for the end of the process instead.
void take_lock_back(PyThreadState* state) {
  while (_Py_IsFinalizing() != 0) std::this_thread::sleep_for(std::chrono::seconds(1));
  PyEval_RestoreThread(state);
}

// Signals and progress; false once something was raised, which `raised` then has.
bool look(Shared& shared, const py::object& progress, std::optional<py::error_already_set>& raised) {
  if (PyErr_CheckSignals() != 0) {
    raised.emplace();
    return false;
  }
  if (progress.is_none()) return true;
  double done = 0, all = 0;
  {
    const std::scoped_lock lock(shared.mutex);
    if (!shared.news) return true;
    done = shared.done;
    all = shared.all;
    shared.news = false;
  }
  try {
    progress(done, all);
  } catch (py::error_already_set& error) {
    raised.emplace(error);
    return false;
  }
  return true;
}

bool wait(Shared& shared, std::chrono::milliseconds patience) {
  std::unique_lock lock(shared.mutex);
  return shared.changed.wait_for(lock, patience, [&] { return shared.ended; });
}

}  // namespace

void watched(const py::object& progress, const std::function<void(const Link&)>& work) {
  const auto shared = std::make_shared<Shared>();
  std::optional<py::error_already_set> raised;
  ++all_work().going;
  PyThreadState* state = PyEval_SaveThread();
  std::thread worker;
  try {
    worker = std::thread(run, shared, work);
  } catch (...) {  // no more threads
    --all_work().going;
    take_lock_back(state);
    throw;
  }
  constexpr std::chrono::milliseconds kBetweenLooks{100};
  while (!wait(*shared, kBetweenLooks)) {
    if (shared->stop) continue;
    take_lock_back(state);
    if (!look(*shared, progress, raised)) shared->stop = true;
    state = PyEval_SaveThread();
  }
  worker.join();
  --all_work().going;
  take_lock_back(state);
  if (!raised && PyErr_CheckSignals() != 0) throw py::error_already_set();
  if (raised) throw py::error_already_set(std::move(*raised));
  if (shared->thrown) std::rethrow_exception(shared->thrown);
  if (!progress.is_none()) {
    if (!look(*shared, progress, raised)) throw py::error_already_set(std::move(*raised));
  }
  if (all_work().closing) throw std::runtime_error("the interpreter is ending");
}

void bind_watched(py::module_& module) {
  // For the end of the interpreter: stops all work, and waits for it.
  module.def("close", [] {
    all_work().closing = true;
    PyThreadState* state = PyEval_SaveThread();
    constexpr int kTries = 3000;
    for (int i = 0; i < kTries && all_work().going > 0; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    PyEval_RestoreThread(state);
  });
  // In a process that was forked: the work of the other threads is not here.
  module.def("forked", [] { all_work().going = 0; });
}

}  // namespace muster::python
