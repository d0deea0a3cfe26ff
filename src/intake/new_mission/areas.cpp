#include "intake/new_mission/areas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/day.hpp"
#include "base/files/mapped_file.hpp"
#include "base/number.hpp"
#include "intake/new_mission/admin_columns.hpp"
#include "intake/tables/columns.hpp"
#include "intake/tables/table_file.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

// A row of a table, or the properties of a feature: texts under the keys of columns.
struct Record {
  const std::vector<std::string>& keys;
  std::vector<std::string> texts;

  [[nodiscard]] std::string at(std::size_t column) const {
    const bool there = column < texts.size() && !says_nothing(texts[column]);
    return there ? std::string(without_blanks(texts[column])) : std::string();
  }
  [[nodiscard]] std::string at(std::string_view key) const {
    const auto found = std::find(keys.begin(), keys.end(), key);
    return found == keys.end() ? std::string() : at(static_cast<std::size_t>(found - keys.begin()));
  }
};

// The areas that files name, by code.
class Areas {
 public:
  explicit Areas(std::string_view language) : language_(language) {}

  // The area of the row, and of its parents where they are new.  False for a row without a code.
  bool add(const Record& row, const std::string& file, const Outline& outline) {
    int level = -1;
    for (int l = kAdminLevels - 1; l >= 0 && level < 0; --l) {
      if (!row.at(code_column(row.keys, l)).empty()) level = l;
    }
    if (level < 0) return false;
    std::string source = fmt::format("COD-AB ({})", file);
    for (const char* key : {"valid_on", "validon"}) {
      if (const auto day = field_day(row.at(std::string_view(key))))
        source = fmt::format("COD-AB, valid on {} ({})", to_string(*day), file);
    }
    std::string parent;
    for (int l = 0; l <= level; ++l) {
      const std::string code = row.at(code_column(row.keys, l));
      if (code.empty()) continue;
      Area& area = areas_[code];
      const bool made_from_child = l < level;
      if (area.code.empty() || (!made_from_child && area.outline.empty())) {
        const std::string name = name_of(row, l);
        if (!name.empty() || area.name.empty()) area.name = name.empty() ? code : name;
        area.code = code;
        area.level = l;
        area.parent = parent;
        area.source = source;
      }
      if (!made_from_child) {
        if (!outline.empty()) area.outline = outline;
        const auto lat = field_number(row.at("center_lat")), lon = field_number(row.at("center_lon"));
        if (lat && lon) area.at = {*lat, *lon};
      }
      parent = code;
    }
    return true;
  }

  [[nodiscard]] Result<std::vector<Area>> take() && {
    std::vector<Area> list;
    std::set<std::string> countries;
    for (auto& [code, area] : areas_) {
      if (area.level == 0) countries.insert(code);
      list.push_back(std::move(area));
    }
    if (countries.size() > 1)
      return failure(
          fmt::format("areas of several countries, {}: give the files of one", fmt::join(countries, ", ")));
    std::stable_sort(list.begin(), list.end(),
                     [](const Area& a, const Area& b) { return a.level < b.level; });
    return list;
  }

 private:
  [[nodiscard]] std::string name_of(const Record& row, int level) const {
    for (const std::size_t column : name_columns(row.keys, level, language_)) {
      if (std::string name = row.at(column); !name.empty()) return name;
    }
    return {};
  }

  std::string_view language_;
  std::map<std::string, Area> areas_;
};

bool is_geojson(const TableFile& file) {
  const auto& head = file.sheets().front().head;
  return file.form() == FileForm::kJson && !head.empty() &&
         std::any_of(head.front().begin(), head.front().end(),
                     [](const std::string& name) { return name.starts_with("properties."); });
}

Result<std::size_t> add_geojson(const std::filesystem::path& path, Areas& areas) {
  const auto bytes = MappedFile::open(path);
  if (!bytes) return tl::unexpected(bytes.error());
  std::size_t taken = 0;
  const auto read = geojson_features(bytes->bytes(), [&](const GeoFeature& feature) {
    std::vector<std::string> keys, texts;
    for (const auto& [name, text] : feature.properties) {
      keys.push_back(column_key(name));
      texts.push_back(text);
    }
    taken += areas.add({keys, texts}, path.filename().string(), feature.outline) ? 1 : 0;
  });
  if (!read) return failure(fmt::format("{}: {}", path.string(), read.error().what));
  return taken;
}

// The header of a sheet: the first of its rows with a column of P-codes.
std::optional<Columns> header_with_codes(const Sheet& sheet) {
  for (std::size_t r = 0; r < sheet.head.size(); ++r) {
    Columns columns = Columns::at(sheet, r);
    for (int level = 0; level < kAdminLevels; ++level) {
      if (code_column(columns.keys(), level) != kNoColumn) return columns;
    }
  }
  return std::nullopt;
}

template <class Use>
Result<std::size_t> each_record(const TableFile& file, const Use& use) {
  std::size_t taken = 0;
  for (std::size_t s = 0; s < file.sheets().size(); ++s) {
    if (file.sheets()[s].hidden) continue;
    const auto columns = header_with_codes(file.sheets()[s]);
    if (!columns) continue;
    std::size_t number = 0;
    const auto read = file.rows(s, [&](const TableRow& row) {
      if (number++ < columns->first_data_row()) return true;
      Record record{columns->keys(), {}};
      for (std::size_t c = 0; c < row.cells.size(); ++c) record.texts.emplace_back(row[c]);
      taken += use(record) ? 1 : 0;
      return true;
    });
    if (!read) return tl::unexpected(read.error());
  }
  return taken;
}

// The column of everybody: T_TL, Total, Population.
std::size_t total_column(const std::vector<std::string>& keys) {
  for (const char* name :
       {"t_tl", "population_total", "total", "total_population", "population", "pop_total"}) {
    const auto found = std::find(keys.begin(), keys.end(), name);
    if (found != keys.end()) return static_cast<std::size_t>(found - keys.begin());
  }
  return kNoColumn;
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
bool is_part(const Record& row) {
  const auto part = [&](std::string_view key) {
    const std::string text = row.at(key);
    return !text.empty() && text != "all" && text != "Total";
  };
  return part("gender") || part("age_range");
}

}  // namespace

Result<std::vector<Area>> read_areas(const std::vector<std::filesystem::path>& files,
                                     std::string_view language) {
  Areas areas(language);
  for (const std::filesystem::path& path : files) {
    const auto file = TableFile::open(path);
    if (!file) return tl::unexpected(file.error());
    const auto taken =
        is_geojson(*file)
            ? add_geojson(path, areas)
            : each_record(*file, [&](const Record& row) { return areas.add(row, file->name(), {}); });
    if (!taken) return tl::unexpected(taken.error());
    if (*taken == 0) {
      return failure(
          fmt::format("{}: no area with a P-code (a column or property such as ADM2_PCODE or adm2_pcode)",
                      path.string()));
    }
  }
  return std::move(areas).take();
}

Result<std::map<std::string, Population>> read_populations(const std::vector<std::filesystem::path>& files) {
  std::map<std::string, Population> populations;
  std::string twice;
  for (const std::filesystem::path& path : files) {
    const auto file = TableFile::open(path);
    if (!file) return tl::unexpected(file.error());
    const auto taken = each_record(*file, [&](const Record& row) {
      const auto people = field_number(row.at(total_column(row.keys)));
      if (!people || *people < 0 || is_part(row)) return false;
      std::string code;
      for (int level = kAdminLevels - 1; level >= 0 && code.empty(); --level)
        code = row.at(code_column(row.keys, level));
      if (code.empty()) return false;
      const auto given = field_number(row.at("year").empty() ? row.at("reference_year") : row.at("year"));
      const int year = given ? static_cast<int>(*given) : year_in(file->name());
      const auto [at, is_new] =
          populations.emplace(code, Population{*people, year, fmt::format("COD-PS ({})", file->name())});
      if (!is_new && at->second.people != *people && twice.empty()) {
        twice = fmt::format("{} people for {} in one row, {} in another", with_thousands(at->second.people),
                            code, with_thousands(*people));
      }
      return true;
    });
    if (!taken) return tl::unexpected(taken.error());
    if (*taken == 0)
      return failure(fmt::format("{}: no row with a P-code and a total of people (a column such as T_TL)",
                                 path.string()));
    if (!twice.empty())
      return failure(fmt::format("{}: {}: keep the right one, or add them up if they are parts of it",
                                 path.string(), twice));
  }
  return populations;
}

}  // namespace muster
