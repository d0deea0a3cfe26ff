#include "intake/new_mission/areas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/day.hpp"
#include "base/number.hpp"
#include "intake/new_mission/admin_columns.hpp"
#include "intake/tables/columns.hpp"
#include "intake/tables/table_file.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

bool is_geojson(const TableFile& file) {
  const auto& head = file.sheets().front().head;
  return file.form() == FileForm::kJson && !head.empty() &&
         std::any_of(head.front().begin(), head.front().end(),
                     [](const std::string& name) { return name.starts_with("properties."); });
}

// A row of the world's P-codes under the names that a country's own table has.
void take_world_row(const AdminRow& row, const std::function<void(const AdminRow&, const Outline&)>& take) {
  const auto level = field_number(row.at("admin_level"));
  if (!level || *level < 0 || *level >= kAdminLevels) return take(AdminRow{row.keys, {}, row.number}, {});
  const auto depth = static_cast<int>(*level);
  std::vector<std::string> keys = {"iso3", fmt::format("adm{}_pcode", depth),
                                   fmt::format("adm{}_name", depth), "valid_on"};
  std::vector<std::string> texts = {row.at("location"), row.at("p_code"), row.at("name"),
                                    row.at("valid_from_date")};
  if (depth > 0) {
    keys.push_back(fmt::format("adm{}_pcode", depth - 1));
    texts.push_back(row.at("parent_p_code"));
  }
  take(AdminRow{keys, texts, row.number}, {});
}

// The header of a sheet: the first of its rows with a column of P-codes.
std::optional<Columns> header_with_codes(const Sheet& sheet) {
  for (std::size_t r = 0; r < sheet.head.size(); ++r) {
    Columns columns = Columns::at(sheet, r);
    if (is_world_of_codes(columns.keys())) return columns;
    for (int level = 0; level < kAdminLevels; ++level) {
      if (code_column(columns.keys(), level) != kNoColumn) return columns;
    }
  }
  return std::nullopt;
}

// A year in the file's name, "caf-admpop-adm1-2015-v2.csv"; 0.
int year_in(std::string_view name) {
  for (std::size_t i = 0; i + 4 <= name.size(); ++i) {
    const auto digit = [&](std::size_t at) { return at < name.size() && name[at] >= '0' && name[at] <= '9'; };
    if ((i > 0 && digit(i - 1)) || digit(i + 4)) continue;
    const auto year = field_number(name.substr(i, 4));
    if (digit(i) && digit(i + 3) && year && *year >= 1950 && *year <= 2100) return static_cast<int>(*year);
  }
  return 0;
}

// Rows of a world table that are a part of the people: of one sex or age.
bool is_part(const AdminRow& row) {
  const auto part = [&](std::string_view key) {
    const std::string text = row.at(key);
    return !text.empty() && text != "all" && text != "Total";
  };
  return part("gender") || part("age_range");
}

// A year that a cell holds; 0.
int year_of(const std::string& text) {
  const auto year = field_number(text);
  return year && *year >= 1900 && *year <= 2100 ? static_cast<int>(*year) : 0;
}

}  // namespace

std::string AdminRow::at(std::size_t column) const {
  const bool there = column < texts.size() && !says_nothing(texts[column]);
  return there ? std::string(without_blanks(texts[column])) : std::string();
}

std::string AdminRow::at(std::string_view key) const {
  const auto found = std::find(keys.begin(), keys.end(), key);
  return found == keys.end() ? std::string() : at(static_cast<std::size_t>(found - keys.begin()));
}

std::string AdminRow::code(int level) const {
  return at(code_column(keys, level));
}

int AdminRow::level() const {
  for (int level = kAdminLevels - 1; level >= 0; --level) {
    if (!code(level).empty()) return level;
  }
  return -1;
}

std::vector<std::string> AdminRow::names(int level, std::string_view language) const {
  std::vector<std::string> names;
  for (const std::size_t column : name_columns(keys, level, language)) {
    std::string name = at(column);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
  }
  return names;
}

Result<void> each_admin_row(const TableFile& file,
                            const std::function<void(const AdminRow&, const Outline&)>& take) {
  if (is_geojson(file)) {
    std::uint64_t number = 0;
    return geojson_features(file.bytes(), [&](const GeoFeature& feature) {
      std::vector<std::string> keys, texts;
      for (const auto& [name, text] : feature.properties) {
        keys.push_back(column_key(name));
        texts.push_back(text);
      }
      take({keys, texts, ++number}, feature.outline);
    });
  }
  for (std::size_t s = 0; s < file.sheets().size(); ++s) {
    if (file.sheets()[s].hidden) continue;
    const auto columns = header_with_codes(file.sheets()[s]);
    if (!columns) continue;
    const bool world = is_world_of_codes(columns->keys());
    std::size_t row_of_table = 0;
    auto read = file.rows(s, [&](const TableRow& row) {
      if (row_of_table++ < columns->first_data_row()) return true;
      AdminRow record{columns->keys(), {}, row.number};
      for (std::size_t c = 0; c < row.cells.size(); ++c) record.texts.emplace_back(row[c]);
      world ? take_world_row(record, take) : take(record, {});
      return true;
    });
    if (!read) return read;
  }
  return {};
}

bool AreaList::add(const AdminRow& row, const std::string& file, const Outline& outline) {
  const int level = row.level();
  if (level < 0) return false;
  std::string source = fmt::format("COD-AB ({})", file);
  for (const char* key : {"valid_on", "validon"}) {
    if (const auto day = field_day(row.at(std::string_view(key))))
      source = fmt::format("COD-AB, valid on {} ({})", to_string(*day), file);
  }
  std::string parent;
  for (int l = 0; l <= level; ++l) {
    const std::string code = row.code(l);
    if (code.empty() || code == parent) continue;
    Area& area = areas_[code];
    const bool made_from_child = l < level;
    if (area.code.empty() || (!made_from_child && area.outline.empty())) {
      std::vector<std::string> names = row.names(l, language_);
      if (!names.empty() || area.name.empty()) area.name = names.empty() ? code : names.front();
      if (!names.empty()) area.names = std::move(names);
      area.code = code;
      area.level = l;
      area.parent = parent;
      area.source = source;
    }
    if (!made_from_child) {
      if (!outline.empty()) area.outline = outline;
      const auto lat = field_number(row.at("center_lat")), lon = field_number(row.at("center_lon"));
      if (lat && lon && std::abs(*lat) <= 90 && std::abs(*lon) <= 180) area.at = {*lat, *lon};
    }
    parent = code;
  }
  return true;
}

std::vector<Area> AreaList::take() && {
  std::vector<Area> list;
  for (auto& [code, area] : areas_) list.push_back(std::move(area));
  std::stable_sort(list.begin(), list.end(), [](const Area& a, const Area& b) { return a.level < b.level; });
  return list;
}

Result<std::vector<Area>> read_areas(const std::vector<std::filesystem::path>& files, std::string_view host,
                                     std::string_view language) {
  AreaList areas{std::string(language)};
  for (const std::filesystem::path& path : files) {
    const auto file = TableFile::open(path);
    if (!file) return tl::unexpected(file.error());
    std::size_t taken = 0;
    const auto read = each_admin_row(*file, [&](const AdminRow& row, const Outline& outline) {
      const std::string iso3 = row.at("iso3");
      if (!iso3.empty() && iso3 != host) return;
      taken += areas.add(row, file->name(), outline) ? 1 : 0;
    });
    if (!read) return failure(fmt::format("{}: {}", path.string(), read.error().what));
    if (taken == 0) {
      return failure(fmt::format(
          "{}: no area of {} with a P-code (a column or property such as ADM2_PCODE or adm2_pcode)",
          path.string(), host));
    }
  }
  std::vector<Area> list = std::move(areas).take();
  std::vector<std::string_view> countries;
  for (const Area& area : list) {
    if (area.level == 0) countries.push_back(area.code);
  }
  if (countries.size() > 1)
    return failure(
        fmt::format("areas of several countries, {}: give the files of one", fmt::join(countries, ", ")));
  return list;
}

PeopleRow people_row(const AdminRow& row, const std::string& file) {
  constexpr double kMostPeople = 2e9;
  PeopleRow said;
  const int level = row.level();
  if (level >= 0) said.code = row.code(level);
  const auto people = field_number(row.at(total_column(row.keys, true)));
  if (people && *people >= 0 && *people < kMostPeople) said.people = std::round(*people);
  const std::string year = row.at("year").empty() ? row.at("reference_year") : row.at("year");
  said.year = year_of(year) > 0 ? year_of(year) : year_in(file);
  said.is_part = is_part(row);
  said.number = row.number;
  return said;
}

Result<std::map<std::string, Population>> read_populations(const std::vector<std::filesystem::path>& files) {
  std::map<std::string, Population> populations;
  std::string twice;
  for (const std::filesystem::path& path : files) {
    const auto file = TableFile::open(path);
    if (!file) return tl::unexpected(file.error());
    std::size_t taken = 0;
    const auto read = each_admin_row(*file, [&](const AdminRow& row, const Outline& /*outline*/) {
      const PeopleRow said = people_row(row, file->name());
      if (!said.people || said.is_part || said.code.empty()) return;
      ++taken;
      const auto [at, is_new] = populations.emplace(
          said.code, Population{*said.people, said.year, fmt::format("COD-PS ({})", file->name())});
      if (!is_new && at->second.people != *said.people && twice.empty()) {
        twice = fmt::format("{} people for {} in one row, {} in another", with_thousands(at->second.people),
                            said.code, with_thousands(*said.people));
      }
    });
    if (!read) return tl::unexpected(read.error());
    if (taken == 0)
      return failure(fmt::format("{}: no row with a P-code and a total of people (a column such as T_TL)",
                                 path.string()));
    if (!twice.empty())
      return failure(fmt::format("{}: {}: keep the right one, or add them up if they are parts of it",
                                 path.string(), twice));
  }
  return populations;
}

}  // namespace muster
