#include "cli/options/place_to_write.hpp"

#include <fmt/format.h>

namespace muster {
namespace {

namespace fs = std::filesystem;

bool has(const fs::path& folder, const char* file) {
  std::error_code unreadable;
  return fs::exists(folder / file, unreadable);
}

// What a folder is for who reads it; empty: nothing of ours.
std::string_view read_as(const fs::path& folder) {
  if (has(folder, "mission.toml")) return "the record of";
  if (has(folder, "missions.csv") && has(folder, "strengths.csv")) return "the past missions of";
  const bool of_case = folder.filename() == "input_csv" || folder.filename() == "source_data";
  return of_case && has(folder.parent_path(), "input_csv") ? "the inputs of a Flee case," : "";
}

}  // namespace

std::string input_around(const fs::path& path) {
  std::error_code wrong;
  const fs::path whole = fs::weakly_canonical(fs::absolute(path, wrong), wrong);
  fs::path below;  // the part of `whole` that lies in `folder`
  for (fs::path folder = whole; !folder.empty(); folder = folder.parent_path()) {
    const std::string_view what = read_as(folder);
    if (!what.empty() && !(below == "forecasts" && has(folder, "mission.toml")))
      return fmt::format("{} {}", what, fs::relative(folder, wrong).string());
    if (folder == folder.root_path()) break;
    below = folder.filename();
  }
  return {};
}

}  // namespace muster
