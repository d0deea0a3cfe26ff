// Files that were spoilt on their way: one sentence that names the cause, in place of an error for each row.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/files/file.hpp"

namespace muster {

// What is wrong with the form of a text file as a whole, or nothing: marks of a merge that was not finished;
// and of a CSV file (by its name), cells parted by semicolons or tabs, a first line `sep=,`, lines that end
// in CR alone.
[[nodiscard]] std::optional<Problem> wrong_form(const TextFile& file);

// True for what systems and editors leave in folders: Thumbs.db, desktop.ini, .DS_Store, facts.csv~, *.bak,
// *.swp,
// *.partial (ours, where a program was killed) and the like.
[[nodiscard]] bool is_litter(std::string_view name);

// The name of which `name` is a copy by the words that systems add: "facts.csv" of "facts (1).csv",
// "facts - Copie.csv", "Copy of facts.csv", "facts copy 2.csv"; nothing if it is none.
[[nodiscard]] std::optional<std::string> copied_from(std::string_view name);

}  // namespace muster
