// What a mission folder looked like when the workflow last saw it, so that a change by hand is noticed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "record/load/folder.hpp"
#include "workflow/moment.hpp"
#include "workflow/refusal.hpp"
#include "workflow/store/database.hpp"

namespace muster {

enum class FolderCause : std::uint8_t { kByHand, kAccepted };

// Notes these texts as the folder's newest version, unless they are it already; the first ones are nobody's
// change.  A change by hand is logged.  Gives the version's number. REQUIRES: inside a transaction.
[[nodiscard]] Answer<std::int64_t> note_folder(Database& database, const std::string& mission,
                                               const FolderTexts& texts, FolderCause cause, Moment now);

// As note_folder() for who only looks: a change since the last version is one by hand; where there is none,
// nobody has to wait. REQUIRES: outside a transaction.
[[nodiscard]] Answer<void> see_folder(Database& database, const std::string& mission,
                                      const FolderTexts& texts, Moment now);

// Files that were changed by hand after version `since`, in order of their names.
[[nodiscard]] Answer<std::vector<std::string>> changed_by_hand(Database& database, const std::string& mission,
                                                               std::int64_t since);

}  // namespace muster
