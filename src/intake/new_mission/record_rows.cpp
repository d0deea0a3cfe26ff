#include "intake/new_mission/record_rows.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>

#include "base/files/csv.hpp"
#include "base/require.hpp"

namespace muster {
namespace {

void each_row(const TextFile& file, const std::function<void(const char* at, CsvRow row)>& use) {
  CsvReader reader(file);
  std::vector<std::string> columns;
  while (const auto cells = reader.next_row()) {
    if (columns.empty()) {
      for (const Cell& cell : *cells) columns.emplace_back(cell.text);
      continue;
    }
    CsvRow row;
    for (std::size_t c = 0; c < std::min(columns.size(), cells->size()); ++c)
      row[columns[c]] = (*cells)[c].text;
    use(cells->front().at, std::move(row));
  }
}

}  // namespace

const TextFile* file_named(const Mission& mission, std::string_view name) {
  const auto found = std::find_if(mission.files.begin(), mission.files.end(), [&](const TextFile& file) {
    return std::filesystem::path(file.name()).filename() == name;
  });
  return found == mission.files.end() ? nullptr : &*found;
}

const CsvRow& RecordRows::at(Row row) {
  auto& rows = by_file_[row.file];
  if (rows.empty()) {
    each_row(mission_->files[row.file], [&](const char* at, CsvRow cells) { rows[at] = std::move(cells); });
  }
  const auto found = rows.find(row.at);
  require(found != rows.end(), "a row begins at byte {} of {}",
          row.at - mission_->files[row.file].text().data(), mission_->files[row.file].name());
  return found->second;
}

std::vector<CsvRow> RecordRows::of(std::string_view file) const {
  std::vector<CsvRow> rows;
  const TextFile* text = file_named(*mission_, file);
  if (text == nullptr) return rows;
  each_row(*text, [&](const char*, CsvRow row) {
    const bool tags = std::all_of(row.begin(), row.end(), [](const auto& cell) {
      return cell.second.empty() || cell.second.starts_with('#');
    });
    if (!tags) rows.push_back(std::move(row));  // a second header of HXL tags is no row
  });
  return rows;
}

}  // namespace muster
