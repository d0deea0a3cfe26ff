// Passwords, random secrets and hashes: the one place that sees libsodium and zxcvbn.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace muster {

// How much work a password is to whoever guesses it (Argon2id, RFC 9106).
struct PasswordCost {
  std::uint64_t passes = 2;
  std::size_t bytes =
      64U << 20U;  // of memory; libsodium's "interactive" limits, above OWASP's least (19 MiB, 2)
};
// For tests only: libsodium's least.
inline constexpr PasswordCost kCheapPasswords{1, 8192};

// What is kept of a password: Argon2id with its salt and cost, as text. ERRORS: not enough memory.
[[nodiscard]] Result<std::string> hash_password(std::string_view password, const PasswordCost& cost = {});

// Whether it is the password of `hash`; false for a hash that is none.
[[nodiscard]] bool fits(std::string_view password, const std::string& hash);

// What is wrong with a new password, as the rest of a sentence; empty: nothing.  12 to 256 bytes, not the
// account's name inside, at least 5 different characters (NIST SP 800-63B asks for length, not for kinds of
// characters), and not easy to guess: common passwords, words, names, dates and rows of keys, also put
// together. SOURCE: zxcvbn of its first 64 bytes; from 10^8 guesses on, its score 3, which it calls safely
// unguessable (Wheeler, zxcvbn: low-budget password strength estimation, USENIX Security 2016).
[[nodiscard]] std::string wrong_password(std::string_view password, std::string_view account);

// From the kernel.
[[nodiscard]] std::string random_bytes(std::size_t count);

// 32 random bytes, as 43 characters of base64url: for sessions and tokens.
[[nodiscard]] std::string new_secret();

// BLAKE2b-256 of `text`, 64 hexadecimal digits.
[[nodiscard]] std::string hash_of_text(std::string_view text);

// HMAC-SHA-256 of `text`, 64 hexadecimal digits: signs messages to others (RFC 2104).
[[nodiscard]] std::string signature(std::string_view secret, std::string_view text);

// Compares in a time that does not depend on where they differ.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

}  // namespace muster
