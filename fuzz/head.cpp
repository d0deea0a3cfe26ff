// Any bytes as the fields Cookie and Authorization of a request.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "server/team/credentials.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::string value = cookie_value(text, "muster_session");
  if (value.find(';') != std::string::npos || value.size() > text.size()) std::abort();
  // Beside another cookie of that name nobody can say which is meant.
  if (!cookie_value(text + "; muster_session=a; muster_session=b", "muster_session").empty()) std::abort();
  for (const char* scheme : {"", "Bearer ", "Basic "}) {
    if (token_in(scheme + text).size() > text.size()) std::abort();
  }
  return 0;
}
