// Roles and what each may do: the one table, which routes, verbs and tests read.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/refusal.hpp"

namespace muster {

// In order: a later role may do all that an earlier one may.
enum class Role : std::uint8_t { kReader, kContributor, kReviewer, kKeeper };

inline constexpr std::array<std::string_view, 4> kRoleNames = {"reader", "contributor", "reviewer", "keeper"};

[[nodiscard]] constexpr std::string_view name_of(Role role) {
  return kRoleNames[static_cast<std::size_t>(role)];
}
[[nodiscard]] std::optional<Role> role_named(std::string_view name);

enum class Action : std::uint8_t {
  kRead,           // the record, its forecasts, scenarios that others ran
  kRunScenarios,   // "what if": costs the machine time
  kPropose,        // and revise, withdraw and answer notes on what one proposed
  kReadProposals,  // those of others
  kComment,        // a note on a proposal
  kReview,         // accept, send back, refuse
  kWatch,          // own watches
  kOwnTokens,      // make and end tokens of one's own; list and end one's own sessions
  kReadLog,        // and verify and export it
  kManagePeople    // accounts, roles, everybody's tokens and sessions
};

struct ActionRow {
  Action action;
  std::string_view name;  // "propose": what messages and the OpenAPI text call it
  Role from;              // the first role that may
};

// By Action.
inline constexpr std::array<ActionRow, 10> kActions = {{
    {Action::kRead, "read", Role::kReader},
    {Action::kRunScenarios, "run scenarios", Role::kReader},
    {Action::kPropose, "propose", Role::kContributor},
    {Action::kReadProposals, "read proposals", Role::kReader},
    {Action::kComment, "comment", Role::kContributor},
    {Action::kReview, "review", Role::kReviewer},
    {Action::kWatch, "watch", Role::kReader},
    {Action::kOwnTokens, "make tokens", Role::kReader},
    {Action::kReadLog, "read the log", Role::kReviewer},
    {Action::kManagePeople, "manage people", Role::kKeeper},
}};

[[nodiscard]] constexpr bool may(Role role, Action action) {
  return role >= kActions[static_cast<std::size_t>(action)].from;
}

// Who asks, once they have proved it (people/sign_in.hpp).
struct Identity {
  std::string name{};  // of the account
  Role role = Role::kReader;
  std::string by = "session";  // "session", "token 3", "terminal": how they proved it, for the log
};

// Nothing, or kNotAllowed with a sentence that names the first role that may.
[[nodiscard]] Answer<void> allowed(const Identity& who, Action action);

}  // namespace muster
