// What edits would do to a record, before anybody accepts them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "workflow/proposals/edits.hpp"

namespace muster {

// A claim that stands and says otherwise about the same thing and time as a proposed one.
struct RivalClaim {
  std::size_t edit = 0;
  std::string id{};
  std::string source{};
  std::string value{};     // as it stands in the folder
  std::string proposed{};  // as it stands in the edit
};

// A problem that the edits bring, beside those that the folder has without them.
struct EditProblem {
  Problem problem{};
  std::size_t edit = static_cast<std::size_t>(-1);  // of whose row it is; -1: of none of them
  std::string column{};                             // of the cell; "" if of none
};

struct Preview {
  std::string base{};                     // the hash of the folder that was looked at (folder_hash)
  FolderTexts files{};                    // texts that change
  std::vector<EditConflict> conflicts{};  // edits that do not fit: nothing can be accepted
  std::vector<EditProblem> problems{};    // errors: nothing can be accepted; warnings: a person should look
  std::vector<RivalClaim> rivals{};       // disagreement is no fault: both claims stay

  [[nodiscard]] bool acceptable() const;
};

// The hash of the names and texts of the files, 64 hexadecimal digits (BLAKE2b-256).
[[nodiscard]] std::string folder_hash(const FolderTexts& texts);

// Looks at the edits in the texts of a folder by the rules of `muster check`.
//   folder  what messages call it
// Wrong edits (wrong_edits) are errors of the preview.  Where the folder itself has errors, these come too.
// COST: two readings and checks of the record.
[[nodiscard]] Preview preview(const std::string& folder, const FolderTexts& texts, const Catalogue& catalogue,
                              const std::vector<RowEdit>& edits);

}  // namespace muster
