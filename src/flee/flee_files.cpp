#include "flee/flee_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"

namespace muster {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string lower(std::string_view text) {
  std::string low(text);
  for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return low;
}

std::optional<SiteKind> kind_of(std::string_view text) {
  const std::string low = lower(text);
  const auto has = [&](std::string_view part) { return low.find(part) != std::string::npos; };
  if (has("camp")) return has("idp") ? SiteKind::kIdpCamp : SiteKind::kCamp;
  if (has("conflict")) return SiteKind::kConflict;
  if (has("forward")) return SiteKind::kHub;
  if (has("marker")) return SiteKind::kMarker;
  if (has("default") || has("town")) return SiteKind::kTown;
  return std::nullopt;
}

std::optional<TextFile> FleeFiles::open(const std::string& name) {
  files_.push_back((folder_ / name).string());
  return read_text(folder_ / name, (folder_ / name).string(), problems_);
}

bool FleeFiles::has(const std::string& name) const {
  std::error_code unreadable;
  return std::filesystem::exists(folder_ / name, unreadable);
}

std::vector<std::string> FleeFiles::input_files(std::string_view begin, std::string_view end) const {
  std::vector<std::string> names;
  std::error_code unreadable;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "input_csv", unreadable)) {
    const std::string name = entry.path().filename().string();
    if (name.size() >= begin.size() + end.size() && name.starts_with(begin) && name.ends_with(end))
      names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

void FleeFiles::error(const TextFile& file, const Cell& cell, std::string what, std::string fix) {
  problems_.error(file.position(cell.at), std::move(what), std::move(fix));
}

void FleeFiles::warning(const TextFile& file, const Cell& cell, std::string what, std::string fix) {
  problems_.warning(file.position(cell.at), std::move(what), std::move(fix));
}

bool FleeFiles::is_bare_header(const TextFile& file, Row row, std::string_view first,
                               std::string_view columns) {
  if (lower(cell(row, 0).text) != first || row.front().at != file.text().data() + (*row.front().at == '"'))
    return false;
  error(file, row[0], "the header does not begin with '#'", fmt::format("write #{}", columns));
  return true;
}

Cell FleeFiles::cell(Row row, std::size_t i) {
  if (i < row.size()) return {trimmed(row[i].text), row[i].at};
  return {{}, row.back().at};
}

double FleeFiles::number(const TextFile& file, const Cell& cell, double blank, double low,
                         std::string_view what, double high) {
  if (cell.text.empty() && !std::isnan(blank)) return blank;
  const auto value = parse_number(cell.text);
  if (value && *value >= low && *value <= high) return *value;
  error(file, cell, fmt::format("{} is '{}'", what, cell.text),
        std::isinf(low)    ? "a number would be right"
        : low < 0          ? fmt::format("a number up to {} would be right", high)
        : std::isinf(high) ? fmt::format("a number from {} up would be right", low)
                           : fmt::format("a number from {} to {} would be right", low, high));
  return std::numeric_limits<double>::quiet_NaN();
}

std::optional<int> FleeFiles::whole(const TextFile& file, const Cell& cell, std::string_view what) {
  const auto value = parse_number(cell.text);
  if (value && *value == std::floor(*value) && std::fabs(*value) < 1e9) return static_cast<int>(*value);
  error(file, cell, fmt::format("{} is '{}'", what, cell.text), "a whole number would be right");
  return std::nullopt;
}

bool FleeFiles::add(Site site) {
  const SiteId id{static_cast<std::uint32_t>(scenario_.sites.size())};
  if (!by_name_.try_emplace(site.name, id).second) return false;
  scenario_.sites.push_back(std::move(site));
  return true;
}

std::vector<std::string_view> FleeFiles::site_names() const {
  std::vector<std::string_view> names;
  for (const Site& site : scenario_.sites) names.push_back(site.name);
  return names;
}

SiteId FleeFiles::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? SiteId{} : found->second;
}

SiteId FleeFiles::site(const TextFile& file, const Cell& cell) {
  const SiteId found = find(cell.text);
  if (!found.given()) {
    error(file, cell, fmt::format("'{}' is not a place of locations.csv", cell.text),
          suggestion(cell.text, site_names()));
  }
  return found;
}

}  // namespace muster
