#include "workflow/people/secrets.hpp"

#include <sodium.h>
#include <zxcvbn.h>

#include <array>
#include <cmath>
#include <set>
#include <span>

#include "base/require.hpp"

namespace muster {
namespace {

// The library's one beginning: it chooses what the processor can do and opens the source of random bytes.
void begin_sodium() {
  static const int kBegun = sodium_init();
  require(kBegun >= 0, "libsodium begins: {}", kBegun);
  if (kBegun < 0) std::abort();  // there are no random bytes, and nothing is safe without
}

std::string hex(std::span<const unsigned char> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : bytes) {
    text.push_back(kDigits[byte >> 4U]);
    text.push_back(kDigits[byte & 15U]);
  }
  return text;
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// About so many guesses find the password, by who knows the account's name and ours.
double guesses_of(std::string_view password, std::string_view account) {
  constexpr std::size_t kJudged = 64;  // bytes: the time grows with their square
  const std::string begin(password.substr(0, kJudged)), name(account);
  std::array<const char*, 3> known = {name.empty() ? "muster" : name.c_str(), "muster", nullptr};
  return std::exp2(ZxcvbnMatch(begin.c_str(), known.data(), nullptr));
}

}  // namespace

Result<std::string> hash_password(std::string_view password, const PasswordCost& cost) {
  begin_sodium();
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.passes, cost.bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    return failure("not enough memory to hash a password");
  return std::string(hash.data());
}

bool fits(std::string_view password, const std::string& hash) {
  begin_sodium();
  if (hash.size() >= crypto_pwhash_STRBYTES) return false;
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::string wrong_password(std::string_view password, std::string_view account) {
  constexpr std::size_t kShortest = 12, kLongest = 256, kDifferent = 5;
  constexpr double kFewestGuesses = 1e8;
  if (password.size() < kShortest) return "is too short: 12 characters are the least";
  if (password.size() > kLongest) return "is too long: 256 bytes are the most";
  if (password.find(account) != std::string_view::npos && !account.empty())
    return "has the account's name in it: choose another";
  if (std::set<char>(password.begin(), password.end()).size() < kDifferent)
    return "has too few different characters: choose another";
  if (guesses_of(password, account) < kFewestGuesses)
    return "is easy to guess: choose some words that do not belong together, or random characters";
  return {};
}

std::string random_bytes(std::size_t count) {
  begin_sodium();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string new_secret() {
  begin_sodium();
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text{};
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text.data();
}

std::string hash_of_text(std::string_view text) {
  begin_sodium();
  std::array<unsigned char, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), bytes_of(text), text.size(), nullptr, 0);
  return hex(hash);
}

std::string signature(std::string_view secret, std::string_view text) {
  begin_sodium();
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(secret), secret.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(text), text.size());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> made{};
  crypto_auth_hmacsha256_final(&state, made.data());
  return hex(made);
}

bool same_secret(std::string_view a, std::string_view b) {
  begin_sodium();
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace muster
