// What the readers of a mission's files share while a folder is being loaded.
#pragma once

#include <span>

#include "base/files/csv.hpp"
#include "base/files/toml_file.hpp"
#include "base/problem.hpp"
#include "base/text/name_table.hpp"
#include "record/mission.hpp"
#include "record/plausible.hpp"

namespace muster {

struct Loading {
  Loading(Mission& mission_to_fill, Problems& problems_to_fill)
      : mission(mission_to_fill), problems(problems_to_fill) {}

  Mission& mission;
  Problems& problems;
  NameTable series;
  NameTable actors;
  NameTable places;
  NameTable sources;
  NameTable requirements;
  NameTable steps;
  NameTable units;
  NameTable facts;
  NameTable currencies;              // the ISO table
  std::vector<Plausible> plausible;  // by series; filled when the first fact is read, which needs the places
};

// The bounds of a series' values.
[[nodiscard]] const Plausible& plausible_of(SeriesId series, Loading& loading);

// Each reads one file into its table; rows with errors are reported and left out.  They must be called in
// this order, since later files name rows of earlier ones.
void load_sources(const TextFile& file, Loading& loading);
void load_actors(const TextFile& file, Loading& loading);
// The states of the catalogue that actors.csv does not name, as actors.
void add_states(Loading& loading);
void load_mission_toml(const TextFile& file, Loading& loading);
void load_places(const TextFile& file, Loading& loading);
void load_requirements(const TextFile& file, Loading& loading);
void load_units(const TextFile& file, Loading& loading);
void load_steps(const TextFile& file, Loading& loading);
void load_links(const TextFile& file, Loading& loading);
void load_closures(const TextFile& file, Loading& loading);
void load_facts(const TextFile& file, Loading& loading);
void load_violence(const TextFile& file, Loading& loading);
void load_weights(const TextFile& file, Loading& loading);
void load_scenario(const TextFile& file, Loading& loading);

// One row of facts.csv or closures.csv, or one table of a scenario with the same names for keys.  The file is
// the last one of Mission::files.  What is only supposed needs neither an id nor a source.
// Use the result only if `row.good()`.
class RowCells;
[[nodiscard]] std::span<const ColumnSpec> fact_columns();
[[nodiscard]] Fact read_fact(RowCells& row, bool supposed, Loading& loading);
[[nodiscard]] std::span<const ColumnSpec> closure_columns();
[[nodiscard]] Closure read_closure(RowCells& row, bool supposed, Loading& loading);

// Reports a date outside [first_day, last_day] of the mission; nothing for one that is not given.
void check_range(RowCells& row, std::size_t column, Day day, const Mission& mission);
void check_range(const TomlTable& table, std::string_view key, Day day, Loading& loading);

}  // namespace muster
