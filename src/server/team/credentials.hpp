// What the head of a request has to prove who sends it.
#pragma once

#include <string>
#include <string_view>

namespace muster {

// The value of a cookie of the field Cookie; "" where it is not there, or is there twice: then nobody knows
// which of them a browser means.
[[nodiscard]] std::string cookie_value(std::string_view field, std::string_view name);

// The token of the field Authorization: "Bearer TOKEN", or "Basic …" with the token as the password, which
// programs that know no more, such as readers of feeds, can send.  "" for any other text.
[[nodiscard]] std::string token_in(std::string_view field);

// The bytes of a text of base64 (RFC 4648, with or without its padding); "" where it is none.
[[nodiscard]] std::string from_base64(std::string_view text);

}  // namespace muster
