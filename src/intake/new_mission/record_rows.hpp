// Rows of a record as its files have them: text for text, before anything was read into them.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "intake/csv_edit.hpp"
#include "record/mission.hpp"

namespace muster {

// The file of that name in the mission's folder; nullptr if there is none.
[[nodiscard]] const TextFile* file_named(const Mission& mission, std::string_view name);

class RecordRows {
 public:
  // The mission must outlive it.
  explicit RecordRows(const Mission& mission) : mission_(&mission) {}

  // The cells of a row of the mission by column.  REQUIRES: it stands in a CSV file.
  // COST: the first call for a file reads all of it.
  [[nodiscard]] const CsvRow& at(Row row);
  // All rows of a file, in its order; none of a file that is not there.
  [[nodiscard]] std::vector<CsvRow> of(std::string_view file) const;

 private:
  const Mission* mission_;
  std::map<std::uint32_t, std::map<const char*, CsvRow>> by_file_;
};

}  // namespace muster
