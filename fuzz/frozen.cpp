// Any bytes as a frozen forecast; and, where they are JSON, the same with a seal that fits, which lets them
// in.
#include <cstdint>
#include <string>

#include "report/published/frozen_json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto found = parse_frozen("fuzz.json", text);
  // What it refuses as too deep would overflow the library's own stack here as well.
  if (!found && found.error().what.find("nested deeper") != std::string::npos) return 0;
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return 0;
  json["form"] = kFrozenForm;
  json.erase("seal");
  try {
    json["seal"] = frozen_seal(json);
    (void)parse_frozen("fuzz.json", json.dump());
  } catch (const Json::exception&) {
    return 0;  // text that is no UTF-8 cannot be written out
  }
  return 0;
}
