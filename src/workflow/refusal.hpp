// What a function of the workflow says where it does not do what was asked.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "base/problem.hpp"
#include "base/result.hpp"

namespace muster {

// The cause, one for each way in which a caller goes on.
enum class Why : std::uint8_t {
  kNotSignedIn,  // no such account, a wrong password, a session or token that ended: never said which
  kCodeNeeded,   // the password is right, the code of the second factor is missing or wrong
  kLockedOut,    // too many attempts: try later
  kNotAllowed,   // the role does not have this action
  kOwnProposal,  // nobody accepts what they proposed
  kNotFound,
  kWrongState,  // the proposal is accepted already, the name is taken
  kConflict,    // the folder or the proposal is not what was looked at
  kInvalid,     // what was given is wrong: `what`, or `problems` with their places
  kFailed       // the world: disk, database, git
};

struct Refusal {
  Why why = Why::kFailed;
  std::string what{};   // one sentence: what, where, and what would be right
  Problems problems{};  // of kInvalid and kConflict, with file:line:column of the folder as it would be
  std::int64_t wait_seconds = 0;  // of kLockedOut: until another attempt is heard
};

template <class T>
using Answer = tl::expected<T, Refusal>;

[[nodiscard]] inline tl::unexpected<Refusal> refusal(Why why, std::string what) {
  return tl::unexpected<Refusal>(Refusal{.why = why, .what = std::move(what)});
}
[[nodiscard]] inline tl::unexpected<Refusal> refusal(const Failure& failure) {
  return refusal(Why::kFailed, failure.what);
}

}  // namespace muster
