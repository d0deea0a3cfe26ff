// Facts out of areas: of a place that the file has in parts, their sum; of a place inside another that the
// file lists beside it, a share of both.
//
// Phase 3 and above is taken as stated and never added from the phases, which are rounded one by one.
#include "intake/kinds/ipc/ipc_areas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/number.hpp"
#include "base/text/letter_case.hpp"
#include "intake/matching/fold.hpp"

namespace muster {
namespace {

using Counts = std::array<double, IpcArea::kCounts>;

struct Estimate {
  Day analysis, from;
  std::size_t period = 0;
  auto operator<=>(const Estimate&) const = default;
};

struct Sum {
  Counts people{};
  Day until;
  double share = kNotGiven;
  std::size_t areas = 0;            // parts
  std::vector<std::string> inside;  // places that the file lists beside this one
};
using Sums = std::map<std::uint32_t, Sum>;  // by PlaceId

Estimate estimate_of(const IpcArea& area) {
  return {area.analysis, area.from, area.period};
}

void add(const IpcArea& area, Sum& sum) {
  for (std::size_t c = 0; c < IpcArea::kCounts; ++c) sum.people[c] += area.people[c];
  sum.until = std::max(sum.until, area.until);
  sum.share = area.share;
  if (area.level == IpcArea::kArea) ++sum.areas;
}

// Adds to each place what lies inside it and has rows of its own: Haiti's "Ouest" is without the capital's
// area, which stands beside it.
void add_inside(const Mission& mission, PlaceId country, Sums& sums) {
  const Sums alone = sums;
  for (const auto& [inner, sum] : alone) {
    for (PlaceId up = mission[PlaceId{inner}].parent; up.given() && up != country; up = mission[up].parent) {
      const auto outer = sums.find(up.v);
      if (outer == sums.end()) continue;
      for (std::size_t c = 0; c < IpcArea::kCounts; ++c) outer->second.people[c] += sum.people[c];
      outer->second.areas += sum.areas;
      outer->second.share = kNotGiven;
      outer->second.inside.emplace_back(mission[PlaceId{inner}].name);
      break;
    }
  }
}

// IPC states whole per cents, so a share of a sum is one too.
double share_of(const Sum& sum) {
  if (given(sum.share)) return std::round(sum.share * 100) / 100;
  const double all = sum.people[IpcArea::kAll];
  return all > 0 ? std::round(100 * sum.people[IpcArea::kPhase3Plus] / all) : kNotGiven;
}

std::string month_of(Day day) {
  return to_string(day).substr(0, 7);
}

std::string note_of(const Estimate& estimate, const Sum& sum) {
  std::string note =
      fmt::format("{}, {} to {}", kIpcPeriods[estimate.period], month_of(estimate.from), month_of(sum.until));
  note[0] = static_cast<char>(note[0] - 'a' + 'A');
  if (given(sum.people[IpcArea::kAll])) {
    const double share = share_of(sum);
    note += given(share) ? fmt::format("; {:.3g} % of {} people analysed", share,
                                       with_thousands(sum.people[IpcArea::kAll]))
                         : "";
  }
  if (sum.areas > 1) note += fmt::format("; sum of {} areas", sum.areas);
  if (!sum.inside.empty())
    note += fmt::format("; with {}, which IPC lists beside it", fmt::join(sum.inside, ", "));
  return note;
}

struct Writer {
  const IpcPublisher& publisher;
  Reading& reading;
  Day published;
  Estimate estimate;

  [[nodiscard]] std::string source() const {
    return fmt::format("{}-{}", publisher.prefix, month_of(estimate.analysis));
  }
  // `of_areas`: a sum of areas, which differs by some people from what IPC states for the place itself, so it
  // is a claim of its own.
  void fact(std::string_view series, std::string_view item, PlaceId place, double value,
            const std::string& note, bool of_areas = false) const {
    if (!given(value)) return;
    const std::string pcode(reading.mission[place].pcode);
    const std::string letters = small_letters(pcode);
    static constexpr std::array<std::string_view, 3> kShort = {"c", "p1", "p2"};
    const bool ahead = estimate.period > 0 || estimate.from > published;
    reading.out.facts.push_back(
        {.id = fmt::format("{}-{}-{}-{}-{}-{}{}", publisher.prefix, month_of(estimate.analysis),
                           kShort[estimate.period], month_of(estimate.from), letters,
                           of_areas ? "areas-" : "", series),
         .series = std::string(series),
         .item = std::string(item),
         .on = estimate.from,
         .precision = Precision::kMonth,
         .actor = "IPC",
         .place = pcode,
         .value = value,
         .status = ahead ? FactStatus::kPlanned : FactStatus::kConfirmed,
         .credibility = 2,  // an estimate agreed by many, which no other confirms
         .source = source(),
         .note = note});
  }
  void facts(PlaceId place, const Sum& sum) const {
    const std::string note = note_of(estimate, sum);
    const bool of_areas = publisher.national && sum.areas > 0;
    fact("ipc_3_plus", "", place, sum.people[IpcArea::kPhase3Plus], note, of_areas);
    fact("ipc_3", "", place, sum.people[IpcArea::kPhase3], note, of_areas);
    fact("ipc_4", "", place, sum.people[IpcArea::kPhase4], note, of_areas);
    fact("ipc_5", "", place, sum.people[IpcArea::kPhase5], note, of_areas);
    fact("ipc_share", "ipc_3_plus", place, share_of(sum), note, of_areas);
  }
};

// An area is in the worst phase in which, with those above, at least a fifth of its people are (IPC,
// Technical Manual 3.1).
struct PhaseAreas {
  std::size_t analysed = 0, phase_4 = 0, phase_5 = 0;
  Day until;
  void count(const IpcArea& area) {
    constexpr double kFifth = 0.2 - 1e-4;  // shares are rounded, and people with them
    const double all = area.people[IpcArea::kAll];
    const double in_5 = area.people[IpcArea::kPhase5];
    const double from_4 = area.people[IpcArea::kPhase4] + (given(in_5) ? in_5 : 0);
    if (!(all > 0) || !given(from_4)) return;
    ++analysed;
    until = std::max(until, area.until);
    if (from_4 / all >= kFifth) ++phase_4;
    if (in_5 / all >= kFifth) ++phase_5;
  }
};

void write_source(const IpcPublisher& publisher, Reading& reading, Day analysis, Day published) {
  reading.out.sources.push_back(
      {.id = fmt::format("{}-{}", publisher.prefix, month_of(analysis)),
       .publisher = std::string(publisher.name),
       .published = published,
       .title = fmt::format("{}, analysis of {}", publisher.title, month_of(analysis)),
       .url = std::string(publisher.url),
       .reliability = 'B',
       .note = reading.published_note(publisher.lag)});
}

// The day from which an analysis is known: an estimate of now is not told before it holds.
Day published_of(const Reading& reading, const std::vector<IpcArea>& areas, Day analysis) {
  Day day = analysis;
  for (const IpcArea& area : areas) {
    if (area.analysis == analysis && area.period == 0) day = std::max(day, area.from);
  }
  return reading.published(day);
}

// The places' sum beside the country's own figure, or beside the sum of all areas where the file has none.
void check_sums(const std::map<Estimate, Sums>& sums, const IpcAreas& areas, const IpcPublisher& publisher,
                Reading& reading) {
  struct Check {
    double all = 0, taken = 0, country = kNotGiven;
    int areas = 0;
  };
  std::map<Estimate, Check> checks;
  const auto take = [&](const IpcArea& area, bool placed) {
    const double people = area.people[IpcArea::kPhase3Plus];
    if (!given(people) || area.level == IpcArea::kAreaOfGroup) return;
    Check& check = checks[estimate_of(area)];
    if (area.level == IpcArea::kCountry) {
      check.country = people;
    } else {
      check.all += people;
      ++check.areas;
      if (placed && given(sums.at(estimate_of(area)).at(area.place.v).people[IpcArea::kPhase3Plus]))
        check.taken += people;
    }
  };
  for (const IpcArea& area : areas.placed) take(area, true);
  for (const IpcArea& area : areas.without_place) take(area, false);
  std::erase_if(checks, [](const auto& check) { return check.second.all == 0; });
  for (const auto& [estimate, check] : checks) {
    const std::string what =
        fmt::format("{}, {}, phase 3+, places against {}", month_of(estimate.analysis),
                    kIpcPeriods[estimate.period], given(check.country) ? "the country" : "all areas");
    const double stated = given(check.country) ? check.country : check.all;
    // Each area is rounded to whole people by itself.
    if (check.taken != stated && std::abs(check.taken - stated) <= check.areas) {
      reading.out.remarks.push_back(fmt::format("{}: {}, stated {}: the difference is rounding.", what,
                                                with_thousands(check.taken), with_thousands(stated)));
    } else {
      reading.out.totals.push_back({what, check.taken, stated});
    }
  }
  const auto latest = std::max_element(checks.begin(), checks.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first.analysis, b.first.period) < std::pair(b.first.analysis, a.first.period);
  });
  if (latest == checks.end() || given(latest->second.country) || !publisher.national) return;
  reading.out.remarks.push_back(fmt::format(
      "The areas of {} ({}) add up to {} people in phase 3 and above. The country's own figure is not "
      "in this file: compare them, and import the national file for it.",
      month_of(latest->first.analysis), kIpcPeriods[latest->first.period],
      with_thousands(latest->second.all)));
}

}  // namespace

PlaceMatch ipc_group(const PlaceMatcher& places, std::string_view name) {
  const PlaceMatch match = places.by_name(name, places.country());
  if (match.found() || folded(name) != "zmpap") return match;
  // What Haiti's analyses call the capital's area, spelt out.  By the whole name alone: one that is like it
  // would be the commune of Port-au-Prince.
  for (const std::string_view other :
       {"Zone métropolitaine de Port-au-Prince", "Aire métropolitaine de Port-au-Prince",
        "Metropolitan Area of Port-au-Prince"}) {
    const PlaceMatch area = places.by_name(other, places.country());
    if (area.by == MatchedBy::kName || area.by == MatchedBy::kOtherName)
      return {area.place, MatchedBy::kOtherName};
  }
  return match;
}

PlaceMatch ipc_area(const PlaceMatcher& places, std::string_view name) {
  const PlaceMatch match = places.by_name(name, places.country());
  const bool exact = match.by == MatchedBy::kName || match.by == MatchedBy::kOtherName;
  return exact && places.mission()[match.place].level == PlaceLevel::kDepartment ? match : PlaceMatch{};
}

void write_ipc(const IpcAreas& areas, const IpcPublisher& publisher, Reading& reading) {
  std::map<Estimate, Sums> sums;
  std::map<Estimate, PhaseAreas> phases;
  for (const IpcArea& area : areas.placed) {
    if (area.level != IpcArea::kAreaOfGroup) add(area, sums[estimate_of(area)][area.place.v]);
  }
  for (const std::vector<IpcArea>* list : {&areas.placed, &areas.without_place}) {
    for (const IpcArea& area : *list) {
      if (area.level >= IpcArea::kArea) phases[estimate_of(area)].count(area);
    }
  }
  check_sums(sums, areas, publisher, reading);
  Day last_source;
  for (auto& [estimate, places] : sums) {
    const Day published = published_of(reading, areas.placed, estimate.analysis);
    if (last_source != estimate.analysis) write_source(publisher, reading, estimate.analysis, published);
    last_source = estimate.analysis;
    add_inside(reading.mission, reading.places.country(), places);
    const Writer writer{publisher, reading, published, estimate};
    for (const auto& [place, sum] : places) writer.facts(PlaceId{place}, sum);
    const auto counted = phases.find(estimate);
    if (counted == phases.end() || counted->second.analysed == 0) continue;
    const PhaseAreas& count = counted->second;
    writer.fact("ipc_areas", "phase_4", reading.places.country(), static_cast<double>(count.phase_4),
                fmt::format("{} to {}; of {} analysed{}", month_of(estimate.from), month_of(count.until),
                            plural(count.analysed, "area"),
                            count.phase_5 > 0 ? fmt::format("; {} of them in phase 5", count.phase_5) : ""));
  }
}

}  // namespace muster
