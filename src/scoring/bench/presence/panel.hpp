// Soldiers and violence by province and quarter of a year.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "scoring/bench/presence/posts.hpp"
#include "scoring/bench/tables.hpp"

namespace muster {

// What stood in a province in a quarter, by the last map of the last kMapMonths months.
struct Garrison {
  bool known = false;
  double posts = 0;          // places with soldiers
  double soldiers = 0;       // a post of unknown size counts as kUnknownPost
  double formed_police = 0;  // people
};
inline constexpr int kMapMonths = 8;
// A company, the smallest infantry unit that the maps draw, is drawn at some 150: an assumption.
inline constexpr double kUnknownPost = 150;

enum class Harm : std::uint8_t { kEvents, kDeaths };
inline constexpr std::array<std::string_view, 2> kHarms = {"events", "deaths"};

struct PresencePanel {
  struct Province {
    std::string country, code;
    double lat = kNowhere, lon = kNowhere;    // mean of its places; NaN where nobody ever stood
    std::vector<Garrison> presence;           // by quarter
    std::array<std::vector<double>, 2> harm;  // by Harm, then quarter; NaN where a month is not known

    static constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();
  };
  Month first;  // of the first quarter
  std::size_t quarters = 0;
  std::vector<Province> provinces;
  std::vector<std::string> left_out;  // what could not be used, with the reason
};

// From the first quarter with a map to the last with a map and violence, for every country that has both.
[[nodiscard]] PresencePanel presence_panel(const PostTable& posts, const ViolenceTable& violence);

}  // namespace muster
