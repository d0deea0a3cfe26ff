// Who may ask a route.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "workflow/roles.hpp"

namespace muster {

// Nobody has thought about it: such a route stops the program before it listens.
struct Undecided {};
// Also without an account: pages and descriptions, and signing in.
struct Anybody {};
// Or whose role may do this (workflow/roles.hpp).
using Access = std::variant<Undecided, Anybody, Action>;

// nullopt: without an account, or with one whose session or token has ended.
[[nodiscard]] inline bool lets_in(const Access& access, std::optional<Role> role) {
  if (std::holds_alternative<Anybody>(access)) return true;
  const Action* action = std::get_if<Action>(&access);
  return action != nullptr && role && may(*role, *action);
}

// Who asks, as far as they have proved it.
struct Asker {
  std::optional<Identity> who{};  // nullopt: nobody
  std::string session{};          // the secret of the cookie that proved it; "" by a token, or alone
  std::string csrf{};             // what a change has to send back; "" where nothing is needed

  [[nodiscard]] std::optional<Role> role() const {
    return who ? std::optional<Role>(who->role) : std::nullopt;
  }
};

}  // namespace muster
