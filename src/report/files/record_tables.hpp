// The tables of an export, one function each: for export_files.cpp alone.
#pragma once

#include <initializer_list>
#include <string_view>

#include "report/files/export_files.hpp"

namespace muster {

struct ExportColumn {
  std::string_view head;
  CellKind kind;
  std::string_view meaning;  // a phrase, for the data dictionary
};
[[nodiscard]] ExportTable empty_table(std::string_view name, std::initializer_list<ExportColumn> columns);

[[nodiscard]] inline std::string copy(std::string_view text) {
  return std::string(text);
}
// A number in the fewest digits that give it back; "" where it is not given.
[[nodiscard]] std::string plain(double value);

// Tables that do not change with the day, and what had been published by that of the view.
[[nodiscard]] ExportTable places_table(const Mission& mission);
[[nodiscard]] ExportTable actors_table(const Mission& mission);
[[nodiscard]] ExportTable units_table(const View& view);
[[nodiscard]] ExportTable requirements_table(const View& view);
[[nodiscard]] ExportTable links_table(const Mission& mission);
[[nodiscard]] ExportTable closures_table(const View& view);
[[nodiscard]] ExportTable mandates_table(const View& view);
[[nodiscard]] ExportTable rates_table(const Mission& mission);
[[nodiscard]] ExportTable dictionary_table(const Catalogue& catalogue);

[[nodiscard]] ExportTable promises_table(const Mission& mission, const PromisesStatus& status);
[[nodiscard]] ExportTable figures_table(const View& view, const Status& status);

}  // namespace muster
