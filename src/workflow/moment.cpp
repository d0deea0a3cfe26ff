#include "workflow/moment.hpp"

#include <fmt/format.h>

#include "base/day.hpp"
#include "base/number.hpp"

namespace muster {
namespace {
constexpr std::int64_t kDaySeconds = 86'400;
}  // namespace

std::string to_string(Moment at) {
  std::int64_t day = at.v / kDaySeconds;
  std::int64_t second = at.v % kDaySeconds;
  if (second < 0) {
    second += kDaySeconds;
    --day;
  }
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_string(Day{static_cast<std::int32_t>(day)}), second / 3600,
                     second / 60 % 60, second % 60);
}

std::optional<Moment> parse_moment(std::string_view text) {
  constexpr std::size_t kLength = 20;  // of 2026-11-29T10:24:49Z
  if (text.size() != kLength || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
    return std::nullopt;
  const auto day = parse_day(text.substr(0, 10));
  const auto hour = parse_count(text.substr(11, 2));
  const auto minute = parse_count(text.substr(14, 2));
  const auto second = parse_count(text.substr(17, 2));
  if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return Moment{day->v * kDaySeconds + *hour * std::int64_t{3600} + *minute * std::int64_t{60} + *second};
}

}  // namespace muster
