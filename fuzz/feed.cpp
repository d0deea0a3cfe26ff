// Any bytes as a feed that was written before; what is accepted must read back the same once it is written.
#include <cstdint>
#include <cstdlib>

#include "report/diff/feed_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  Problems problems;
  const auto file = checked_text("feed.xml", {reinterpret_cast<const char*>(data), size}, problems);
  if (!file) return 0;
  const auto feed = read_feed(*file, problems);
  if (feed.has_value() != problems.good()) std::abort();
  for (const Problem& problem : problems.all()) (void)to_string(problem);
  if (!feed) return 0;
  const std::string once = feed_xml(*feed, "Fuzz");
  const auto again = read_feed(TextFile("feed.xml", once), problems);
  if (!again || feed_xml(*again, "Fuzz") != once) std::abort();
  return 0;
}
