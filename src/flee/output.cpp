#include "flee/output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "base/files/csv.hpp"
#include "base/files/file.hpp"
#include "base/require.hpp"
#include "base/samples.hpp"
#include "base/statistics.hpp"

namespace muster {
namespace {

std::string cells_of(const OverRuns& values, std::size_t i) {
  return fmt::format("{:.10g},{:.10g},{:.10g},{:.10g}", values.mean[i], values.low[i], values.middle[i],
                     values.high[i]);
}

std::string places_csv(const Displacement& scenario, const OverRuns& people) {
  std::vector<const Destination*> counted(scenario.sites.size(), nullptr);
  for (const Destination& place : scenario.destinations) counted[place.site.v] = &place;
  std::string text = "day,date,place,mean,q05,q50,q95,reported\n";
  for (int day = 0; day < scenario.days; ++day) {
    const std::string date = to_string(scenario.start + day);
    for (std::size_t site = 0; site < scenario.sites.size(); ++site) {
      const std::size_t i = static_cast<std::size_t>(day) * scenario.sites.size() + site;
      fmt::format_to(std::back_inserter(text), "{},{},{},{},", day, date, csv_cell(scenario.sites[site].name),
                     cells_of(people, i));
      if (counted[site]) text += fmt::format("{}", counted[site]->reported[static_cast<std::size_t>(day)]);
      text += '\n';
    }
  }
  return text;
}

// One value a row, by the column names of forecast hubs: people by place, in all destinations, and in all.
std::string long_csv(const Displacement& scenario, const CaseDays& days) {
  std::string text = "origin_date,target,target_end_date,location,output_type,output_type_id,value\n";
  const std::string origin = to_string(scenario.start);
  const auto add = [&](std::string_view target, int day, const std::string& place, const OverRuns& values,
                       std::size_t i) {
    const std::string begin =
        fmt::format("{},{},{},{}", origin, target, to_string(scenario.start + day), csv_cell(place));
    fmt::format_to(std::back_inserter(text), "{},mean,NA,{:.10g}\n", begin, values.mean[i]);
    const std::pair<double, const std::vector<double>*> levels[] = {
        {kLevels[kLow90], &values.low}, {kLevels[kMedian], &values.middle}, {kLevels[kHigh90], &values.high}};
    for (const auto& [level, numbers] : levels)
      fmt::format_to(std::back_inserter(text), "{},quantile,{},{:.10g}\n", begin, level, (*numbers)[i]);
  };
  for (int day = 0; day < scenario.days; ++day) {
    const auto row = static_cast<std::size_t>(day);
    for (std::size_t site = 0; site < scenario.sites.size(); ++site)
      add("people", day, scenario.sites[site].name, days.people, row * scenario.sites.size() + site);
    add("people_in_destinations", day, "", days.counted, row);
    add("people_displaced", day, "", days.displaced, row);
  }
  return text;
}

std::string ends_of(const Displacement& scenario, const Road& link) {
  return fmt::format("{},{},{}", csv_cell(scenario.sites[link.from.v].name),
                     csv_cell(scenario.sites[link.to.v].name), link.km);
}

std::string flows_csv(const Displacement& scenario, const OverRuns& flows) {
  std::string text = "day,date,from,to,km,mean,q05,q50,q95\n";
  for (int day = 0; day < scenario.days; ++day) {
    const std::string date = to_string(scenario.start + day);
    for (std::size_t link = 0; link < scenario.links.size(); ++link) {
      const std::size_t i = static_cast<std::size_t>(day) * scenario.links.size() + link;
      if (flows.mean[i] > 0)
        fmt::format_to(std::back_inserter(text), "{},{},{},{}\n", day, date,
                       ends_of(scenario, scenario.links[link]), cells_of(flows, i));
    }
  }
  return text;
}

std::string links_csv(const Displacement& scenario, const OverRuns& flows) {
  std::string text = "from,to,km,entered\n";
  for (std::size_t link = 0; link < scenario.links.size(); ++link) {
    double people = 0;
    for (std::size_t i = link; i < flows.mean.size(); i += scenario.links.size()) people += flows.mean[i];
    text += fmt::format("{},{:.10g}\n", ends_of(scenario, scenario.links[link]), people);
  }
  return text;
}

std::string totals_csv(const Displacement& scenario, const CaseDays& days) {
  std::string text =
      "day,date,displaced,in_destinations,in_destinations_q05,in_destinations_q50,in_destinations_q95,"
      "reported,relative_difference,relative_difference_rescaled\n";
  for (std::size_t day = 0; day < days.ard.size(); ++day) {
    text +=
        fmt::format("{},{},{:.10g},{},{},{:.6g},{:.6g}\n", day,
                    to_string(scenario.start + static_cast<int>(day)), days.displaced.mean[day],
                    cells_of(days.counted, day), days.reported[day], days.ard[day], days.ard_rescaled[day]);
  }
  return text;
}

}  // namespace

OverRuns over_runs(const CaseRuns& ensemble, std::size_t cells,
                   const std::function<double(const Run& run, std::size_t cell)>& value) {
  require(static_cast<std::size_t>(ensemble.finished) == ensemble.runs.size(), "{} of {} runs finished",
          ensemble.finished, ensemble.runs.size());
  OverRuns over;
  for (auto* list : {&over.mean, &over.low, &over.middle, &over.high}) list->reserve(cells);
  std::vector<double> values(ensemble.runs.size());
  for (std::size_t i = 0; i < cells; ++i) {
    for (std::size_t run = 0; run < values.size(); ++run) values[run] = value(ensemble.runs[run], i);
    over.mean.push_back(spread(values).mean);
    std::sort(values.begin(), values.end());
    over.low.push_back(between_ranks(values, kLevels[kLow90]));
    over.middle.push_back(between_ranks(values, kLevels[kMedian]));
    over.high.push_back(between_ranks(values, kLevels[kHigh90]));
  }
  return over;
}

CaseDays days_of(const Displacement& scenario, const CaseRuns& ensemble) {
  const auto days = static_cast<std::size_t>(scenario.days);
  CaseDays of;
  of.people = over_runs(ensemble, days * scenario.sites.size(),
                        [](const Run& run, std::size_t i) { return static_cast<double>(run.present[i]); });
  of.flows = over_runs(ensemble, days * scenario.links.size(),
                       [](const Run& run, std::size_t i) { return static_cast<double>(run.entered[i]); });
  of.displaced = over_runs(ensemble, days, [](const Run& run, std::size_t day) {
    return static_cast<double>(run.displaced[day]);
  });
  of.counted = over_runs(ensemble, days, [&](const Run& run, std::size_t day) {
    double people = 0;
    for (const Destination& place : scenario.destinations)
      people += static_cast<double>(run.at(static_cast<int>(day), place.site));
    return people;
  });
  of.reported.assign(days, 0);
  of.ard.assign(days, 0);
  of.ard_rescaled.assign(days, 0);
  for (std::size_t day = 0; day < days; ++day) {
    for (const Destination& place : scenario.destinations)
      of.reported[day] += static_cast<double>(place.reported[day]);
    for (const Run& run : ensemble.runs) {
      const Ard one = relative_difference(scenario, run, static_cast<int>(day));
      of.ard[day] += one.plain / static_cast<double>(ensemble.runs.size());
      of.ard_rescaled[day] += one.rescaled / static_cast<double>(ensemble.runs.size());
    }
  }
  return of;
}

Result<void> write_outputs(const std::filesystem::path& folder, const Displacement& scenario,
                           const CaseDays& days, const std::string& history) {
  std::error_code wrong;
  std::filesystem::create_directories(folder, wrong);
  if (wrong) return failure(fmt::format("cannot make the folder {}: {}", folder.string(), wrong.message()));
  const std::pair<const char*, std::string> files[] = {{"places.csv", places_csv(scenario, days.people)},
                                                       {"flows.csv", flows_csv(scenario, days.flows)},
                                                       {"links.csv", links_csv(scenario, days.flows)},
                                                       {"totals.csv", totals_csv(scenario, days)},
                                                       {"quantiles_long.csv", long_csv(scenario, days)}};
  for (const auto& [name, text] : files) {
    if (auto done = write_file(folder / name, text); !done) return done;
  }
  return write_netcdf(folder / "people.nc", scenario, days, history);
}

}  // namespace muster
