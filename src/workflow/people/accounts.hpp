// Accounts and their roles.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflow/moment.hpp"
#include "workflow/people/secrets.hpp"
#include "workflow/refusal.hpp"
#include "workflow/roles.hpp"
#include "workflow/store/database.hpp"

namespace muster {

struct Account {
  std::string name{};  // a-z, 0-9, '.', '-', '_'; the first a letter; at most 64; not "muster", "nobody" or
                       // "terminal", whom the log knows: never changed
  std::string full_name{};  // for commits; may be empty
  std::string email{};      // for commits; may be empty
  Role role = Role::kReader;
  bool disabled = false;
  bool has_password = false;   // without one nobody signs in
  bool second_factor = false;  // a code is asked for besides the password
  Moment created{};
};

struct NewAccount {
  std::string name{};
  std::string full_name{};
  std::string email{};
  Role role = Role::kReader;
  std::string password{};  // empty: none
  PasswordCost cost{};
};

// Who holds the database itself, at a terminal: manages people without an account.
//   login   of the operating system, for the log: "terminal (root)"
[[nodiscard]] Identity operator_at_terminal(const std::string& login);

// Every function below is for keepers (Action::kManagePeople), or for the operator at a terminal, and is
// logged.

// ERRORS: kInvalid for a name, a password or an address that is wrong; kWrongState where the name is taken.
[[nodiscard]] Answer<Account> add_account(Database& database, const Identity& who, const NewAccount& account,
                                          Moment now);
// In order of their names.
[[nodiscard]] Answer<std::vector<Account>> accounts(Database& database, const Identity& who);
// ERRORS: kNotFound; kWrongState where it would leave no keeper who can sign in.  Ends its sessions, and
// tokens with more than the new role.
[[nodiscard]] Answer<void> set_role(Database& database, const Identity& who, const std::string& name,
                                    Role role, Moment now);
// As set_role().  Ends all sessions and tokens of a disabled account.
[[nodiscard]] Answer<void> set_disabled(Database& database, const Identity& who, const std::string& name,
                                        bool disabled, Moment now);
// A new password, given by a keeper; ends all sessions and tokens of the account.
[[nodiscard]] Answer<void> set_password(Database& database, const Identity& who, const std::string& name,
                                        const std::string& password, Moment now,
                                        const PasswordCost& cost = {});

// One account, for anybody. ERRORS: kNotFound.
[[nodiscard]] Answer<Account> account_named(Database& database, const std::string& name);

// An account without proof, for a server on loopback that has no accounts: made with the role if it is not
// there, without a password.
[[nodiscard]] Answer<Identity> local_account(Database& database, const std::string& name, Role role,
                                             Moment now);

// The nearest of the accounts' names, as "did you mean 'marie'?"; for messages of those who may list them.
[[nodiscard]] std::string nearest_account(Database& database, const std::string& name);

}  // namespace muster
