#include "forecast/stored_fit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/files/file.hpp"
#include "forecast/embedded.hpp"
#include "inputs/fits/fit_entry.hpp"

namespace muster {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".fit";

// The entry, if the store has it and it is good.
std::optional<OutsideModel> kept(const FitStore& store, const fs::path& path, const FitKey& key) {
  std::error_code wrong;
  if (!fs::exists(path, wrong)) return std::nullopt;
  const auto bytes = read_bytes(path);
  if (!bytes) return std::nullopt;
  FitEntry entry = read_fit_entry(*bytes, key);
  if (entry.state == EntryState::kGood) return std::move(entry.model);
  if (store.tell) {
    store.tell(fmt::format("the stored fit {} is {}: it is made again", path.string(),
                           entry.state == EntryState::kDamaged ? "damaged" : "out of date"));
  }
  return std::nullopt;
}

// Other calls may be removing the same files.
void remove_oldest(const fs::path& folder) {
  std::vector<std::pair<fs::file_time_type, fs::path>> entries;
  std::error_code wrong;
  for (fs::directory_iterator file(folder, wrong), end; !wrong && file != end; file.increment(wrong)) {
    std::error_code gone;
    if (file->path().extension() != kEnding) continue;
    const auto written = fs::last_write_time(file->path(), gone);
    if (!gone) entries.emplace_back(written, file->path());
  }
  std::sort(entries.begin(), entries.end());
  for (std::size_t i = 0; i + kMostStoredFits < entries.size(); ++i) fs::remove(entries[i].second, wrong);
}

// What cannot be written is not kept, and the forecast is none the worse for it.
void keep(const fs::path& path, std::string_view entry) {
  std::error_code wrong;
  fs::create_directories(path.parent_path(), wrong);
  if (write_file(path, entry)) remove_oldest(path.parent_path());
}

}  // namespace

OutsideModel fit_reference(const Reference& past, std::uint64_t seed, const OutsideParameters& parameters,
                           const FitStore& store) {
  const std::vector<History> histories = histories_of(past);
  const std::string_view inside = embedded::stored_fit();
  FitEntry own = read_fit_entry(inside, fit_key(histories, parameters, seed, {}));
  if (own.state == EntryState::kGood) return std::move(own.model);
  if (store.folder.empty()) return fit_outside(histories, parameters, seed);
  // The fit inside was made by the same code: where the code has changed, so has that.
  const FitKey key = fit_key(histories, parameters, seed, inside);
  const fs::path path = store.folder / (to_string(key) + std::string(kEnding));
  if (auto found = kept(store, path, key)) return std::move(*found);
  OutsideModel model = fit_outside(histories, parameters, seed);
  keep(path, fit_entry(key, model));
  return model;
}

}  // namespace muster
