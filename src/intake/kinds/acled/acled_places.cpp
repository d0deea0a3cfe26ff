#include "intake/kinds/acled/acled_places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "intake/kinds/acled/acled.hpp"
#include "intake/tables/values.hpp"

namespace muster {

std::uint32_t AcledPlaces::number(const AcledPlaceText& text, std::uint64_t row) {
  key_.clear();
  for (const std::string_view part :
       {text.admin[0], text.admin[1], text.admin[2], text.latitude, text.longitude}) {
    key_ += part;
    key_.push_back(kListMark);
  }
  if (text.is_region) key_.push_back('3');
  const auto found = numbers_.find(std::string_view(key_));
  if (found != numbers_.end()) return found->second;
  const auto added = static_cast<std::uint32_t>(written_.size());
  numbers_.emplace(key_, added);
  Written& written = written_.emplace_back();
  for (std::size_t level = 0; level < 3; ++level) {
    if (!says_nothing(text.admin[level])) written.admin[level] = text.admin[level];
  }
  const auto lat = field_number(text.latitude), lon = field_number(text.longitude);
  if (lat && lon) written.at = {*lat, *lon};
  written.is_region = text.is_region;
  written.first_row = row;
  return added;
}

PlaceMatch AcledPlaces::by_name(const Written& text, std::size_t level) const {
  if (text.admin[level].empty()) return {};
  const PlaceId inside = text.department.given() ? text.department : places_.country();
  PlaceMatch match = places_.by_name(text.admin[level], inside);
  if (match.found()) match.place = places_.up_to(match.place, PlaceLevel::kCommune);
  return match.found() ? match : PlaceMatch{};
}

bool AcledPlaces::is_level(std::size_t level) const {
  std::map<std::pair<std::string_view, std::string_view>, bool> names;
  for (const Written& text : written_) {
    if (text.admin[level].empty()) continue;
    const auto [name, is_new] = names.try_emplace({text.admin[0], text.admin[level]}, false);
    if (is_new) name->second = by_name(text, level).found();
  }
  const auto known = std::count_if(names.begin(), names.end(), [](const auto& name) { return name.second; });
  return !names.empty() && 2 * static_cast<std::size_t>(known) >= names.size();
}

PlaceMatch AcledPlaces::match_of(const Written& text) const {
  if (level_ > 0) {
    if (const PlaceMatch match = by_name(text, level_); match.found()) return match;
  }
  const bool names_commune = level_ > 0 && !text.admin[level_].empty();
  if (given(text.at.lat) && !(text.is_region && !names_commune)) {
    const PlaceMatch match = places_.by_point(text.at);
    if (match.found() && match.place != places_.country() && places_.is_inside(match.place, text.department))
      return match;
  }
  if (!names_commune && text.department.given()) return {text.department, MatchedBy::kName};
  return {};
}

void AcledPlaces::find() {
  std::unordered_map<std::string, PlaceId> departments;
  for (Written& text : written_) {
    const auto [known, is_new] = departments.try_emplace(text.admin[0]);
    if (is_new) {
      const PlaceMatch match = places_.by_name(text.admin[0], places_.country());
      known->second = places_.up_to(match.place, PlaceLevel::kDepartment);
    }
    text.department = known->second;
  }
  level_ = 2;
  if (!acled_admin2_misleads(places_.mission()) && !is_level(2)) level_ = is_level(1) ? 1 : 0;
  for (Written& text : written_) text.match = match_of(text);
}

PlaceId AcledPlaces::take(std::uint32_t number, std::uint64_t rows, Reading& reading) {
  Written& text = written_[number];
  reading.out.matched[static_cast<std::size_t>(text.match.by)] += rows;
  if (!text.match.found()) text.lost_rows += rows;
  if (text.match.by == MatchedBy::kNearName) {
    std::string pair = fmt::format("{} -> {}", text.admin[level_], places_.mission()[text.match.place].name);
    auto& like = reading.out.like;
    if (std::find(like.begin(), like.end(), pair) == like.end()) like.push_back(std::move(pair));
  }
  return text.match.place;
}

void AcledPlaces::list_not_found(Reading& reading) const {
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> lost;  // by name: rows, the first
  for (const Written& text : written_) {
    if (text.lost_rows == 0) continue;
    const std::string& name = level_ > 0 && !text.admin[level_].empty() ? text.admin[level_] : text.admin[0];
    auto [known, is_new] = lost.try_emplace(name, 0, text.first_row);
    known->second.first += text.lost_rows;
    known->second.second = std::min(known->second.second, text.first_row);
  }
  std::vector<std::pair<std::string, std::pair<std::uint64_t, std::uint64_t>>> names(lost.begin(),
                                                                                     lost.end());
  std::stable_sort(names.begin(), names.end(),
                   [](const auto& a, const auto& b) { return a.second.first > b.second.first; });
  constexpr std::size_t kMostNamed = 50;  // of the most rows; of wrong columns, each row would be one
  std::uint64_t others = 0;
  for (std::size_t n = 0; n < names.size(); ++n) {
    const auto& [name, rows] = names[n];
    if (n >= kMostNamed) {
      others += rows.first;
      continue;
    }
    reading.out.left_out.push_back({fmt::format("place '{}' is not in places.csv", name), rows.first,
                                    fmt::format("row {}", rows.second)});
  }
  if (others == 0) return;
  reading.out.left_out.push_back(
      {fmt::format("places of {} more names, which are not in places.csv", names.size() - kMostNamed),
       others,
       {}});
}

std::string AcledPlaces::only_department() const {
  const Mission& mission = places_.mission();
  const auto departments =
      std::count_if(mission.places.begin(), mission.places.end(),
                    [](const Place& place) { return place.level == PlaceLevel::kDepartment; });
  if (departments < 2 || written_.empty() || !written_.front().department.given()) return {};
  const PlaceId only = written_.front().department;
  const bool all = std::all_of(written_.begin(), written_.end(),
                               [&](const Written& text) { return text.department == only; });
  return all ? std::string(mission[only].name) : std::string();
}

}  // namespace muster
