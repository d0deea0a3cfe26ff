// A mission that is right, less parts of it: files, rows, values of columns, whole columns, and cells
// replaced by others of the file.  What check finds no error in is viewed, and asked for its status and its
// violence.
#include <cstdint>
#include <fstream>
#include <iterator>
#include <span>

#include "base/files/csv.hpp"
#include "folder_of.hpp"
#include "inputs/violence/violence_counts.hpp"
#include "record/check/check.hpp"
#include "record/load/load.hpp"
#include "status/status.hpp"

namespace {

using namespace muster;
using Table = std::vector<std::vector<std::string>>;

const FolderTexts& whole() {
  static const FolderTexts kWhole = [] {
    std::ifstream in(MUSTER_FUZZ_MISSION);
    return folder_of(std::string(std::istreambuf_iterator<char>(in), {}));
  }();
  return kWhole;
}

Table table_of(const std::string& text) {
  Table table;
  CsvReader reader(text);
  while (const auto row = reader.next_row()) {
    table.emplace_back();
    for (const Cell& cell : *row) table.back().emplace_back(cell.text);
  }
  return table;
}

std::string text_of(const Table& table) {
  std::string text;
  for (const auto& row : table) {
    for (std::size_t c = 0; c < row.size(); ++c) text += (c > 0 ? "," : "") + csv_cell(row[c]);
    text += '\n';
  }
  return text;
}

// One change of a table: `a` and `b` choose among rows and columns.
void strip(Table& table, unsigned how, unsigned a, unsigned b) {
  if (table.size() < 2) return;
  const std::size_t row = 1 + a % (table.size() - 1);
  const std::size_t column = b % table.front().size();
  enum { kRow, kValues, kColumn, kOtherCell, kEmptyCell, kRows };
  switch (how % 6) {
    case kRow:
      table.erase(table.begin() + static_cast<std::ptrdiff_t>(row));
      break;
    case kValues:
      for (std::size_t r = 1; r < table.size(); ++r) table[r][column].clear();
      break;
    case kColumn:
      for (auto& cells : table) cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(column));
      break;
    case kOtherCell:
      table[row][column] = table[1 + (a / 16) % (table.size() - 1)][column];
      break;
    case kEmptyCell:
      table[row][column].clear();
      break;
    default:
      table.resize(row);
  }
}

// The mission less what each four bytes of `data` take: a file by number, how, and where.
FolderTexts stripped(std::span<const std::uint8_t> data) {
  FolderTexts texts = whole();
  for (; data.size() >= 4 && !texts.empty(); data = data.subspan(4)) {
    const auto file = std::next(texts.begin(), data[0] % static_cast<std::ptrdiff_t>(texts.size()));
    if (data[1] % 8 == 7) {
      texts.erase(file);
    } else if (file->first.ends_with(".csv")) {
      Table table = table_of(file->second);
      const bool right = std::all_of(table.begin(), table.end(), [&](const auto& row) {
        return !row.empty() && row.size() == table.front().size();
      });
      if (!right) continue;
      strip(table, data[1] % 8, data[2], data[3]);
      file->second = text_of(table);
    } else {  // a line
      std::string& text = file->second;
      std::size_t at = 0;
      for (unsigned line = 0; line < data[2] && at < text.size(); ++line)
        at = std::min(text.find('\n', at), text.size() - 1) + 1;
      if (at < text.size()) text.erase(at, std::min(text.find('\n', at), text.size() - 1) - at + 1);
    }
  }
  return texts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Catalogue kCatalogue = [] {
    Problems problems;
    return embedded_catalogue(problems);
  }();
  Problems problems;
  const Mission mission = load_mission(Folder("fuzz", stripped({data, size})), kCatalogue, problems);
  check(mission, problems);
  if (!problems.good() || !mission.last_day.given()) return 0;
  for (const Day on : {mission.last_day, mission.first_day + (mission.last_day - mission.first_day) / 2}) {
    const View view(mission, on);
    (void)status_of(view);
    (void)record_end(view);
    const MissionViolence known = violence_of(view);
    if (can_be_modelled(known)) (void)level_on(known, static_cast<double>(on - Day{0}));
  }
  return 0;
}
