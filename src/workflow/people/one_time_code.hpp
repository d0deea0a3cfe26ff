// Codes that change every 30 seconds (TOTP, RFC 6238, as authenticator apps have it: SHA-1, six digits): the
// one place that sees liboath.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "workflow/moment.hpp"

namespace muster {

// 20 random bytes (RFC 4226, section 4: 160 bits are recommended), as 32 characters of base32.
[[nodiscard]] std::string new_code_secret();

// The code of a moment: six digits; "" for a secret that is no base32.
[[nodiscard]] std::string code_at(std::string_view secret, Moment at);

// The number of the 30 seconds in which `code` is right: those of `now`, those before or those after, since
// clocks differ (RFC 6238, section 5.2).  Nothing where it is right in none.
[[nodiscard]] std::optional<std::int64_t> step_of_code(std::string_view secret, std::string_view code,
                                                       Moment now);

// What an app reads, most often from a picture: "otpauth://totp/Muster:marie?secret=…&issuer=Muster" (Google
// Authenticator's key URI format, which others read too).  REQUIRES: a name of an account.
[[nodiscard]] std::string code_address(std::string_view account, std::string_view secret);

}  // namespace muster
