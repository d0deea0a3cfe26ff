// A stored fit that is right, with bytes of it changed and perhaps its end cut off: read without its
// checksum, which would refuse every one.  Each four bytes of the input are a place (three of them) and what
// stands there.
#include <cstdint>
#include <string>

#include "inputs/fits/fit_entry.hpp"

namespace {

std::string whole_entry() {
  using namespace muster;
  const History history{.traits = {.id = "a", .kind = "un", .funding = "assessed", .host = "HTI"},
                        .authorised = Day{10000},
                        .ceilings = {{Day{10000}, 1000}, {Day{10100}, 1500}},
                        .counts = {{Day{10100}, 300}}};
  return fit_entry({}, fit_outside({&history, 1}, {}, 1));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  static const std::string kEntry = whole_entry();
  std::string bytes = kEntry;
  for (; size >= 4; data += 4, size -= 4) {
    const std::size_t place =
        (data[0] | std::size_t{data[1]} << 8 | std::size_t{data[2]} << 16) % bytes.size();
    bytes[place] = static_cast<char>(data[3]);
  }
  if (size > 0) bytes.resize(bytes.size() * data[0] / 256);
  (void)read_fit_entry(bytes, {});
  constexpr std::size_t kHeader = 13 + 3 * sizeof(std::uint64_t);
  if (bytes.size() > kHeader) (void)model_from(std::string_view(bytes).substr(kHeader));
  return 0;
}
