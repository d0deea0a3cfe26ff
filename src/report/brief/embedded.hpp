// The files of messages/ inside the program.
#pragma once

#include <string_view>

namespace muster::brief {

[[nodiscard]] std::string_view messages_en();
[[nodiscard]] std::string_view messages_fr();

}  // namespace muster::brief
