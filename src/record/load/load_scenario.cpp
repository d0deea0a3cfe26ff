// Reading scenarios/*.toml: edits to a mission, checked against it.
#include <fmt/format.h>

#include <numeric>
#include <optional>

#include "base/files/toml_file.hpp"
#include "record/load/loading.hpp"
#include "record/load/row_reader.hpp"

namespace muster {
namespace {

// A table whose keys are the columns of a CSV file, as one row of it.  The cells' texts are kept in `texts`,
// since what is read from them refers to them.  Nothing where a value is of a kind that no cell can be, which
// is told.
std::optional<std::vector<Cell>> cells_of(TomlTable& table, std::span<const ColumnSpec> columns,
                                          const TextFile& file, std::deque<std::string>& texts) {
  std::vector<Cell> cells;
  bool readable = true;
  for (const ColumnSpec& column : columns) {
    Cell cell{{}, file.at(table.where(column.name))};
    auto value = table.cell(column.name);
    readable = readable && (value || !table.has(column.name));
    if (value) cell.text = texts.emplace_back(std::move(value->text));
    cells.push_back(cell);
  }
  table.finish();
  if (!readable) return std::nullopt;
  return cells;
}

// Reads every table [[key]] by `read`, which takes its row and returns what it holds; bad ones are left out.
template <class T>
std::vector<T> read_rows(TomlTable& top, std::string_view key, std::span<const ColumnSpec> columns,
                         const TextFile& file, Loading& loading,
                         T (*read)(RowCells& row, bool supposed, Loading& loading)) {
  std::vector<std::size_t> places(columns.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::deque<std::string>& texts = loading.mission.texts.emplace_back();
  std::vector<T> rows;
  for (TomlTable& table : top.tables(key)) {
    const auto cells = cells_of(table, columns, file, texts);
    if (!cells) continue;
    RowCells row(file, columns, *cells, places, loading.problems);
    T value = read(row, true, loading);
    if (row.good()) rows.push_back(std::move(value));
  }
  return rows;
}

// The place of an edit; not given, with a problem, for one that the mission
// does not have.
PlaceId read_place(TomlTable& table, Loading& loading) {
  const TomlText place = table.required_text("place");
  const PlaceId id{loading.places.find(place.text)};
  if (!id.given() && !place.text.empty()) {
    loading.problems.error(place.where, fmt::format("unknown place '{}'", place.text),
                           suggestion(place.text, loading.places));
  }
  return id;
}

PlaceEdit read_place_edit(TomlTable& table, const SuppositionRow& row, Loading& loading) {
  PlaceEdit edit;
  edit.what = row.what;
  edit.where = table.where();
  edit.place = read_place(table, loading);
  edit.from = table.required_day("from");
  edit.until = table.required_day("until");
  check_range(table, "from", edit.from, loading);
  check_range(table, "until", edit.until, loading);
  if (edit.from.given() && edit.until.given() && edit.until < edit.from) {
    loading.problems.error(table.where("until"), fmt::format("until {} is before from {}",
                                                             to_string(edit.until), to_string(edit.from)));
  }
  edit.number = table.required_number(row.number);
  if (!(edit.number > row.above) && table.has(row.number)) {
    loading.problems.error(table.where(row.number),
                           fmt::format("{} must be above {:g}", row.number, row.above),
                           std::string(row.means));
  } else if (edit.number > row.most) {
    loading.problems.error(table.where(row.number),
                           fmt::format("{} {:g} is too large", row.number, edit.number),
                           fmt::format("at most {:g}; {}", row.most, row.means));
  }
  table.finish();
  return edit;
}

std::vector<Parameter> read_settings(TomlTable& top) {
  std::vector<Parameter> settings;
  if (auto set = top.table("set")) {
    for (const TomlText& key : set->keys()) {
      if (const auto value = set->number(key.text)) settings.push_back({key.text, *value, key.where});
    }
  }
  return settings;
}

}  // namespace

void load_scenario(const TextFile& file, Loading& loading) {
  auto top = parse_toml(file, loading.problems);
  if (!top) return;
  Scenario scenario;
  scenario.file = file.name();
  scenario.name = top->required_text("name").text;
  scenario.description = top->text("description").value_or(TomlText{}).text;
  scenario.source = top->text("source").value_or(TomlText{}).text;
  const auto posture = top->text("posture");
  if (posture) {
    scenario.posture = posture->text;
    scenario.posture_at = posture->where;
  }
  scenario.settings = read_settings(*top);
  scenario.facts = read_rows<Fact>(*top, "fact", fact_columns(), file, loading, read_fact);
  scenario.closures = read_rows<Closure>(*top, "close", closure_columns(), file, loading, read_closure);
  for (const SuppositionRow& row : kSuppositions) {
    for (TomlTable& table : top->tables(row.key))
      scenario.places.push_back(read_place_edit(table, row, loading));
  }
  top->finish();
  loading.mission.scenarios.push_back(std::move(scenario));
}

}  // namespace muster
