// What a function requires of its arguments, checked in builds for developers (MUSTER_CHECKS) and nowhere
// else.
#pragma once

#include <fmt/core.h>

#include <concepts>
#include <string>

namespace muster {

#ifdef MUSTER_CHECKS
inline constexpr bool kChecks = true;
#else
inline constexpr bool kChecks = false;
#endif

// The text of a requirement, in which each {} stands for a value, and the place that asks for it.
struct Required {
  const char* text;
  const char* file;
  int line;
  const char* function;
  // Not explicit: a text is given, and the place comes with it.  By builtins, since clang 14 has no
  // std::source_location.
  consteval Required(const char* what, const char* in_file = __builtin_FILE(),  // NOLINT(*explicit*)
                     int in_line = __builtin_LINE(), const char* in_function = __builtin_FUNCTION())
      : text(what), file(in_file), line(in_line), function(in_function) {}
};

namespace detail {
// Writes what was required and where to the standard error stream, and ends the program.
[[noreturn]] void not_as_required(const Required& required, const std::string& what);
}  // namespace detail

// Ends the program where `condition` is false, which is a mistake of ours and never of the input; `what` says
// with the values what should hold: require(drawn <= things, "drawn {} <= things {}", drawn, things).
// COST: none without MUSTER_CHECKS.
template <class... Values>
constexpr void require(bool condition, Required what, const Values&... values) {
  if constexpr (kChecks) {
    if (!condition) detail::not_as_required(what, fmt::vformat(what.text, fmt::make_format_args(values...)));
  }
}

// As above, for a condition that costs time: it is asked only with MUSTER_CHECKS.
template <std::predicate Condition, class... Values>
constexpr void require(const Condition& condition, Required what, const Values&... values) {
  if constexpr (kChecks) require(condition(), what, values...);
}

}  // namespace muster
