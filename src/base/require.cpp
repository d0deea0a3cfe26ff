#include "base/require.hpp"

#include <cstdio>
#include <cstdlib>

namespace muster::detail {

void not_as_required(const std::source_location& where, const std::string& what) {
  const std::string text =
      fmt::format("{}:{}: {}: required: {}\n", where.file_name(), where.line(), where.function_name(), what);
  std::fputs(text.c_str(), stderr);
  std::abort();
}

}  // namespace muster::detail
