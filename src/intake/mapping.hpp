// Any table by a mapping: a TOML file in which the user says which column means what.
// docs/guide/import.md describes its keys.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files/file.hpp"
#include "base/problem.hpp"
#include "base/result.hpp"
#include "intake/matching/place_matcher.hpp"
#include "intake/proposal.hpp"
#include "intake/tables/columns.hpp"
#include "intake/tables/table_file.hpp"

namespace muster {

// What stands for a text that only the user knows, in a drafted mapping; it is an error in one that is used.
inline constexpr std::string_view kFillIn = "FILL IN";

// A part of a fact: fixed, or from a column.
struct MappedCell {
  std::string fixed;
  std::string column;  // its name, or a tag of HXL
  Position where;
};

// Rows that a rule takes: those whose cell in a column is one of some texts.
struct RowFilter {
  std::string column;
  std::vector<std::string> texts;  // folded
  Position where;
};

// How one fact of a row is made.
struct FactRule {
  SeriesId series;
  std::map<std::string, MappedCell, std::less<>> cells;  // by the names of mapping.cpp's tables of keys
  std::vector<MappedCell> key;                           // further columns that tell facts apart
  std::vector<RowFilter> where;
  double times = 1;
  bool sum = false;
  int credibility = 3;
  Position position;
};

struct Mapping {
  std::string name;              // the facts go into facts-NAME.csv; their ids begin with it
  std::string sheet;             // empty: the one with most of the columns
  std::uint64_t header_row = 0;  // counted from 1; 0: found by the columns
  ProposedSource source;
  std::vector<FactRule> facts;
  Position where;
};

// Reads a mapping for a mission.  Problems, each with its place: no TOML; an unknown key, series, item,
// actor, place, currency, status, precision, with the nearest that there is; what is missing or still to be
// filled in. `published`: the day that the user gave; then the mapping need not.
[[nodiscard]] Mapping read_mapping(const TextFile& file, const Mission& mission, Day published,
                                   Problems& problems);

// What a cell says of when: a day, month, quarter or year.
struct MappedPeriod {
  Day first;
  Day last;
  Precision precision = Precision::kDay;
  std::string text;  // "2024-05-31", "2024-05", "2024-q2", "2024"
};
// "2024-05-31", "31 May 2024", "May 2024", "Q2 2024", "2024": as field_day and field_month_end read them.
[[nodiscard]] std::optional<MappedPeriod> mapped_period(std::string_view text);

// What a table gives by a mapping.
struct Mapped {
  Proposal proposal;
  std::string sheet;
};
// Reads the table that has most of the mapping's columns.  Problems: columns that it lacks, with the nearest.
// ERRORS: a file that is damaged; two rows for one fact, where they are not to be added.
[[nodiscard]] Result<Mapped> read_mapped(const TableFile& file, const Mapping& mapping,
                                         const PlaceMatcher& places, Day published, Problems& problems);

}  // namespace muster
