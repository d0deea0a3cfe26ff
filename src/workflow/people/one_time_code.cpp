#include "workflow/people/one_time_code.hpp"

#include <fmt/format.h>
#include <liboath/oath.h>

#include <array>
#include <cstdlib>

#include "workflow/people/secrets.hpp"

namespace muster {
namespace {

constexpr std::int64_t kStepSeconds = OATH_TOTP_DEFAULT_TIME_STEP_SIZE;
constexpr unsigned kDigits = 6;

// The bytes of base32, or of text as base32; "" where it is none.
std::string converted(int (*how)(const char*, std::size_t, char**, std::size_t*), std::string_view text) {
  char* out = nullptr;
  std::size_t length = 0;
  if (how(text.data(), text.size(), &out, &length) != OATH_OK) return {};
  std::string result(out, length);
  std::free(out);  // NOLINT(cppcoreguidelines-no-malloc): liboath's own
  return result;
}

std::string code_of(const std::string& key, std::int64_t step) {
  std::array<char, kDigits + 1> code{};
  const int done = oath_hotp_generate(key.data(), key.size(), static_cast<std::uint64_t>(step), kDigits,
                                      false, OATH_HOTP_DYNAMIC_TRUNCATION, code.data());
  return done == OATH_OK ? std::string(code.data(), kDigits) : std::string();
}

}  // namespace

std::string new_code_secret() {
  return converted(oath_base32_encode, random_bytes(20));
}

std::string code_at(std::string_view secret, Moment at) {
  const std::string key = converted(oath_base32_decode, secret);
  return key.empty() ? std::string() : code_of(key, at.v / kStepSeconds);
}

std::optional<std::int64_t> step_of_code(std::string_view secret, std::string_view code, Moment now) {
  const std::string key = converted(oath_base32_decode, secret);
  if (key.empty() || code.size() != kDigits) return std::nullopt;
  const std::int64_t here = now.v / kStepSeconds;
  for (const std::int64_t step : {here, here - 1, here + 1}) {
    if (step >= 0 && same_secret(code_of(key, step), code)) return step;
  }
  return std::nullopt;
}

std::string code_address(std::string_view account, std::string_view secret) {
  return fmt::format("otpauth://totp/Muster:{}?secret={}&issuer=Muster", account, secret);
}

}  // namespace muster
