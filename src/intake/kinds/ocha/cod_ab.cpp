// OCHA's COD-AB: areas with P-codes, as outlines (GeoJSON) or gazetteers (CSV, XLSX), of any vintage.
//
// A row is an area of admin 0, 1 or 2; the areas it lies in stand beside it and are areas too.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/number.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/matching/host_country.hpp"
#include "intake/new_mission/admin_columns.hpp"
#include "intake/new_mission/areas.hpp"
#include "intake/new_mission/mission_text.hpp"
#include "record/words.hpp"

namespace muster {
namespace {

constexpr int kDeepest = 2;  // of the levels of a record: country, department, commune

constexpr Vintage kVintages[] = {{.name = "outlines with P-codes"},
                                 {.name = "a gazetteer with P-codes"},
                                 {.name = "HDX's table of the world's P-codes"}};

constexpr std::string_view kCountTags[] = {"#affected",  "#inneed", "#reached", "#targeted", "#value",
                                           "#indicator", "#org",    "#sector",  "#event",    "#activity"};

// Tags of tables that say how much of something there is in an area.
bool counts_something(const Columns& columns) {
  std::vector<std::string> tags = columns.tags();
  for (const std::string& name : columns.names()) tags.push_back(hxl_key(name));  // where they are the header
  return std::any_of(tags.begin(), tags.end(), [](const std::string& tag) {
    return std::any_of(std::begin(kCountTags), std::end(kCountTags),
                       [&](std::string_view begin) { return tag.starts_with(begin); });
  });
}

const Vintage* looks_like(const TableFile& /*file*/, const Columns& columns, Signs signs) {
  std::vector<std::string> keys = columns.keys();
  bool outlines = false;
  for (std::string& key : keys) {
    outlines = outlines || key.starts_with("properties_");
    if (key.starts_with("properties_")) key.erase(0, std::string_view("properties_").size());
  }
  if (is_world_of_codes(keys)) return &kVintages[2];
  if (signs == Signs::kSure || (signs == Signs::kAny && counts_something(columns))) return nullptr;
  for (int level = 0; level < kAdminLevels; ++level) {
    if (code_column(keys, level) != kNoColumn && !name_columns(keys, level, {}).empty())
      return &kVintages[outlines ? 0 : 1];
  }
  return nullptr;
}

// Whether rows speak of the mission's own country.
class OwnCountry {
 public:
  explicit OwnCountry(const PlaceMatcher& places) : places_(places), host_(places.mission()) {}

  [[nodiscard]] bool has(const AdminRow& row) const {
    if (const std::string iso3 = row.at("iso3"); !iso3.empty()) return host_.has_code(iso3);
    const std::string country = row.code(0);
    if (country.empty()) return knows_a_code(row);
    const PlaceMatch match = places_.by_code(country);
    if (match.found() && match.place == places_.country()) return true;
    const std::vector<std::string> names = row.names(0, {});
    return host_.has_code(country) ||
           std::any_of(names.begin(), names.end(), [&](const std::string& n) { return host_.has_name(n); });
  }

 private:
  // Of rows that name no country: the record has one of their codes, or they begin as the country's does.
  [[nodiscard]] bool knows_a_code(const AdminRow& row) const {
    const std::string_view own =
        places_.country().given() ? places_.mission()[places_.country()].pcode : std::string_view();
    for (int level = 1; level < kAdminLevels; ++level) {
      const std::string code = row.code(level);
      if (code.empty()) continue;
      if (places_.by_code(code).found() || (!own.empty() && code.starts_with(own))) return true;
    }
    return false;
  }

  const PlaceMatcher& places_;
  HostCountry host_;
};

// The record's code of an area, where it has one.
std::string record_code(const PlaceMatcher& places, const std::string& code, int level) {
  const PlaceId place = level == 0 ? places.country() : places.by_code(code).place;
  return place.given() ? std::string(places.mission()[place].pcode) : code;
}

// Gives the areas the record's codes; several codes of the country, "HT" and "HTI", become one.
void propose(std::vector<Area> areas, Reading& reading) {
  std::map<std::string, std::string> codes;
  std::set<std::string> proposed;
  for (Area& area : areas) {
    const std::string code = record_code(reading.places, area.code, area.level);
    codes.emplace(area.code, code);
    if (!proposed.insert(code).second) continue;
    area.code = code;
    if (const auto parent = codes.find(area.parent); parent != codes.end()) area.parent = parent->second;
    if (area.parent.empty() && area.level > 0 && reading.places.country().given())
      area.parent = reading.mission[reading.places.country()].pcode;
    reading.out.areas.push_back(std::move(area));
  }
}

// Places of the levels that the file has, and that it does not name.
void tell_gone(const std::set<int>& levels, Reading& reading) {
  const LevelWords words = level_words(reading.mission);
  const std::array<LevelWord, 3> by_level = {LevelWord{"country", "countries"}, words.admin1, words.admin2};
  constexpr std::array<PlaceLevel, 3> kLevels = {PlaceLevel::kCountry, PlaceLevel::kDepartment,
                                                 PlaceLevel::kCommune};
  std::set<std::string_view> named;
  for (const Area& area : reading.out.areas) named.insert(area.code);
  for (const int level : levels) {
    const auto at = static_cast<std::size_t>(level);
    std::vector<std::string> gone;
    for (const Place& place : reading.mission.places) {
      if (place.level == kLevels[at] && !named.contains(place.pcode)) gone.emplace_back(place.pcode);
    }
    if (gone.empty()) continue;
    reading.out.remarks.push_back(
        fmt::format("{} of the record {} not in the file: {}: P-codes of another edition, or a part of the "
                    "country; they stay as they are",
                    plural(gone.size(), by_level[at].singular, by_level[at].plural),
                    gone.size() == 1 ? "is" : "are", some_of(gone)));
  }
}

Result<void> read(Reading& reading) {
  reading.out.name = "cod-ab";
  const OwnCountry own(reading.places);
  AreaList list{std::string()};
  std::set<int> levels;
  auto done = each_admin_row(reading.file(), [&](const AdminRow& row, const Outline& outline) {
    ++reading.out.rows_read;
    const TableRow at{{}, row.number};
    const int level = row.level();
    if (level < 0) return reading.leave_out("no P-code", at, {});
    if (!own.has(row)) return reading.leave_out("another country", at, row.code(level));
    if (level > kDeepest) {
      return reading.leave_out("an area below admin 2, which places.csv has no level for", at,
                               row.code(level));
    }
    ++reading.out.rows_taken;
    levels.insert(level);
    const bool known = level == 0 || reading.places.by_code(row.code(level)).found();
    reading.out.matched[static_cast<std::size_t>(known ? MatchedBy::kCode : MatchedBy::kNone)] += 1;
    list.add(row, reading.file_name(), outline);
  });
  if (!done) return done;
  propose(std::move(list).take(), reading);
  tell_gone(levels, reading);
  return {};
}

}  // namespace

FileKind cod_ab_kind() {
  return {.name = "cod-ab",
          .title = "OCHA COD-AB: areas with P-codes",
          .vintages = kVintages,
          .refuse = nullptr,
          .read = read,
          .looks_like = looks_like};
}

}  // namespace muster
