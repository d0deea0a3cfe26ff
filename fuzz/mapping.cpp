// Any bytes as a mapping, of a table that is right: what is accepted reads the table, and what that proposes
// merges with a record that then loads.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "intake/mapping.hpp"
#include "intake/merge.hpp"
#include "small_record.hpp"

namespace {

constexpr std::string_view kTable =
    "code,name,date,people,households,lat,lon,cause,note\n"
    "T11,Harbour,2024-05-31,1200,240,-19.75,-175.05,Conflict,x\n"
    "T1,North,31 May 2024,\"1,300\",260,,,Flood,\n"
    "X9,Nowhere,May 2024,12,,-19.5,-175.5,Conflict,\n"
    "T11,Harbour,2024-06-30,900,,,,Conflict,=1+1\n"
    ",,,,,,,,\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  static const Mission kMission = loaded(small_record());
  static const PlaceMatcher kPlaces(kMission);
  static const auto kFile = TableFile::of_bytes("table.csv", std::string(kTable));
  Problems problems;
  const auto text = checked_text("map.toml", {reinterpret_cast<const char*>(data), size}, problems);
  if (!text) return 0;
  const Day published = day_from({2024, 7, 15});
  const Mapping mapping = read_mapping(*text, kMission, published, problems);
  if (!problems.good()) return 0;
  auto mapped = read_mapped(*kFile, mapping, kPlaces, published, problems);
  if (!mapped || !problems.good()) return 0;
  if (mapped->proposal.rows_taken > mapped->proposal.rows_read) std::abort();
  const std::vector<Proposal> proposals = {std::move(mapped->proposal)};
  const auto changes = merge(proposals, small_record(), kMission, {});
  if (!changes) return 0;
  FolderTexts after = small_record();
  for (const auto& [name, written] : changes->files) after[name] = written;
  const Mission changed = loaded(after);
  if (changed.facts.size() > kMission.facts.size() + changes->added_facts + 2 * changes->added_months)
    std::abort();
  return 0;
}
