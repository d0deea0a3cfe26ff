// The processes that share one piece of work, as mpirun starts them.  One process alone needs no MPI: what
// speaks MPI is a module beside the program (src/mpi), loaded only where mpirun has started it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

#include "base/result.hpp"

namespace muster {

// What the module gives: plain functions, so that it can be built by itself.  Those that wait ask
// give_up(what) again and again, and return false once it says true.
struct RanksModule {
  using GiveUp = bool (*)(const void* what);
  int rank;
  int size;
  bool (*broadcast)(void* data, std::size_t size, GiveUp give_up, const void* what);   // from rank 0 to all
  bool (*send)(const void* data, std::size_t size, GiveUp give_up, const void* what);  // to rank 0
  bool (*receive)(int from, void* data, std::size_t size, GiveUp give_up, const void* what);
  bool (*meet)(double seconds);  // true once all ranks have called it, false if that takes longer
  void (*end)();                 // after which nothing may be called; waits for all
};
inline constexpr const char* kRanksEntry = "muster_ranks_module";  // const RanksModule* (*)()

// One process by itself, or one rank of several.  All ranks must make the same calls in the same order, from
// one thread.  Where a call returns false, give_up has said so, and no more may be made.
class Ranks {
 public:
  Ranks() = default;
  // Of the module in one of these files, the first that is there, if mpirun or srun has started this process
  // as one of several; else one by itself. ERRORS: none of the files is there; the module cannot be loaded.
  [[nodiscard]] static Result<Ranks> start(std::span<const std::filesystem::path> modules);

  [[nodiscard]] int rank() const { return module_ == nullptr ? 0 : module_->rank; }
  [[nodiscard]] int size() const { return module_ == nullptr ? 1 : module_->size; }
  [[nodiscard]] bool first() const { return rank() == 0; }

  using GiveUp = std::function<bool()>;
  // What rank 0 holds, to all.
  template <class T>
  [[nodiscard]] bool broadcast(std::span<T> values, const GiveUp& give_up) const {
    return module_ == nullptr || module_->broadcast(values.data(), values.size_bytes(), ask, &give_up);
  }
  // To rank 0, which receives it.  Sizes must agree.
  template <class T>
  [[nodiscard]] bool send(std::span<const T> values, const GiveUp& give_up) const {
    return module_ == nullptr || module_->send(values.data(), values.size_bytes(), ask, &give_up);
  }
  template <class T>
  [[nodiscard]] bool receive(int from, std::span<T> values, const GiveUp& give_up) const {
    return module_ == nullptr || module_->receive(from, values.data(), values.size_bytes(), ask, &give_up);
  }
  [[nodiscard]] bool meet(double seconds) const { return module_ == nullptr || module_->meet(seconds); }
  void end() const {
    if (module_ != nullptr) module_->end();
  }

 private:
  explicit Ranks(const RanksModule& module) : module_(&module) {}
  static bool ask(const void* what) {
    const GiveUp& give_up = *static_cast<const GiveUp*>(what);
    return give_up && give_up();
  }
  const RanksModule* module_ = nullptr;
};

}  // namespace muster
