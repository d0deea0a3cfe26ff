#include "scoring/bench/contributors/shares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text/letter_case.hpp"
#include "record/load/row_reader.hpp"

namespace muster {
namespace {

using KindShares = std::array<double, kSentKinds.size()>;
using SharesByMonth = std::map<Month, KindShares>;

bool is_state_code(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

double share_in(RowCells& row, std::size_t column) {
  const double value = row.number(column);
  if (given(value) && value > 1)
    row.error(column, fmt::format("a share of {}", row.text(column)), "between 0 and 1");
  return given(value) ? value : 0;
}

ContributorShares laid_out(const std::map<std::string, SharesByMonth, std::less<>>& rows) {
  ContributorShares table;
  std::map<Month, bool> there;
  for (const auto& [name, by_month] : rows) {
    table.contributors.push_back(name);
    for (const auto& [month, values] : by_month) there[month] = true;
  }
  if (there.empty()) return table;
  table.first = there.begin()->first;
  table.months = static_cast<std::size_t>(there.rbegin()->first.v - table.first.v) + 1;
  for (std::vector<double>& shares : table.shares) shares.reserve(rows.size() * table.months);
  for (const auto& [name, by_month] : rows) {
    KindShares last{};
    for (std::size_t i = 0; i < table.months; ++i) {
      const Month month{table.first.v + static_cast<std::int32_t>(i)};
      if (there.contains(month)) {
        const auto found = by_month.find(month);
        last = found == by_month.end() ? KindShares{} : found->second;
      }
      for (std::size_t k = 0; k < last.size(); ++k) table.shares[k].push_back(last[k]);
    }
  }
  return table;
}

}  // namespace

ContributorShares read_contributors(const TextFile& file, Problems& problems) {
  enum : std::size_t { kContributor, kDate, kTroops, kPolice };
  static constexpr ColumnSpec kColumns[] = {{"contributor", true},
                                            {"date", true},
                                            {"share_of_troops", true},
                                            {"share_of_police", true},
                                            {"troops"},
                                            {"police"},
                                            {"experts"},
                                            {"share_of_experts"}};
  std::map<std::string, SharesByMonth, std::less<>> rows;
  RowReader row(file, kColumns, problems);
  while (row.next()) {
    const std::string name(row.required_text(kContributor));
    if (!name.empty() && !is_state_code(name))
      row.error(kContributor, fmt::format("'{}' is no state", name), "three capital letters (ISO 3166-1)");
    row.require(kDate);
    const Day date = row.day(kDate);
    const KindShares shares = {share_in(row, kTroops), share_in(row, kPolice)};
    if (!row.good()) continue;
    if (!rows[name].emplace(month_of(date), shares).second)
      row.error(kDate, fmt::format("{} has {} twice", name, to_string(month_of(date))),
                "leave one row a month");
  }
  return laid_out(rows);
}

}  // namespace muster
