#include "report/published/published_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/files/file.hpp"
#include "base/number.hpp"
#include "report/published/frozen_json.hpp"

namespace muster {
namespace {

namespace fs = std::filesystem;

// Of "2024-06-27.2.json", 2; of "2024-06-27.json", 1; 0 for a name of another form.
int edition_of(const std::string& name) {
  constexpr std::size_t kDate = 10;
  constexpr std::string_view kEnd = ".json";
  if (name.size() < kDate + kEnd.size() || !name.ends_with(kEnd)) return 0;
  if (!parse_day(std::string_view(name).substr(0, kDate))) return 0;
  const std::string_view middle = std::string_view(name).substr(kDate, name.size() - kDate - kEnd.size());
  if (middle.empty()) return 1;
  const auto number = middle.front() == '.' ? parse_count(middle.substr(1)) : std::nullopt;
  return number && *number > 1 ? static_cast<int>(*number) : 0;
}

struct NamedFile {
  fs::path path;
  int edition = 1;
};

std::vector<NamedFile> files_of(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return {{path, std::max(1, edition_of(path.filename().string()))}};
  std::vector<NamedFile> files;
  for (const auto& entry : fs::directory_iterator(path, error)) {
    const int edition = edition_of(entry.path().filename().string());
    if (edition > 0) files.push_back({entry.path(), edition});
  }
  std::sort(files.begin(), files.end(),
            [](const NamedFile& a, const NamedFile& b) { return a.path < b.path; });
  return files;
}

// Each of the files, scored by what had been published by `known_by`; later ones are left out.
Result<std::vector<PublishedForecast>> scored(const std::vector<NamedFile>& files, const Mission& mission,
                                              Day known_by) {
  std::vector<PublishedForecast> list;
  for (const NamedFile& file : files) {
    const std::string name = file.path.string();
    const auto text = read_bytes(file.path);
    if (!text) return tl::unexpected(text.error());
    auto forecast = parse_frozen(name, *text);
    if (!forecast) return tl::unexpected(forecast.error());
    if (forecast->mission != mission.short_name) {
      return failure(
          fmt::format("{} is a forecast of {}, not of {}", name, forecast->mission, mission.short_name));
    }
    if (forecast->on > known_by) continue;
    PublishedForecast one{.file = file.path.filename().string(),
                          .edition = file.edition,
                          .forecast = std::move(*forecast),
                          .officers = {},
                          .situation = {}};
    one.officers = score_frozen(one.forecast, mission, known_by);
    one.situation = score_situation(one.forecast, mission, known_by);
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace

std::string frozen_name(Day on, int edition) {
  return edition > 1 ? fmt::format("{}.{}.json", to_string(on), edition)
                     : fmt::format("{}.json", to_string(on));
}

Result<std::vector<PublishedForecast>> published_so_far(const std::string& folder, const Mission& mission,
                                                        Day known_by) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return std::vector<PublishedForecast>{};
  return scored(files_of(folder), mission, known_by);
}

Result<std::vector<PublishedForecast>> read_published(const std::string& path, const Mission& mission,
                                                      Day known_by) {
  auto list = scored(files_of(path), mission, known_by);
  if (list && list->empty()) {
    return failure(fmt::format("{} has no frozen forecast of a day up to {}: make one with muster freeze",
                               path, to_string(known_by)));
  }
  return list;
}

}  // namespace muster
