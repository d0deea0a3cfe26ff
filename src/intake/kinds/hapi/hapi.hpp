// What the themes of HDX HAPI share.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/kind.hpp"

namespace muster {

// Reads what every theme's row has, and leaves out what no theme takes.
class HapiRows {
 public:
  explicit HapiRows(Reading& reading);

  // A row of the host country that HDX has no error about, whose period can be read.
  struct Row {
    int level = 0;  // 0 country, 1, 2
    Day start, end;
  };
  [[nodiscard]] std::optional<Row> usable(const TableRow& row);
  // The row's area, counted as Reading::place does; what is not found is left out.
  [[nodiscard]] PlaceId place(const TableRow& row, int level);
  // Tells of what HDX warns.
  void remark();

  Reading& reading;

 private:
  std::size_t country_, level_, start_, end_, warning_, error_;
  std::size_t code_[3], name_[3], provider_[3];
  std::uint64_t warnings_ = 0;
  std::string first_warning_;
};

// Sums of one level of areas beside those of the level above, for periods that both have.
class HapiLevels {
 public:
  void add(const std::string& what, int level, double number) { sums_[what][level] += number; }
  void check(Reading& reading) const;

 private:
  std::map<std::string, std::map<int, double>> sums_;
};

// Adds the source if it is new.
void hapi_source(Reading& reading, ProposedSource source);

Result<void> read_hapi_conflict(Reading& reading);
Result<void> read_hapi_idps(Reading& reading);
Result<void> read_hapi_food(Reading& reading);
Result<void> read_hapi_funding(Reading& reading);
Result<void> read_hapi_needs(Reading& reading);
Result<void> read_hapi_population(Reading& reading);

}  // namespace muster
