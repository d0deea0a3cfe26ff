// What a proposal changes in a record.  Claims are never overwritten: where an edition of a file says
// otherwise than the record, a later claim is added.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "intake/proposal.hpp"
#include "record/load/folder.hpp"
#include "record/mission.hpp"

namespace muster {

// A fact or row of violence that the record has otherwise.
struct Corrected {
  std::string id;
  std::string before;  // its value in the record, in words
  std::string after;
};

// Cells of places.csv that are changed.
struct ChangedPlace {
  std::string place;   // P-code
  std::string what;    // "population", "other_names", "point"
  std::string before;  // "" where there was nothing
  std::string after;
};

struct RecordChanges {
  FolderTexts files;  // new texts of those files that change
  std::size_t added_facts = 0;
  std::size_t added_months = 0;  // rows of violence.csv
  std::size_t added_sources = 0;
  std::size_t unchanged = 0;  // rows that the record has already
  std::vector<Corrected> corrected;
  std::size_t added_places = 0;
  std::size_t added_links = 0;     // derived
  std::size_t added_outlines = 0;  // areas of boundaries.geojson
  std::vector<ChangedPlace> changed_places;
  std::vector<std::string> remarks;  // what could not be added, and why
  std::vector<std::string> gone;     // ids of earlier editions that the file no longer has

  [[nodiscard]] bool any() const { return !files.empty(); }
};

// Compares the proposals with the record.
//   texts      the files of the folder, from which `mission` was loaded
//   published  the day that the user gave for the files; not given: assumed days stand in the proposals
// Sources are written where a fact that is written names them, and those `without_facts` in any case.
// The id of a later claim is the first one's with "-v2", "-v3"; its source is the proposed one's id with the
// day of publication. ERRORS: corrections without a day of publication, or with one that is not after the
// claims they correct: they would be known before they were made; two proposals that give one id different
// values.  Places, people, outlines and links: as merge_places().
[[nodiscard]] Result<RecordChanges> merge(const std::vector<Proposal>& proposals, const FolderTexts& texts,
                                          const Mission& mission, Day published);

}  // namespace muster
