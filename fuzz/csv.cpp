// Any bytes as a CSV file: no reading beyond it, every cell and every problem inside it, and what is written
// by csv_cell is read again as it was.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/files/csv.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  Problems problems;
  const auto file = checked_text("fuzz.csv", bytes, problems);
  if (!file) return 0;

  std::string written;
  std::vector<std::vector<std::string>> rows;
  CsvReader reader(*file);
  while (const auto row = reader.next_row()) {
    std::vector<std::string>& texts = rows.emplace_back();
    for (const Cell& cell : *row) {
      require(cell.at >= file->text().data() && cell.at <= file->text().data() + file->text().size());
      require(file->position(cell.at).line >= 1);
      require(file->at(file->position(cell.at)) == cell.at);
      texts.emplace_back(cell.text);
      // Always quoted: a row of one empty cell would be taken for an empty line.
      const std::string safe = csv_cell(cell.text);
      written += (texts.size() > 1 ? "," : "") + (safe.starts_with('"') ? safe : '"' + safe + '"');
    }
    written += '\n';
  }

  const TextFile again("again.csv", written);
  CsvReader second(again);
  for (const auto& texts : rows) {
    const auto row = second.next_row();
    require(row && row->size() == texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) require((*row)[i].text == texts[i]);
  }
  require(!second.next_row());

  static constexpr ColumnSpec kColumns[] = {{"id", true}, {"value"}, {"note"}};
  CsvTable table(*file, kColumns, problems);
  while (table.next()) {
    for (std::size_t column = 0; column < std::size(kColumns); ++column) (void)table[column].text.size();
  }
  return 0;
}
