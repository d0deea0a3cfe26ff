#include "report/pool/pool_json.hpp"

namespace muster {

Json pool_json(const Pool& pool) {
  Json list = Json::array();
  for (const PoolFamily family : kAllFamilies) {
    const bool has = pool.has(family);
    Json parts = Json::array();
    const auto names = parts_of(family);
    for (std::size_t k = 0; k < (has ? names.size() : 1); ++k)
      parts.push_back({{"part", name_of(names[k])}, {"weight", has ? pool.weights[family][k] : 1.0}});
    list.push_back(
        {{"family", name_of(family)}, {"weights", has ? "equal" : "alone"}, {"parts", std::move(parts)}});
  }
  return list;
}

}  // namespace muster
