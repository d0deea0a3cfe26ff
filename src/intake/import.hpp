// Files of the field into a mission's record: recognised, read, compared with what is there, written at once.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "base/result.hpp"
#include "intake/merge.hpp"
#include "intake/proposal.hpp"
#include "record/catalogue.hpp"

namespace muster {

struct ImportOptions {
  std::string as;        // the kind of all files; empty: as recognised
  std::string map;       // path of a mapping (mapping.hpp) that all files are read by; empty: none
  Day published;         // of all files; not given: assumed by kind
  bool dry_run = false;  // nothing is written
};

// What one file gave.
struct ImportedFile {
  std::string path;
  std::string kind;  // "IOM DTM: displaced people by round and place"
  std::string vintage;
  std::string sheet;  // where the file has several
  Proposal proposal;
};

struct Import {
  std::vector<ImportedFile> files;
  RecordChanges changes;
  bool written = false;
  // What is wrong in the mapping, then `files` is empty; or what keeps the changed record from being right,
  // with file:line:column of the files as they would be.  Then nothing was written.
  Problems problems;
};

// Reads `paths` and merges what they propose into the record in `folder`.  Facts outside the days of
// mission.toml are left out and counted.  What is written makes a record that `check` passes, and all its
// files change at once; if the record changes meanwhile, the merge is made again. ERRORS: a file that cannot
// be read or is of no known kind; a record with errors, which are in the sentence; what merge() refuses; what
// cannot be written.
[[nodiscard]] Result<Import> import_files(const std::vector<std::filesystem::path>& paths,
                                          const std::filesystem::path& folder, const Catalogue& catalogue,
                                          const ImportOptions& options);

}  // namespace muster
