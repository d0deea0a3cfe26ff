#include "people/flee_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "people/flee_files.hpp"
#include "people/rules.hpp"
#include "people/series.hpp"

namespace muster {
namespace {

class Reader : FleeFiles {
 public:
  Reader(const std::filesystem::path& folder, RuleSet rules, Displacement& scenario, Problems& problems,
         std::vector<std::string>& files)
      : FleeFiles(folder, scenario, problems, files), rules_(rules) {}

  void read(int days, std::span<const ParameterValue> set) {
    if (has("simsetting.yml")) {
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
    if (scenario_.sites.empty() || scenario_.days < 1) return;
    read_routes();
    read_closures();
    read_conflicts();
    read_counts();
    read_flee_options(*this, scenario_);
    if (problems_.good()) check();
  }

 private:
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
    const Position period = whole_file("input_csv/sim_period.csv");
    if (!scenario_.start.given() && problems_.good()) problems_.error(period, "there is no StartDate");
    if (!has_length && problems_.good()) problems_.error(period, "there is no Length");
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
      problems_.error(whole_file("input_csv/locations.csv"), "there are no places");
    }
  }

  void add_site(const TextFile& file, Row row, const std::vector<std::string>& extra) {
    Site site;
    site.name = std::string(row[0].text);
    const Cell region = cell(row, 1);
    site.region = region.text.empty() ? "unknown" : std::string(region.text);
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
    read_attributes(file, row, extra, site);
    const SiteId id{static_cast<std::uint32_t>(scenario_.sites.size())};
    if (!by_name_.try_emplace(site.name, id).second) {
      return error(file, row[0], fmt::format("place '{}' is there already", site.name), "each name once");
    }
    scenario_.sites.push_back(std::move(site));
  }

  // Columns behind the eighth whose names a rule knows.
  void read_attributes(const TextFile& file, Row row, const std::vector<std::string>& names, Site& site) {
    const bool camp = site.kind == SiteKind::kCamp || site.kind == SiteKind::kIdpCamp;
    for (std::size_t i = 8; i < row.size() && i - 8 < names.size(); ++i) {
      const Cell value = cell(row, i);
      const std::string& name = names[i - 8];
      if (value.text.empty()) continue;
      if (name == "capacity_per_day") site.capacity_per_day = whole(file, value, name).value_or(0);
      if (name == "initial_idps" && camp) site.present = std::max(0, whole(file, value, name).value_or(0));
      if (name == "conflict_intensity") site.intensity = number(file, value, 1, 0, name);
      if (name == "trade_volume") site.trade_volume = number(file, value, 0, 0, name);
      if (name == "hdi") site.hdi = number(file, value, 0, 0, name);
    }
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
      problems_.error(whole_file("input_csv/conflicts.csv"),
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
      // Where the period has no start, which was told, the order of the dates is still looked at.
      const int offset = *day - (scenario_.start.given() ? scenario_.start : Day{0});
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
    // The first row, of the total, is read only where something asks for it.
    const Parameters& p = scenario_.parameters;
    const bool total = p.sum_from_camps == 0 || (p.insert_day0 == 0 && p.total_row_on_day0 > 0);
    for (std::size_t i = total ? 0 : 1; i < entries.size(); ++i) {
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
      if (i > 0) order.push_back(entries[i].name);
      series[entries[i].name] = std::move(sum);
    }
    if (!scenario_.start.given()) return;
    correct(series);
    if (total && series.count(entries[0].name) == 0) return;
    displace(order, total ? &series[entries[0].name] : nullptr, series);
    use(series);
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

  // The newly displaced of each day, from the rows of data_layout.csv or from that of the total.
  void displace(const std::vector<std::string>& order, const CountSeries* total,
                const std::map<std::string, CountSeries>& series) {
    const Parameters& p = scenario_.parameters;
    std::vector<CountSeries> all;
    if (p.sum_from_camps > 0) {
      for (const std::string& name : order) all.push_back(series.at(name));
    } else {
      all.push_back(*total);
    }
    std::int64_t more_on_day0 = 0;
    if (p.sum_from_camps > 0 && p.total_row_on_day0 > 0 && total != nullptr)
      more_on_day0 = count_on(*total, 0);
    const bool nobody = p.insert_day0 > 0 || p.empty_camps_on_day0 > 0;
    scenario_.newly_displaced = newly_displaced(all, scenario_.days, nobody ? -1 : more_on_day0);
  }

  void use(const std::map<std::string, CountSeries>& series) {
    const Parameters& p = scenario_.parameters;
    for (std::uint32_t i = 0; i < scenario_.sites.size(); ++i) {
      Site& site = scenario_.sites[i];
      if (site.kind != SiteKind::kCamp && site.kind != SiteKind::kIdpCamp) continue;
      const auto found = series.find(site.name);
      if (found == series.end()) {
        problems_.error(whole_file("source_data/data_layout.csv"),
                        fmt::format("camp '{}' has no data", site.name), "add a row 'name,file'");
        continue;
      }
      Destination destination{SiteId{i}, {}};
      const std::int64_t taken = p.empty_camps_on_day0 > 0 ? count_on(found->second, 0) : 0;
      for (int day = 0; day < scenario_.days; ++day)
        destination.reported.push_back(count_on(found->second, day) - taken);
      if (p.insert_day0 > 0) {
        site.counted_day0 = destination.reported.front();
        site.present += site.counted_day0;
      }
      scenario_.destinations.push_back(std::move(destination));
    }
  }

  // What would make a run mean nothing is an error before it, not within.
  void check() {
    if (scenario_.destinations.empty()) {
      problems_.error(whole_file("input_csv/locations.csv"), "there is no camp to compare with data");
    }
    const Parameters& p = scenario_.parameters;
    for (const double chance : {p.default_movechance, p.conflict_movechance}) {
      if (rules_ == RuleSet::kFlee && chance < 0.005) {
        problems_.warning(whole_file("simsetting.yml"),
                          fmt::format("a chance of leaving of {} would turn such places into camps in Flee; "
                                      "here they stay what they are",
                                      chance));
      }
    }
    if (scenario_.spawn_mode == SpawnMode::kReported && p.spawn_from_last_conflict == 0) check_spawning();
  }

  // Somebody to displace but nobody who could be: Flee stops there.
  void check_spawning() {
    Situation world(scenario_);
    for (int day = 0; day < scenario_.days; ++day) {
      world.begin_day(day);
      static_cast<void>(world.spawn_weights());
      const std::int64_t people = scenario_.newly_displaced[static_cast<std::size_t>(day)];
      if (people > 0 && world.spawns_from_elsewhere()) {
        problems_.error(
            whole_file("input_csv/conflicts.csv"),
            fmt::format("on day {} ({}) {} people are displaced, but nobody lives in a conflict zone", day,
                        to_string(scenario_.start + day), people),
            "give a zone of that day a population, or set spawn_from_last_conflict to 1: they then come from "
            "the zones of the last day that had some");
        return;
      }
      static_cast<void>(world.open_day());
    }
  }

  RuleSet rules_;
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
