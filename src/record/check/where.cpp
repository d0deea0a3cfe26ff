#include "record/check/where.hpp"

#include "base/files/csv.hpp"

namespace muster {

Position where(const Mission& mission, Row row, std::string_view column) {
  const TextFile& file = mission.files[row.file];
  const std::string_view text = file.text();
  CsvReader header(text);
  CsvReader rest(text.substr(static_cast<std::size_t>(row.at - text.data())));
  const auto names = header.next_row();
  const auto cells = rest.next_row();
  if (names && cells) {
    for (std::size_t i = 0; i < names->size() && i < cells->size(); ++i) {
      if ((*names)[i].text == column) return file.position((*cells)[i].at);
    }
  }
  return file.position(row.at);
}

Position where(const Mission& mission, const Fact& fact, std::string_view column) {
  // Facts of violence.csv have other columns; their row says enough.
  return where(mission, Row{fact.file, fact.row}, column);
}

}  // namespace muster
