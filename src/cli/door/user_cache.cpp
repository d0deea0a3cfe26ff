#include "cli/door/user_cache.hpp"

#include <cstdlib>
#include <string>

namespace muster {
namespace {

std::string variable(const char* name) {
  const char* text = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): as the header requires
  return text == nullptr ? "" : text;
}

}  // namespace

std::filesystem::path user_cache() {
  const std::string own = variable("MUSTER_CACHE");
  if (own == "off") return {};
  if (!own.empty()) return own;
  // By that specification a path that is not absolute does not count.
  const std::filesystem::path shared = variable("XDG_CACHE_HOME");
  if (shared.is_absolute()) return shared / "muster";
  const std::filesystem::path home = variable("HOME");
  return home.is_absolute() ? home / ".cache" / "muster" : std::filesystem::path();
}

}  // namespace muster
