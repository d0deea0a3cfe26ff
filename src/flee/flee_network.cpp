// Reads routes.csv, closures.csv and conflicts.csv of a Flee case.
#include <fmt/format.h>

#include <algorithm>

#include "base/text/letter_case.hpp"
#include "flee/flee_files.hpp"

namespace muster {
namespace {

constexpr double kMostKm = 40075;  // once around the earth

void add_links(FleeFiles& files, Displacement& scenario, const TextFile& file, Row row,
               const std::vector<std::string>& header, Road link) {
  for (std::size_t i = 4; i < row.size() && i < header.size(); ++i) {
    const Cell value = FleeFiles::cell(row, i);
    if (value.text.empty()) continue;
    if (header[i] == "max_move_speed") {
      link.max_speed = files.number(file, value, -1, 0, header[i], kMostKm);
      if (link.max_speed == 0)
        files.error(file, value, "max_move_speed is '0', so nobody would ever arrive",
                    "close the link with closures.csv instead");
    }
    if (header[i] == "walk_probability")
      link.walk_probability = files.number(file, value, 0, 0, header[i], 1);
  }
  const Cell mark = FleeFiles::cell(row, 3);
  const double redirection = files.number(file, mark, 0, 0, "forced_redirection");
  if (!std::isnan(redirection) && redirection != 0 && redirection != 1 && redirection != 2)
    files.error(file, mark, fmt::format("forced_redirection is '{}'", mark.text), "0, 1 or 2 would be right");
  // In Flee, 1 makes the pair of links twice; its documents say that 1 sends people from name2 to name1.
  const bool twice = redirection == 1 && scenario.parameters.forced_redirection == 0;
  for (int i = 0; i < (twice ? 2 : 1); ++i) {
    scenario.links.push_back(link);
    Road back = link;
    std::swap(back.from, back.to);
    scenario.links.push_back(back);
  }
  if (redirection == 2) scenario.forced.push_back({link.from, link.to});
  if (redirection == 1) scenario.forced.push_back({link.to, link.from});
}

bool linked(const Displacement& scenario, SiteId a, SiteId b) {
  return std::any_of(scenario.links.begin(), scenario.links.end(),
                     [&](const Road& road) { return road.from == a && road.to == b; });
}

std::string country(FleeFiles& files, const Displacement& scenario, const TextFile& file, const Cell& cell) {
  std::vector<std::string_view> countries;
  for (const Site& site : scenario.sites) {
    if (site.country == cell.text) return std::string(cell.text);
    if (std::find(countries.begin(), countries.end(), site.country) == countries.end())
      countries.push_back(site.country);
  }
  files.warning(file, cell, fmt::format("no place is in country '{}', so this closes nothing", cell.text),
                suggestion(cell.text, countries));
  return std::string(cell.text);
}

// The second place of a location's closure.  Whatever it is, Flee closes all links of the first place.  Cases
// name the first place's country here, or the country of the links that are meant.
SiteId second_place(FleeFiles& files, const Displacement& scenario, const TextFile& file, Row row) {
  const Cell name = FleeFiles::cell(row, 2);
  const bool country = std::any_of(scenario.sites.begin(), scenario.sites.end(),
                                   [&](const Site& site) { return site.country == name.text; });
  if (files.find(name.text).given() || (!country && scenario.parameters.location_closure_isolates == 0))
    return files.site(file, Cell{row[2].text, row[2].at});
  files.warning(file, name,
                fmt::format("'{}' is {}: all links of '{}' close, as with an empty cell here", name.text,
                            country ? "a country, no place" : "not a place of locations.csv", row[1].text),
                country ? "" : suggestion(name.text, files.site_names()));
  return {};
}

void read_closure(FleeFiles& files, Displacement& scenario, const TextFile& file, Row row) {
  static const std::vector<std::string_view> kTypes = {"country", "location", "camp",
                                                       "idpcamp", "link",     "remove_forced_redirection"};
  static constexpr BarrierKind kKinds[] = {BarrierKind::kCountry, BarrierKind::kLocation,
                                           BarrierKind::kCamp,    BarrierKind::kIdpCamp,
                                           BarrierKind::kLink,    BarrierKind::kForcedRedirection};
  const Cell type = FleeFiles::cell(row, 0);
  const auto found = std::find(kTypes.begin(), kTypes.end(), type.text);
  if (found == kTypes.end()) {
    return files.error(file, type, fmt::format("unknown closure type '{}'", type.text),
                       suggestion(type.text, kTypes));
  }
  if (row.size() < 5) return files.error(file, type, "a closure needs type, two names, start and end");
  Barrier closure;
  closure.kind = kKinds[found - kTypes.begin()];
  if (closure.kind == BarrierKind::kCountry) {
    closure.country1 = country(files, scenario, file, row[1]);
    closure.country2 = country(files, scenario, file, row[2]);
  } else {
    closure.site1 = files.site(file, Cell{row[1].text, row[1].at});
    const bool one = closure.kind == BarrierKind::kCamp || closure.kind == BarrierKind::kIdpCamp;
    if (!closure.site1.given()) return;
    if (closure.kind == BarrierKind::kLocation && !trimmed(row[2].text).empty()) {
      closure.site2 = second_place(files, scenario, file, row);
    } else if (!one && !row[2].text.empty()) {
      closure.site2 = files.site(file, Cell{row[2].text, row[2].at});
    }
    if (closure.kind == BarrierKind::kLink && closure.site2.given() &&
        !linked(scenario, closure.site1, closure.site2))
      return files.warning(
          file, row[2],
          fmt::format("no route links '{}' and '{}', so this closes nothing", row[1].text, row[2].text));
  }
  const auto start = files.whole(file, FleeFiles::cell(row, 3), "the day of closing");
  const auto end = files.whole(file, FleeFiles::cell(row, 4), "the day of reopening");
  if (!start || !end) return;
  closure.start = *start;
  closure.end = *end;
  scenario.closures.push_back(closure);
}

// One column for each place; row number n is day n.
class Conflicts {
 public:
  Conflicts(FleeFiles& files, Displacement& scenario) : files_(files), scenario_(scenario) {}

  void read() {
    files_.rows("input_csv/conflicts.csv", false, [&](const TextFile& file, Row row, bool comment) {
      if (comment) {
        if (columns_.empty()) header(file, row);
        return;
      }
      if (columns_.empty() && small_letters(trimmed(row[0].text)) == "day") {
        files_.warning(file, row[0], "the header does not begin with '#'", "write #Day, place, …");
        return header(file, row);
      }
      if (columns_.empty()) {
        if (day_++ == 0) files_.error(file, row[0], "the header '#Day, place, …' is missing");
        return;
      }
      if (day_ < scenario_.days) day(file, row);
      ++day_;
    });
    if (day_ < scenario_.days) {
      files_.problems().error(files_.whole_file("input_csv/conflicts.csv"),
                              fmt::format("it has {} days, the run needs {}", day_, scenario_.days),
                              "one row a day, or --days with fewer");
    }
  }

 private:
  void header(const TextFile& file, Row row) {
    before_.assign(row.size(), 0);
    columns_.emplace_back();
    for (std::size_t i = 1; i < row.size(); ++i) {
      const Cell name = FleeFiles::cell(row, i);
      const SiteId site = files_.find(name.text);
      if (!site.given() && !name.text.empty()) {
        files_.warning(file, name, fmt::format("column '{}' is for no place and is ignored", name.text),
                       suggestion(name.text, files_.site_names()));
      }
      if (site.given() && std::find(columns_.begin(), columns_.end(), site) != columns_.end())
        files_.error(file, name, fmt::format("duplicate column '{}'", name.text), "each place once");
      columns_.push_back(site);
    }
  }

  void day(const TextFile& file, Row row) {
    const Cell number = FleeFiles::cell(row, 0);
    if (!told_day_ && number.text != fmt::format("{}", day_)) {
      told_day_ = true;
      files_.warning(file, number,
                     fmt::format("this row is for day {}, whatever '{}' says", day_, number.text),
                     "Flee counts rows, the first is day 0");
    }
    for (std::size_t i = columns_.size(); i < row.size(); ++i) {
      if (!FleeFiles::cell(row, i).text.empty())
        return files_.error(file, row[i],
                            fmt::format("the row has {} cells, the header {}", row.size(), columns_.size()));
    }
    for (std::size_t i = 1; i < columns_.size(); ++i) {
      if (!columns_[i].given()) continue;
      if (i >= row.size()) {
        return files_.error(
            file, row.back(),
            fmt::format("day {} has no value for '{}'", day_, scenario_.sites[columns_[i].v].name));
      }
      change(i, files_.number(file, FleeFiles::cell(row, i), std::nan(""), 0, "the intensity"));
    }
  }

  void change(std::size_t column, double value) {
    const bool was = before_[column] > 1e-6, is = value > 1e-6;
    if (is != was) scenario_.intensities.push_back({day_, columns_[column], is ? value : 0, false});
    if (is && was && value != before_[column])
      scenario_.intensities.push_back({day_, columns_[column], value, true});
    before_[column] = value;
  }

  FleeFiles& files_;
  Displacement& scenario_;
  std::vector<SiteId> columns_;
  std::vector<double> before_;  // by column, the day before
  int day_ = 0;
  bool told_day_ = false;
};

}  // namespace

void read_flee_routes(FleeFiles& files, Displacement& scenario) {
  std::vector<std::string> header;
  files.rows("input_csv/routes.csv", false, [&](const TextFile& file, Row row, bool comment) {
    if (comment || files.is_bare_header(file, row, "name1", "name1,name2,distance,forced_redirection")) {
      if (header.empty()) {
        for (const Cell& name : row) header.emplace_back(trimmed(name.text));
      }
      return;
    }
    const SiteId a = files.site(file, Cell{row[0].text, row[0].at});
    const SiteId b = row.size() > 1 ? files.site(file, Cell{row[1].text, row[1].at}) : SiteId{};
    if (row.size() < 3) return files.error(file, row[0], "a route needs two places and a distance");
    const double km = files.number(file, FleeFiles::cell(row, 2), std::nan(""), 0, "the distance", kMostKm);
    if (!a.given() || !b.given() || std::isnan(km)) return;
    if (a == b)
      return files.error(file, row[1], fmt::format("the route leads from '{}' to itself", row[0].text));
    if (linked(scenario, a, b)) {
      files.warning(
          file, row[0],
          fmt::format("duplicate route between '{}' and '{}'; both are used", row[0].text, row[1].text),
          "each route serves both directions");
    }
    add_links(files, scenario, file, row, header, Road{a, b, km});
  });
}

void read_flee_closures(FleeFiles& files, Displacement& scenario) {
  files.rows("input_csv/closures.csv", true, [&](const TextFile& file, Row row, bool comment) {
    if (comment ||
        files.is_bare_header(file, row, "closure_type", "closure_type,name1,name2,closure_start,closure_end"))
      return;
    read_closure(files, scenario, file, row);
  });
}

void read_flee_conflicts(FleeFiles& files, Displacement& scenario) {
  Conflicts(files, scenario).read();
}

}  // namespace muster
