#include "flee/flee_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text/letter_case.hpp"

namespace muster {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::optional<SiteKind> kind_of(std::string_view text) {
  const std::string low = small_letters(text);
  const auto has = [&](std::string_view part) { return low.find(part) != std::string::npos; };
  if (has("camp")) return has("idp") ? SiteKind::kIdpCamp : SiteKind::kCamp;
  if (has("conflict")) return SiteKind::kConflict;
  if (has("forward")) return SiteKind::kHub;
  if (has("marker")) return SiteKind::kMarker;
  if (has("default") || has("town")) return SiteKind::kTown;
  return std::nullopt;
}

std::optional<FleeDate> flee_date(std::string_view text) {
  FleeDate date;
  const std::size_t end = std::min(text.find_first_of(" T"), text.size());
  date.time = trimmed(text.substr(end));
  if (date.time.starts_with('T')) date.time.remove_prefix(1);
  if (date.time.find_first_of("123456789") == std::string_view::npos) date.time = {};
  const std::string_view day = text.substr(0, end);
  std::string padded;
  for (std::size_t at = 0; at <= day.size();) {
    const std::size_t next = std::min(day.find('-', at), day.size());
    if (at > 0) padded += next - at == 1 ? "-0" : "-";
    padded += day.substr(at, next - at);
    at = next + 1;
  }
  const auto parsed = parse_day(padded);
  if (!parsed) return std::nullopt;
  date.day = *parsed;
  date.padded = padded == day;
  return date;
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
  if (small_letters(cell(row, 0).text) != first ||
      row.front().at != file.text().data() + (*row.front().at == '"'))
    return false;
  warning(file, row[0], "the header does not begin with '#', without which Flee takes it for data",
          fmt::format("it is taken as the header; write #{}", columns));
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

std::optional<Day> FleeFiles::date(const TextFile& file, const Cell& cell, std::string_view what,
                                   bool& told) {
  const auto date = flee_date(cell.text);
  if (!date) {
    error(file, cell, fmt::format("{} is '{}'", what, cell.text), "write YYYY-MM-DD");
    return std::nullopt;
  }
  if (!date->time.empty() && !told) {
    warning(file, cell,
            fmt::format("the time '{}' is cut off: this is taken as {}", date->time, to_string(date->day)),
            fmt::format("write the day alone; where it is midnight elsewhere, {}", to_string(date->day + 1)));
  } else if (!date->padded && !told) {
    warning(file, cell, fmt::format("the date '{}' is taken as {}", cell.text, to_string(date->day)),
            "write YYYY-MM-DD");
  }
  told = told || !date->time.empty() || !date->padded;
  return date->day;
}

bool FleeFiles::is_blank(Row row) {
  return std::all_of(row.begin(), row.end(), [](const Cell& cell) { return trimmed(cell.text).empty(); });
}

void FleeFiles::warn_of_blank_row(const TextFile& file, const Cell& cell) {
  if (told_blank_.emplace(file.name()).second)
    warning(file, cell, "a row whose cells are all empty is ignored, as are others of this file");
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

std::string FleeFiles::name(const TextFile& file, const Cell& cell) {
  const std::string_view bare = trimmed(cell.text);
  if (bare == cell.text || find(cell.text).given() || !find(bare).given()) return std::string(cell.text);
  warning(file, cell, fmt::format("'{}' is read as '{}', which Flee would not find", cell.text, bare),
          "write the name without spaces around it");
  return std::string(bare);
}

SiteId FleeFiles::site(const TextFile& file, const Cell& cell) {
  const SiteId found = find(name(file, cell));
  if (!found.given()) {
    error(file, cell, fmt::format("'{}' is not a place of locations.csv", cell.text),
          suggestion(cell.text, site_names()));
  }
  return found;
}

}  // namespace muster
