// Any bytes as a downloaded file (CSV, XLSX, JSON, an archive): opened, recognised, read by its kind and
// merged with a record.  What is written is a record that loads; a second import of the same bytes changes
// nothing.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "intake/kind.hpp"
#include "intake/merge.hpp"
#include "small_record.hpp"

namespace {

using namespace muster;

void require(bool holds) {
  if (!holds) std::abort();
}

// What the bytes propose to a record; false where they are refused.
bool propose(const std::string& bytes, const Mission& mission, std::vector<Proposal>& proposals) {
  const auto file = TableFile::of_bytes("fuzz", bytes);
  if (!file) {
    require(!file.error().what.empty());
    return false;
  }
  const auto known = recognise(*file, {});
  if (!known) return false;
  const PlaceMatcher places(mission);
  Reading reading(*file, known->sheet, known->columns, known->vintage->name, places, {});
  if (!known->kind->read(reading)) return false;
  require(reading.out.rows_taken <= reading.out.rows_read);
  proposals.push_back(std::move(reading.out));
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  static const Mission kMission = loaded(small_record());
  std::vector<Proposal> proposals;
  if (!propose(bytes, kMission, proposals)) return 0;
  const auto changes = merge(proposals, small_record(), kMission, {});
  if (!changes) return 0;
  FolderTexts after = small_record();
  for (const auto& [name, text] : changes->files) after[name] = text;
  const Mission changed = loaded(after);
  const auto again = merge(proposals, after, changed, {});
  // A row that the loader refuses is not there the second time; what it takes is.
  if (again &&
      changed.facts.size() == kMission.facts.size() + changes->added_facts + 2 * changes->added_months)
    require(again->added_facts == 0 && again->added_months == 0 && again->corrected.empty());
  if (again && changed.places.size() == kMission.places.size() + changes->added_places)
    require(again->added_places == 0 && again->changed_places.empty());
  return 0;
}
