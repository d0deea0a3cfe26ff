// From a mission folder to its tables.
#pragma once

#include <filesystem>

#include "base/problem.hpp"
#include "record/load/folder.hpp"
#include "record/mission.hpp"

namespace muster {

// Reads every file of `folder` (docs/formats.md) and reports everything in it that is wrong by itself: files,
// columns, cells, names, doubled ids.  Rows with errors are left out of the tables, so use the mission only
// if `problems.good()`.  What is wrong between rows is for check() (check/check.hpp).
//
// `catalogue` is taken over and extended by the folder's own series.toml.  Files are named in problems as
// `folder`/name, as the user typed the folder.
//
// COST: linear in the bytes read.
[[nodiscard]] Mission load_mission(const std::filesystem::path& folder, Catalogue catalogue,
                                   Problems& problems);
[[nodiscard]] Mission load_mission(const Folder& folder, Catalogue catalogue, Problems& problems);

}  // namespace muster
