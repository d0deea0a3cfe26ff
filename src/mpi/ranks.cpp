// The module that speaks MPI.  Every wait sleeps between looks, so that a rank that waits leaves its core to
// those that work, and a signal is seen.
#include "base/parallel/ranks.hpp"

#include <mpi.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 28;  // MPI counts in int
constexpr int kTag = 1;

// Waits for a request; false, with the request left open, once `give_up` says so.
template <class GiveUp>
bool done(MPI_Request request, const GiveUp& give_up) {
  constexpr auto kLongest = std::chrono::microseconds(2000);
  for (auto nap = std::chrono::microseconds(10);; nap = std::min(2 * nap, kLongest)) {
    int finished = 0;
    MPI_Test(&request, &finished, MPI_STATUS_IGNORE);
    if (finished != 0) return true;
    if (give_up()) return false;
    std::this_thread::sleep_for(nap);
  }
}

struct Call {
  char* data;
  std::size_t size;
  muster::RanksModule::GiveUp give_up;
  const void* what;
};

template <class Begin>
bool in_pieces(const Call& call, const Begin& begin) {
  for (std::size_t at = 0; at < call.size; at += kPiece) {
    MPI_Request request = MPI_REQUEST_NULL;
    begin(call.data + at, static_cast<int>(std::min(kPiece, call.size - at)), request);
    if (!done(request, [&] { return call.give_up(call.what); })) return false;
  }
  return true;
}

bool broadcast(void* data, std::size_t size, muster::RanksModule::GiveUp give_up, const void* what) {
  return in_pieces({static_cast<char*>(data), size, give_up, what},
                   [](char* bytes, int count, MPI_Request& request) {
                     MPI_Ibcast(bytes, count, MPI_BYTE, 0, MPI_COMM_WORLD, &request);
                   });
}

bool send(const void* data, std::size_t size, muster::RanksModule::GiveUp give_up, const void* what) {
  // What is sent is only read.
  auto* bytes =
      const_cast<char*>(static_cast<const char*>(data));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  return in_pieces({bytes, size, give_up, what}, [](const char* from, int count, MPI_Request& request) {
    MPI_Isend(from, count, MPI_BYTE, 0, kTag, MPI_COMM_WORLD, &request);
  });
}

bool receive(int from, void* data, std::size_t size, muster::RanksModule::GiveUp give_up, const void* what) {
  return in_pieces({static_cast<char*>(data), size, give_up, what},
                   [from](char* into, int count, MPI_Request& request) {
                     MPI_Irecv(into, count, MPI_BYTE, from, kTag, MPI_COMM_WORLD, &request);
                   });
}

// A place of its own: who has failed waits there while the others are still at work.
MPI_Comm& meeting() {
  static MPI_Comm communicator = MPI_COMM_NULL;
  return communicator;
}

bool meet(double seconds) {
  const auto begin = std::chrono::steady_clock::now();
  MPI_Request request = MPI_REQUEST_NULL;
  MPI_Ibarrier(meeting(), &request);
  const auto late = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() > seconds;
  };
  return done(request, late);
}

void end() {
  MPI_Finalize();
}

}  // namespace

// Starts MPI; nothing if it cannot be.
extern "C" const muster::RanksModule* muster_ranks_module() {
  int given = 0;
  if (MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &given) != MPI_SUCCESS) return nullptr;
  static muster::RanksModule module{0, 1, broadcast, send, receive, meet, end};
  MPI_Comm_dup(MPI_COMM_WORLD, &meeting());
  MPI_Comm_rank(MPI_COMM_WORLD, &module.rank);
  MPI_Comm_size(MPI_COMM_WORLD, &module.size);
  return &module;
}
