// Areas and people that files propose, merged with places.csv, boundaries.geojson and links.csv of a record.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "intake/merge.hpp"
#include "intake/proposal.hpp"
#include "record/load/folder.hpp"
#include "record/mission.hpp"

namespace muster {

// Adds to `changes`:
//   places that the record lacks, where a point of them is known: the file's own, else one inside the
//   outline,
//     else the mean of their areas'
//   of places that it has: a point where there is none; names that the record does not know yet, as
//   other_names;
//     people, where they are of a later year, of the same year with another number, or where there were none
//   boundaries.geojson, where the record has none and a file has outlines: simplified, without gaps
//   links, marked as derived: where the record has none, and the outlines are of its deepest level, between
//   neighbours;
//     of places that are added, to their neighbours; of what nothing joins to the others, to the nearest
//     place
// Nothing else of the files changes.  COST: with outlines to be written, as simplified().
// ERRORS: two files that give a place two numbers of people for one year.
[[nodiscard]] Result<void> merge_places(const std::vector<Proposal>& proposals, const FolderTexts& texts,
                                        const Mission& mission, RecordChanges& changes);

}  // namespace muster
