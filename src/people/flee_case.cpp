#include "people/flee_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/csv.hpp"
#include "base/file.hpp"
#include "base/number.hpp"
#include "people/series.hpp"

namespace muster {
namespace {

using Row = std::span<const Cell>;

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

class Reader {
 public:
  Reader(const std::filesystem::path& folder, RuleSet rules, Displacement& scenario, Problems& problems,
         std::vector<std::string>& files)
      : folder_(folder), rules_(rules), scenario_(scenario), problems_(problems), files_(files) {}

  void read(int days, std::span<const ParameterValue> set) {
    if (std::filesystem::exists(folder_ / "simsetting.yml")) {
      // Where a settings file lacks this key, the program Flee has another value than the file it ships.
      if (rules_ == RuleSet::kFlee) scenario_.parameters.conflict_weight = 1 / std::sqrt(10.0);
      if (const auto file = open("simsetting.yml")) {
        read_flee_settings(file->name(), std::string(file->text()), scenario_, problems_);
      }
    }
    for (const auto& [name, value] : set) {
      if (const auto done = set_parameter(scenario_.parameters, name, value); !done) {
        problems_.error({"--set", 0, 0}, done.error().what);
      }
    }
    read_period();
    if (days > 0) scenario_.days = days;
    read_locations();
    if (scenario_.sites.empty()) return;
    read_routes();
    read_closures();
    read_conflicts();
    read_counts();
    if (problems_.good()) check_spawning();
  }

 private:
  std::optional<TextFile> open(const std::string& name) {
    files_.push_back((folder_ / name).string());
    return read_text(folder_ / name, (folder_ / name).string(), problems_);
  }

  // Calls `take` with each row of a file that is not a comment, and with the file.
  template <class Take>
  void rows(const std::string& name, bool optional, Take take) {
    if (optional && !std::filesystem::exists(folder_ / name)) return;
    const auto file = open(name);
    if (!file) return;
    CsvReader reader(*file);
    while (const auto row = reader.next_row()) {
      if (reader.stray()) {
        problems_.error(file->position(reader.stray()), "text behind the closing quote of a cell");
        continue;
      }
      const bool comment = trimmed(row->front().text).starts_with('#');
      take(*file, *row, comment);
    }
    if (reader.unterminated()) {
      problems_.error(file->position(reader.unterminated()), "a quoted cell never ends",
                      "close it with '\"'");
    }
  }

  void error(const TextFile& file, const Cell& cell, std::string what, std::string fix = {}) {
    problems_.error(file.position(cell.at), std::move(what), std::move(fix));
  }

  static Cell cell(Row row, std::size_t i) {
    if (i < row.size()) return {trimmed(row[i].text), row[i].at};
    return {{}, row.back().at};
  }

  // A number; `blank` for an empty cell; NaN with a problem for anything else or below `low`.
  double number(const TextFile& file, const Cell& cell, double blank, double low, std::string_view what) {
    if (cell.text.empty() && !std::isnan(blank)) return blank;
    const auto value = parse_number(cell.text);
    if (value && *value >= low) return *value;
    error(
        file, cell, fmt::format("{} is '{}'", what, cell.text),
        std::isinf(low) ? "a number would be right" : fmt::format("a number from {} up would be right", low));
    return std::numeric_limits<double>::quiet_NaN();
  }

  std::optional<int> whole(const TextFile& file, const Cell& cell, std::string_view what) {
    const auto value = parse_number(cell.text);
    if (value && *value == std::floor(*value) && std::fabs(*value) < 1e9) return static_cast<int>(*value);
    error(file, cell, fmt::format("{} is '{}'", what, cell.text), "a whole number would be right");
    return std::nullopt;
  }

  [[nodiscard]] std::vector<std::string_view> site_names() const {
    std::vector<std::string_view> names;
    for (const Site& site : scenario_.sites) names.push_back(site.name);
    return names;
  }

  // The place named in a cell, or nothing with a problem.
  SiteId site(const TextFile& file, const Cell& cell) {
    const auto found = by_name_.find(std::string(cell.text));
    if (found != by_name_.end()) return found->second;
    error(file, cell, fmt::format("'{}' is not a place of locations.csv", cell.text),
          suggestion(cell.text, site_names()));
    return {};
  }

  void read_period() {
    bool has_length = false;
    rows("input_csv/sim_period.csv", false, [&](const TextFile& file, Row row, bool comment) {
      if (comment) return;
      const std::string key = lower(trimmed(row[0].text));
      const Cell value = cell(row, 1);
      if (key == "startdate") {
        const auto day = parse_day(value.text);
        if (!day)
          return error(file, value, fmt::format("the start date is '{}'", value.text), "write YYYY-MM-DD");
        scenario_.start = *day;
      } else if (key == "length") {
        const auto days = whole(file, value, "the length");
        has_length = true;
        if (!days) return;
        if (*days < 1 || *days > 100000) return error(file, value, "the length is not from 1 to 100000 days");
        scenario_.days = *days;
      } else {
        error(file, row[0], fmt::format("unknown key '{}'", row[0].text),
              suggestion(key, {"StartDate", "Length"}));
      }
    });
    const Position whole_file{(folder_ / "input_csv/sim_period.csv").string(), 0, 0};
    if (!scenario_.start.given() && problems_.good()) problems_.error(whole_file, "there is no StartDate");
    if (!has_length && problems_.good()) problems_.error(whole_file, "there is no Length");
  }

  void read_locations() {
    bool header = false;
    std::vector<std::string> extra;
    rows("input_csv/locations.csv", false, [&](const TextFile& file, Row row, bool comment) {
      if (comment) {
        if (!header) {
          for (std::size_t i = 8; i < row.size(); ++i) extra.emplace_back(trimmed(row[i].text));
        }
        header = true;
        return;
      }
      if (row.size() < 6) {
        return error(file, row[0], fmt::format("a place has {} cells", row.size()),
                     "name,region,country,latitude,longitude,location_type,conflict_date,population");
      }
      add_site(file, row, extra);
    });
    if (scenario_.sites.empty() && problems_.good()) {
      problems_.error({(folder_ / "input_csv/locations.csv").string(), 0, 0}, "there are no places");
    }
  }

  void add_site(const TextFile& file, Row row, const std::vector<std::string>& extra) {
    Site site;
    site.name = std::string(row[0].text);
    const Cell country = cell(row, 2);
    site.country = country.text.empty() ? "unknown" : std::string(row[2].text);
    if (home_.empty()) home_ = site.country;
    site.foreign = site.country != home_;
    constexpr double kAny = -std::numeric_limits<double>::infinity();
    site.at.lat = number(file, cell(row, 3), 0, kAny, "the latitude");
    site.at.lon = number(file, cell(row, 4), 0, kAny, "the longitude");
    const Cell type = cell(row, 5);
    const auto kind = kind_of(type.text);
    if (!kind) {
      const std::vector<std::string_view> kinds = {"camp",           "idpcamp", "conflict_zone",
                                                   "forwarding_hub", "marker",  "town"};
      const bool flood = lower(type.text).find("flood") != std::string::npos;
      return error(
          file, type,
          flood ? "flood zones are not simulated yet" : fmt::format("unknown kind of place '{}'", type.text),
          flood ? "" : suggestion(type.text, kinds));
    }
    site.kind = *kind;
    const double size = number(file, cell(row, 7), 0, kAny, "the population or capacity");
    const bool camp = *kind == SiteKind::kCamp || *kind == SiteKind::kIdpCamp;
    if (camp)
      site.capacity = std::isnan(size) || size < 1 ? -1 : static_cast<std::int64_t>(std::min(size, 1e12));
    if (!camp && !std::isnan(size)) site.population = std::max(0.0, std::floor(size));
    if (*kind == SiteKind::kConflict) {
      const auto date = whole(file, cell(row, 6), "the conflict date");
      if (date && *date > 0) site.kind = SiteKind::kTown;
    }
    for (std::size_t i = 8; i < row.size() && i - 8 < extra.size(); ++i) {
      if (extra[i - 8] == "capacity_per_day")
        site.capacity_per_day = whole(file, cell(row, i), "capacity_per_day").value_or(0);
      if (extra[i - 8] == "initial_idps" && camp && !cell(row, i).text.empty()) {
        site.present = std::max(0, whole(file, cell(row, i), "initial_idps").value_or(0));
      }
    }
    const SiteId id{static_cast<std::uint32_t>(scenario_.sites.size())};
    if (!by_name_.try_emplace(site.name, id).second) {
      return error(file, row[0], fmt::format("place '{}' is there already", site.name), "each name once");
    }
    scenario_.sites.push_back(std::move(site));
  }

  void read_routes() {
    std::vector<std::string> header;
    rows("input_csv/routes.csv", false, [&](const TextFile& file, Row row, bool comment) {
      if (comment) {
        if (header.empty()) {
          for (const Cell& name : row) header.emplace_back(trimmed(name.text));
        }
        return;
      }
      const SiteId a = site(file, Cell{row[0].text, row[0].at});
      const SiteId b = row.size() > 1 ? site(file, Cell{row[1].text, row[1].at}) : SiteId{};
      if (row.size() < 3) return error(file, row[0], "a route needs two places and a distance");
      const double km = number(file, cell(row, 2), std::nan(""), 0, "the distance");
      if (!a.given() || !b.given() || std::isnan(km)) return;
      if (a == b) return error(file, row[1], fmt::format("the route leads from '{}' to itself", row[0].text));
      add_links(file, row, header, a, b, km);
    });
  }

  void add_links(const TextFile& file, Row row, const std::vector<std::string>& header, SiteId a, SiteId b,
                 double km) {
    Road link{a, b, km};
    for (std::size_t i = 4; i < row.size() && i < header.size(); ++i) {
      if (cell(row, i).text.empty()) continue;
      if (header[i] == "max_move_speed") link.max_speed = number(file, cell(row, i), -1, 0, "max_move_speed");
      if (header[i] == "walk_probability")
        link.walk_probability = number(file, cell(row, i), 0, 0, "walk_probability");
    }
    const double redirection = number(file, cell(row, 3), 0, 0, "forced_redirection");
    if (redirection != 0 && redirection != 1 && redirection != 2) {
      error(file, cell(row, 3), "forced_redirection is not 0, 1 or 2");
    }
    // Flee: 1 makes the pair of links twice; documented is that it sends people from name2 to name1.
    const bool twice = redirection == 1 && scenario_.parameters.forced_redirection == 0;
    for (int i = 0; i < (twice ? 2 : 1); ++i) {
      scenario_.links.push_back(link);
      Road back = link;
      std::swap(back.from, back.to);
      scenario_.links.push_back(back);
    }
    if (redirection == 2) scenario_.forced.push_back({a, b});
    if (redirection == 1) scenario_.forced.push_back({b, a});
  }

  void read_closures() {
    static const std::vector<std::string_view> kTypes = {"country", "location", "camp",
                                                         "idpcamp", "link",     "remove_forced_redirection"};
    static constexpr BarrierKind kKinds[] = {BarrierKind::kCountry, BarrierKind::kLocation,
                                             BarrierKind::kCamp,    BarrierKind::kIdpCamp,
                                             BarrierKind::kLink,    BarrierKind::kForcedRedirection};
    rows("input_csv/closures.csv", true, [&](const TextFile& file, Row row, bool comment) {
      if (comment) return;
      const Cell type = cell(row, 0);
      const auto found = std::find(kTypes.begin(), kTypes.end(), type.text);
      if (found == kTypes.end()) {
        return error(file, type, fmt::format("unknown closure type '{}'", type.text),
                     suggestion(type.text, kTypes));
      }
      if (row.size() < 5) return error(file, type, "a closure needs type, two names, start and end");
      Barrier closure;
      closure.kind = kKinds[found - kTypes.begin()];
      if (closure.kind == BarrierKind::kCountry) {
        closure.country1 = country(file, row[1]);
        closure.country2 = country(file, row[2]);
      } else {
        closure.site1 = site(file, Cell{row[1].text, row[1].at});
        const bool one = closure.kind == BarrierKind::kCamp || closure.kind == BarrierKind::kIdpCamp;
        if (!one && !row[2].text.empty()) closure.site2 = site(file, Cell{row[2].text, row[2].at});
        if (!closure.site1.given()) return;
      }
      const auto start = whole(file, cell(row, 3), "the day of closing");
      const auto end = whole(file, cell(row, 4), "the day of reopening");
      if (!start || !end) return;
      closure.start = *start;
      closure.end = *end;
      scenario_.closures.push_back(closure);
    });
  }

  std::string country(const TextFile& file, const Cell& cell) {
    std::vector<std::string_view> countries;
    for (const Site& site : scenario_.sites) {
      if (site.country == cell.text) return std::string(cell.text);
      if (std::find(countries.begin(), countries.end(), site.country) == countries.end())
        countries.push_back(site.country);
    }
    error(file, cell, fmt::format("no place is in country '{}'", cell.text),
          suggestion(cell.text, countries));
    return {};
  }

  void read_conflicts() {
    std::vector<SiteId> columns;
    bool header = false;
    std::vector<double> before;
    int day = 0;
    const auto end_row = [&](const TextFile& file, Row row) {
      for (std::size_t i = 1; i < columns.size(); ++i) {
        if (!columns[i].given()) continue;
        if (i >= row.size())
          return error(file, row.back(),
                       fmt::format("day {} has no value for '{}'", day, scenario_.sites[columns[i].v].name));
        const double value = number(file, cell(row, i), std::nan(""), 0, "the intensity");
        const double last = day == 0 ? 0 : before[i];
        const bool was = last > 1e-6, is = value > 1e-6;
        if (is != was) scenario_.intensities.push_back({day, columns[i], is ? value : 0, false});
        if (is && was && value != last) scenario_.intensities.push_back({day, columns[i], value, true});
        before[i] = value;
      }
    };
    rows("input_csv/conflicts.csv", false, [&](const TextFile& file, Row row, bool comment) {
      if (!header && comment) {
        header = true;
        before.assign(row.size(), 0);
        for (std::size_t i = 0; i < row.size(); ++i)
          columns.push_back(i == 0 ? SiteId{} : column(file, cell(row, i)));
        return;
      }
      if (comment) return;
      if (!header) {
        if (day++ == 0) error(file, row[0], "the header '#Day, place, …' is missing");
        return;
      }
      if (day < scenario_.days) end_row(file, row);
      ++day;
    });
    if (day < scenario_.days) {
      problems_.error({(folder_ / "input_csv/conflicts.csv").string(), 0, 0},
                      fmt::format("it has {} days, the run needs {}", day, scenario_.days),
                      "one row a day, or --days with fewer");
    }
  }

  SiteId column(const TextFile& file, const Cell& name) {
    const auto found = by_name_.find(std::string(name.text));
    if (found != by_name_.end()) return found->second;
    if (!name.text.empty()) {
      problems_.warning(file.position(name.at),
                        fmt::format("column '{}' is for no place and is passed over", name.text),
                        suggestion(name.text, site_names()));
    }
    return {};
  }

  CountSeries read_series(const std::string& name) {
    CountSeries series;
    rows("source_data/" + name, false, [&](const TextFile& file, Row row, bool comment) {
      const Cell date = cell(row, 0);
      if (comment || date.text.empty() || cell(row, 1).text.empty()) return;
      if (series.empty() && lower(date.text).starts_with("date")) return;
      const auto day = parse_day(date.text.substr(0, 10));
      if (!day) return error(file, date, fmt::format("the date is '{}'", date.text), "write YYYY-MM-DD");
      const double people = number(file, cell(row, 1), std::nan(""), 0, "the count");
      if (std::isnan(people)) return;
      const int offset = *day - scenario_.start;
      if (!series.empty() && offset <= series.back().day) {
        return error(file, date, "the dates do not ascend", "order the rows by date, each once");
      }
      series.push_back({offset, people});
    });
    if (series.empty() && problems_.good()) {
      problems_.error({(folder_ / "source_data" / name).string(), 0, 0}, "there are no counts");
    }
    return series;
  }

  void read_counts() {
    struct Entry {
      std::string name;
      std::vector<std::string> files;
    };
    std::vector<Entry> entries;
    rows("source_data/data_layout.csv", false, [&](const TextFile&, Row row, bool comment) {
      if (comment || row.size() < 2) return;
      Entry entry{std::string(row[0].text), {}};
      for (std::size_t i = 1; i < row.size(); ++i) {
        if (!cell(row, i).text.empty()) entry.files.emplace_back(cell(row, i).text);
      }
      if (!entry.files.empty()) entries.push_back(std::move(entry));
    });
    if (entries.empty()) return;
    std::map<std::string, CountSeries> series;
    std::vector<std::string> order;
    for (std::size_t i = 1; i < entries.size(); ++i) {
      CountSeries sum = read_series(entries[i].files[0]);
      for (std::size_t f = 1; f < entries[i].files.size(); ++f) {
        const CountSeries more = read_series(entries[i].files[f]);
        if (sum.empty() || more.empty()) return;
        bool too_early = false;
        sum = sum_as_flee(sum, more, too_early);
        if (too_early) {
          problems_.error(
              {(folder_ / "source_data" / entries[i].files[f]).string(), 0, 0},
              fmt::format("it begins later than {}, with which it is added up", entries[i].files[0]));
        }
      }
      if (sum.empty()) return;
      order.push_back(entries[i].name);
      series[entries[i].name] = std::move(sum);
    }
    correct(series);
    use(order, series);
  }

  void correct(std::map<std::string, CountSeries>& series) {
    rows("input_csv/registration_corrections.csv", true, [&](const TextFile& file, Row row, bool comment) {
      if (comment) return;
      const auto found = series.find(std::string(row[0].text));
      if (found == series.end()) {
        std::vector<std::string_view> names;
        for (const auto& [name, counts] : series) names.push_back(name);
        return error(file, row[0], fmt::format("'{}' is not in data_layout.csv", row[0].text),
                     suggestion(row[0].text, names));
      }
      const Cell date = cell(row, 1);
      const auto day = parse_day(date.text);
      if (!day) return error(file, date, fmt::format("the date is '{}'", date.text), "write YYYY-MM-DD");
      const int offset = *day - scenario_.start;
      if (offset >= 0 && !correct_registration(found->second, offset)) {
        error(file, date,
              fmt::format("'{}' has no count on {} that follows another above 0", row[0].text, date.text),
              "name the date of the corrected count");
      }
    });
  }

  void use(const std::vector<std::string>& order, const std::map<std::string, CountSeries>& series) {
    std::vector<CountSeries> all;
    for (const std::string& name : order) all.push_back(series.at(name));
    scenario_.newly_displaced = newly_displaced(all, scenario_.days, scenario_.parameters.insert_day0 > 0);
    for (std::uint32_t i = 0; i < scenario_.sites.size(); ++i) {
      Site& site = scenario_.sites[i];
      if (site.kind != SiteKind::kCamp && site.kind != SiteKind::kIdpCamp) continue;
      const auto found = series.find(site.name);
      if (found == series.end()) {
        problems_.error({(folder_ / "source_data/data_layout.csv").string(), 0, 0},
                        fmt::format("camp '{}' has no data", site.name), "add a row 'name,file'");
        continue;
      }
      Destination destination{SiteId{i}, {}};
      for (int day = 0; day < scenario_.days; ++day)
        destination.reported.push_back(count_on(found->second, day));
      if (scenario_.parameters.insert_day0 > 0) {
        site.counted_day0 = destination.reported.front();
        site.present += site.counted_day0;
      }
      scenario_.destinations.push_back(std::move(destination));
    }
  }

  // Somebody to displace but nobody who can be is an error before the run, not within.
  void check_spawning() {
    if (scenario_.destinations.empty()) {
      problems_.error({(folder_ / "input_csv/locations.csv").string(), 0, 0},
                      "there is no camp to compare with data");
    }
  }

  std::filesystem::path folder_;
  RuleSet rules_;
  Displacement& scenario_;
  Problems& problems_;
  std::vector<std::string>& files_;
  std::map<std::string, SiteId> by_name_;
  std::string home_;
};

}  // namespace

std::optional<FleeCase> read_flee_case(const std::filesystem::path& folder, RuleSet rules, int days,
                                       std::span<const ParameterValue> set, Problems& problems) {
  FleeCase flee;
  flee.scenario.parameters = defaults(rules);
  Reader(folder, rules, flee.scenario, problems, flee.files).read(days, set);
  if (!problems.good()) return std::nullopt;
  return flee;
}

}  // namespace muster
