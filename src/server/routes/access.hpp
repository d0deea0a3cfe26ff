// Who may ask for what.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_names.hpp"

namespace muster {

// Who asks.  kNobody: without an account, or with one whose session or token has ended.
enum class Visitor : std::uint8_t { kNobody, kReader, kContributor, kReviewer, kKeeper };
template <>
struct EnumNames<Visitor> {
  static constexpr std::array<std::pair<Visitor, std::string_view>, 5> kNames = {
      {{Visitor::kNobody, "nobody"},
       {Visitor::kReader, "reader"},
       {Visitor::kContributor, "contributor"},
       {Visitor::kReviewer, "reviewer"},
       {Visitor::kKeeper, "keeper"}}};
};
inline constexpr std::array<Visitor, 5> kVisitors = {
    Visitor::kNobody, Visitor::kReader, Visitor::kContributor, Visitor::kReviewer, Visitor::kKeeper};

// Visitors that may ask a route.  Of none: it says nobody has thought about it.
class Visitors {
 public:
  constexpr Visitors() = default;
  constexpr Visitors(std::initializer_list<Visitor> some) {
    for (const Visitor one : some) bits_ |= bit(one);
  }
  [[nodiscard]] constexpr bool has(Visitor one) const { return (bits_ & bit(one)) != 0; }
  [[nodiscard]] constexpr bool none() const { return bits_ == 0; }

 private:
  [[nodiscard]] static constexpr unsigned bit(Visitor one) { return 1U << static_cast<unsigned>(one); }
  unsigned bits_ = 0;
};

inline constexpr Visitors kAnybody = {Visitor::kNobody, Visitor::kReader, Visitor::kContributor,
                                      Visitor::kReviewer, Visitor::kKeeper};
inline constexpr Visitors kReadersOn = {Visitor::kReader, Visitor::kContributor, Visitor::kReviewer,
                                        Visitor::kKeeper};

}  // namespace muster
