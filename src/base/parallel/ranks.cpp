#include "base/parallel/ranks.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

namespace muster {
namespace {

const char* variable(const char* name) {
  return std::getenv(name);  // NOLINT(concurrency-mt-unsafe): read before any thread starts
}

// As Open MPI's mpirun, MPICH's and srun with PMIx tell it.
bool one_of_several() {
  constexpr std::array kSizes = {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE"};
  const bool counted = std::any_of(kSizes.begin(), kSizes.end(), [](const char* name) {
    const char* size = variable(name);
    return size != nullptr && std::string(size) != "1";
  });
  return counted || (variable("PMIX_RANK") != nullptr && variable("OMPI_COMM_WORLD_SIZE") == nullptr);
}

}  // namespace

Result<Ranks> Ranks::start(std::span<const std::filesystem::path> modules) {
  if (!one_of_several()) return Ranks();
  const auto module = std::find_if(modules.begin(), modules.end(),
                                   [](const auto& path) { return std::filesystem::exists(path); });
  if (module == modules.end()) {
    return failure(fmt::format(
        "mpirun has started several of this program, but it was built without MPI: {} is not there; "
        "start one alone, or build it where MPI is installed",
        modules.empty() ? "its module" : modules.front().string()));
  }
  // Open MPI looks for its own parts among what the whole process can see.
  void* library = ::dlopen(module->c_str(), RTLD_NOW | RTLD_GLOBAL);
  using Entry = const RanksModule* (*)();
  const auto entry = library == nullptr ? nullptr : reinterpret_cast<Entry>(::dlsym(library, kRanksEntry));
  const RanksModule* table = entry == nullptr ? nullptr : entry();
  if (table == nullptr) {
    const char* why = ::dlerror();  // NOLINT(concurrency-mt-unsafe): before any thread starts
    return failure(
        fmt::format("cannot load {}: {}", module->string(), why == nullptr ? "MPI does not start" : why));
  }
  return Ranks(*table);
}

}  // namespace muster
