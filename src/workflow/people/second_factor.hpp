// A second factor at sign-in, for who wants one: besides the password, a code of an app on a phone.
#pragma once

#include <string>

#include "workflow/moment.hpp"
#include "workflow/people/sign_in.hpp"
#include "workflow/refusal.hpp"
#include "workflow/roles.hpp"
#include "workflow/store/database.hpp"

namespace muster {

struct NewSecondFactor {
  std::string secret{};   // base32, given once
  std::string address{};  // the same for an app to read: code_address()
};

// A secret of one's own, which is asked for at sign-in once confirm_second_factor() has seen a code of it;
// another one in place of one that was not confirmed. ERRORS: kWrongState where one holds already.
[[nodiscard]] Answer<NewSecondFactor> begin_second_factor(Database& database, const Identity& who,
                                                          Moment now);

// ERRORS: kInvalid for a wrong code; kWrongState where nothing was begun.  Logged.
[[nodiscard]] Answer<void> confirm_second_factor(Database& database, const Identity& who,
                                                 const std::string& code, Moment now);

// One's own, with password and code. ERRORS: as prove(); kWrongState where there is none.  Logged.
[[nodiscard]] Answer<void> end_own_second_factor(Database& database, const SignIn& proof, Moment now);

// Somebody's who has lost the phone, by a keeper or the operator at a terminal: ends the account's sessions.
// ERRORS: kNotFound; kWrongState where there is none.  Logged.
[[nodiscard]] Answer<void> end_second_factor(Database& database, const Identity& who, const std::string& name,
                                             Moment now);

enum class CodeCheck : std::uint8_t {
  kNotNeeded,  // the account has no second factor
  kMissing,
  kWrong,  // or used already: a code is good once
  kRight
};
// For prove(): a right code is used up.
[[nodiscard]] Answer<CodeCheck> check_code(Database& database, const std::string& account,
                                           const std::string& code, Moment now);

}  // namespace muster
