// Files of a Flee case that only some rules need.
#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "flee/flee_files.hpp"

namespace muster {
namespace {

void read_location_changes(FleeFiles& files, Displacement& scenario) {
  files.rows("input_csv/location_changes.csv", true, [&](const TextFile& file, Row row, bool comment) {
    if (comment) return;
    if (row.size() < 3) return files.error(file, row[0], "a change needs a place, its new type and a day");
    const SiteId site = files.site(file, row[0]);
    const Cell type = FleeFiles::cell(row, 1);
    const auto kind = kind_of(type.text);
    if (!kind) {
      files.error(
          file, type, fmt::format("unknown kind of place '{}'", type.text),
          suggestion(type.text, {"camp", "idpcamp", "conflict_zone", "forwarding_hub", "marker", "town"}));
    }
    const auto day = files.whole(file, FleeFiles::cell(row, 2), "the day");
    if (site.given() && kind && day) scenario.kind_changes.push_back({*day, site, *kind});
  });
  std::stable_sort(scenario.kind_changes.begin(), scenario.kind_changes.end(),
                   [](const KindChange& a, const KindChange& b) { return a.day < b.day; });
}

// demographics_NAME.csv: NAME, Default, then places; one row for each value with its weights.
void read_demographic(FleeFiles& files, const std::string& file_name, Displacement& scenario) {
  constexpr std::string_view kBegin = "demographics_";
  Demographic attribute;
  attribute.name = file_name.substr(kBegin.size(), file_name.size() - kBegin.size() - 4);
  bool header = false;
  std::size_t columns = 0;
  files.rows("input_csv/" + file_name, false, [&](const TextFile& file, Row row, bool comment) {
    if (!header) {
      header = true;
      columns = row.size() - 1;
      attribute.weights.resize(columns);
      attribute.column.assign(scenario.sites.size(), 0);
      if (columns == 0 || FleeFiles::cell(row, 1).text != "Default")
        return files.error(file, row.back(), fmt::format("the second column is not 'Default'"),
                           fmt::format("{},Default, further places", attribute.name));
      for (std::size_t i = 2; i < row.size(); ++i) {
        const Cell name = FleeFiles::cell(row, i);
        const SiteId site = files.find(name.text);
        if (site.given()) attribute.column[site.v] = static_cast<std::uint32_t>(i - 1);
        if (!site.given() && !name.text.empty())
          files.warning(file, name, fmt::format("column '{}' is for no place and is ignored", name.text),
                        suggestion(name.text, files.site_names()));
      }
      return;
    }
    if (comment) return;
    if (row.size() != columns + 1) {
      return files.error(file, row[0],
                         fmt::format("the row has {} cells, the header {}", row.size(), columns + 1));
    }
    attribute.values.emplace_back(FleeFiles::cell(row, 0).text);
    if (attribute.name == "age")
      static_cast<void>(files.number(file, FleeFiles::cell(row, 0), std::nan(""), 0, "the age"));
    for (std::size_t i = 0; i < columns; ++i)
      attribute.weights[i].push_back(files.number(file, FleeFiles::cell(row, i + 1), 0, 0, "the weight"));
  });
  if (!header)
    files.problems().error(
        files.whole_file("input_csv/" + file_name), "the file is empty",
        fmt::format("{},Default, further places, and a row for each value", attribute.name));
  for (std::size_t i = 0; i < columns; ++i) {
    double sum = 0;
    for (const double weight : attribute.weights[i]) sum += weight;
    if (files.problems().good() && !(sum > 0))
      files.problems().error(files.whole_file("input_csv/" + file_name),
                             fmt::format("the weights of column {} sum to 0", i + 2));
  }
  if (attribute.values.size() >= 0xffff)
    files.problems().error(files.whole_file("input_csv/" + file_name), "there are more than 65,534 values");
  if (files.problems().good()) scenario.demographics.push_back(std::move(attribute));
}

// region_attributes_IPC.csv: day, then percent by region; linear between the given days.
void read_food(FleeFiles& files, Displacement& scenario) {
  struct Point {
    double day, percent;
  };
  std::vector<std::vector<Point>> points;
  double last = -1e9;
  files.rows("input_csv/region_attributes_IPC.csv", true, [&](const TextFile& file, Row row, bool) {
    if (points.empty()) {
      for (std::size_t i = 1; i < row.size(); ++i) {
        const std::string name(FleeFiles::cell(row, i).text);
        const bool known = std::any_of(scenario.sites.begin(), scenario.sites.end(),
                                       [&](const Site& site) { return site.region == name; });
        if (!known && !name.empty()) {
          files.problems().warning(file.position(row[i].at), fmt::format("no place is in region '{}'", name));
        }
        scenario.food.push_back({name, {}});
      }
      points.resize(row.size());
      return;
    }
    const auto day = files.whole(file, FleeFiles::cell(row, 0), "the day");
    if (!day) return;
    if (*day <= last) return files.error(file, row[0], "the days do not ascend");
    last = *day;
    for (std::size_t i = 1; i < points.size(); ++i) {
      const double percent = files.number(file, FleeFiles::cell(row, i), std::nan(""), 0, "the percentage");
      if (percent > 100) files.error(file, FleeFiles::cell(row, i), "the percentage is above 100");
      points[i].push_back({static_cast<double>(*day), percent});
    }
  });
  for (std::size_t i = 0; i < scenario.food.size(); ++i) {
    const auto& known = points[i + 1];
    if (known.empty()) {
      files.problems().error(files.whole_file("input_csv/region_attributes_IPC.csv"), "there are no days");
      return;
    }
    for (int day = 0; day < scenario.days; ++day) {
      const auto after =
          std::find_if(known.begin(), known.end(), [&](const Point& point) { return point.day > day; });
      double percent = after == known.begin() ? known.front().percent : (after - 1)->percent;
      if (after != known.begin() && after != known.end()) {
        const Point& before = *(after - 1);
        percent += (after->percent - before.percent) * (day - before.day) / (after->day - before.day);
      }
      scenario.food[i].percent.push_back(percent);
    }
  }
}

void read_major_routes(FleeFiles& files, Displacement& scenario) {
  files.rows("input_csv/major_routes.csv", true, [&](const TextFile& file, Row row, bool comment) {
    if (comment) return;
    std::vector<SiteId> chain;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Cell name = FleeFiles::cell(row, i);
      if (name.text.empty()) continue;
      const SiteId site = files.site(file, name);
      if (!site.given()) return;
      const bool linked =
          chain.empty() || std::any_of(scenario.links.begin(), scenario.links.end(), [&](const Road& road) {
            return road.from == chain.back() && road.to == site;
          });
      if (!linked)
        return files.error(file, name, fmt::format("no route of routes.csv leads on to '{}'", name.text));
      if (std::find(chain.begin(), chain.end(), site) != chain.end())
        return files.error(file, name, fmt::format("'{}' is on this route already", name.text));
      chain.push_back(site);
    }
    if (chain.size() < 2) return files.error(file, row[0], "a major route needs two places or more");
    scenario.major_routes.push_back(std::move(chain));
  });
}

bool knows(const Displacement& scenario, std::string_view attribute) {
  return std::any_of(scenario.demographics.begin(), scenario.demographics.end(),
                     [&](const Demographic& one) { return one.name == attribute; });
}

// Without its file, a rule that is on would silently do nothing.
void check_rules(FleeFiles& files, const Displacement& scenario) {
  const Parameters& p = scenario.parameters;
  const auto needs = [&](std::string_view rule, double on, std::string_view attribute) {
    if (on > 0 && !knows(scenario, attribute)) {
      files.problems().error(files.whole_file(fmt::format("input_csv/demographics_{}.csv", attribute)),
                             fmt::format("'{}' is on, but this file is not there", rule),
                             fmt::format("add the file or set {} to 0", rule));
    }
  };
  needs("ChildrenAvoidHazards", p.children_avoid_hazards, "age");
  needs("ElderlyAvoidHazards", p.elderly_avoid_hazards, "age");
  needs("WomenAvoidHazards", p.women_avoid_hazards, "gender");
  if (p.children_avoid_hazards > 0) needs("BoysTakeRisk", p.boys_take_risk, "gender");
  needs("MatchCampEthnicity", p.match_camp_ethnicity, "ethnicity");
  needs("MatchTownEthnicity", p.match_town_ethnicity, "ethnicity");
  needs("MatchConflictEthnicity", p.match_conflict_ethnicity, "ethnicity");
  needs("MatchCampReligion", p.match_camp_religion, "religion");
  if (!scenario.food.empty()) return;
  for (const auto& [rule, on] :
       {std::pair<std::string_view, double>{"flee_when_starving", p.flee_when_starving},
        {"avoid_food_deprived_locations", p.avoid_food_deprived_locations},
        {"starvation_driven_spawning", p.starvation_driven_spawning}}) {
    if (on > 0) {
      files.problems().error(files.whole_file("input_csv/region_attributes_IPC.csv"),
                             fmt::format("'{}' is on, but this file is not there", rule),
                             fmt::format("add the file or set {} to 0", rule));
    }
  }
}

}  // namespace

void read_flee_options(FleeFiles& files, Displacement& scenario) {
  if (scenario.parameters.location_changes > 0) {
    read_location_changes(files, scenario);
  } else if (files.has("input_csv/location_changes.csv")) {
    files.problems().warning(files.whole_file("input_csv/location_changes.csv"),
                             "Flee does not look for this file here, so it is ignored",
                             "set location_changes to 1 to read it");
  }
  for (const std::string& name : files.input_files("demographics_", ".csv"))
    read_demographic(files, name, scenario);
  read_food(files, scenario);
  if (scenario.parameters.fixed_routes > 0) read_major_routes(files, scenario);
  check_rules(files, scenario);
}

}  // namespace muster
