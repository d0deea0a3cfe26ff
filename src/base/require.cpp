#include "base/require.hpp"

#include <cstdio>
#include <cstdlib>

namespace muster::detail {

void not_as_required(const Required& required, const std::string& what) {
  const std::string text =
      fmt::format("{}:{}: {}: required: {}\n", required.file, required.line, required.function, what);
  std::fputs(text.c_str(), stderr);
  std::abort();
}

}  // namespace muster::detail
