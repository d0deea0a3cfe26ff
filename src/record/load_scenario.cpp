#include "base/toml_file.hpp"
#include "record/loading.hpp"

namespace muster {
void load_scenario(const TextFile&, Loading&) {}
}  // namespace muster
