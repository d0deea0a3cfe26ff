// The files of a mission folder as known on a day: an export that is a mission again.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "record/load/folder.hpp"
#include "record/view.hpp"

namespace muster {

struct MissionFiles {
  FolderTexts texts;  // by name inside the folder
  std::vector<std::string>
      left_out;  // what had not been published by the day, a phrase each: "facts.csv: 3 rows"
};

// The texts of the record's files, each as it stands where all of it had been published by the day of the
// view; so a view after the last publication gives a folder with the same Mission::hash().  Of the others:
// - rows of a source that was published later go, and so does that source, unless mission.toml names it for
// an
//   exchange rate or the authorised strength, which models take on any day;
// - of steps and closures, what only a later source tells (done, planned, reopened, and the note about it) is
// emptied;
// - a mandate of a later source goes, and a weight of forecasts that was learnt later;
// - a scenario that names such a source goes as a whole.
// ERRORS: a mandate that is not written as a table [[mandate]] of its own, and must go.
[[nodiscard]] Result<MissionFiles> mission_files(const View& view);

}  // namespace muster
