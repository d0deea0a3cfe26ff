#include "report/files/data_package.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "base/files/file.hpp"

namespace muster {
namespace {

struct Column {
  std::string_view name, type, meaning;
};

// The columns of all tables, by name: each means the same in all of them.
constexpr auto kColumns = std::to_array<Column>({
    {"scenario", "string", "name of the scenario's file; as-things-are: without one"},
    {"scenario_id", "string", "name of the scenario's file; as-things-are: without one"},
    {"date", "date", "evening that the value is of, or at which its sum ends"},
    {"series", "string", "output of the runs, as docs/guide/forecast.md lists them"},
    {"of", "string", "P-code of the place, or id of the contributor; empty: the mission"},
    {"unit", "string", "money: the mission's currency; 1: a share, a number, or 1 for yes and 0 for no"},
    {"origin_date", "date", "day of the forecast: nothing published later was known"},
    {"target", "string", "output of the runs, as docs/guide/forecast.md lists them"},
    {"target_end_date", "date", "evening that the value is of, or at which its sum ends"},
    {"location", "string",
     "name or P-code of the place, or ISO 3166-1 alpha-3 code of the host country; empty: all"},
    {"sender", "string", "id of the contributor; empty where nothing is counted by contributor"},
    {"output_type", "string", "mean or quantile, over the runs"},
    {"output_type_id", "number", "level of the quantile, from 0 to 1; NA for a mean"},
    {"value", "number", "in the unit of the target; NA where it is not known"},
    {"mean", "number", "mean over the runs"},
    {"day", "number", "days since the first, which is 0"},
    {"reported", "number",
     "people who were counted, interpolated between counts; empty where nobody counted"},
    {"from", "string", "place where the link begins"},
    {"to", "string", "place where the link ends"},
    {"km", "number", "length of the link"},
    {"entered", "number", "people who ever set out on the link, mean over the runs"},
    {"displaced", "number", "all people of the run, in places and on links, mean over the runs"},
    {"in_destinations", "number", "people in all destinations, mean over the runs"},
    {"in_destinations_q05", "number", "quantile of the people in all destinations at the level 0.05"},
    {"in_destinations_q50", "number", "quantile of the people in all destinations at the level 0.5"},
    {"in_destinations_q95", "number", "quantile of the people in all destinations at the level 0.95"},
    {"relative_difference", "number", "of the day, between simulated and counted, mean over the runs"},
    {"relative_difference_rescaled", "number", "the same with simulated people in the sum of those counted"},
    {"measure", "string", "what is compared, as in compare --json"},
    {"place", "string", "name or P-code of the place; empty: all of them"},
    {"without", "number", "mean over the runs without the scenario"},
    {"with", "number", "mean over the runs with the scenario"},
    {"effect", "number", "mean of the differences, run by run"},
    {"error", "number", "Monte-Carlo standard error of the effect"},
    {"low", "number", "5 % quantile of the differences"},
    {"high", "number", "95 % quantile of the differences"},
    {"more", "number", "share of the runs in which the difference is above 0"},
    {"less", "number", "share of the runs in which the difference is below 0"},
});

PackagedColumn column_of(const std::string& name) {
  for (const Level& level : kLevelTable) {
    if (name == level.name) return {name, "number", fmt::format("quantile at the level {}", level.share)};
  }
  const auto found = std::find_if(kColumns.begin(), kColumns.end(),
                                  [&](const Column& column) { return column.name == name; });
  if (found == kColumns.end()) return {name, "any", {}};  // a test finds none
  return {name, found->type, std::string(found->meaning)};
}

Json table_of(const PackagedTable& table) {
  Json fields = Json::array();
  for (const PackagedColumn& column : table.columns)
    fields.push_back({{"name", column.name}, {"type", column.type}, {"description", column.meaning}});
  return {{"name", table.path.substr(0, table.path.rfind('.'))},
          {"path", table.path},
          {"profile", "tabular-data-resource"},
          {"format", "csv"},
          {"mediatype", "text/csv"},
          {"encoding", "utf-8"},
          {"schema", {{"fields", std::move(fields)}, {"missingValues", {"", "NA"}}}}};
}

std::vector<PackagedTable> all_packaged(std::span<const NamedTable> tables) {
  std::vector<PackagedTable> all;
  for (const NamedTable& table : tables) all.push_back(packaged(table));
  return all;
}

constexpr std::string_view kNetcdf = "application/x-netcdf";
constexpr std::string_view kJson = "application/json";

}  // namespace

PackagedTable packaged(const NamedTable& table) {
  PackagedTable made{.path = table.file, .columns = {}};
  std::istringstream heads(table.text.substr(0, table.text.find('\n')));
  for (std::string name; std::getline(heads, name, ',');) made.columns.push_back(column_of(name));
  return made;
}

PackagedTable packaged(const ExportTable& table) {
  constexpr std::array<std::string_view, 3> kTypes = {"string", "number", "date"};  // by CellKind
  PackagedTable made{.path = table.name + ".csv", .columns = {}};
  for (std::size_t c = 0; c < table.heads.size(); ++c)
    made.columns.push_back(
        {table.heads[c], kTypes[static_cast<std::size_t>(table.kinds[c])], table.meanings[c]});
  return made;
}

Json data_package(const std::string& name, const std::string& title, std::span<const PackagedTable> tables,
                  std::span<const PackagedFile> others) {
  Json resources = Json::array();
  for (const PackagedTable& table : tables) resources.push_back(table_of(table));
  for (const PackagedFile& file : others)
    resources.push_back({{"name", file.name},
                         {"path", file.path},
                         {"mediatype", file.mediatype},
                         {"description", file.meaning}});
  return {{"profile", "data-package"}, {"name", name}, {"title", title}, {"resources", std::move(resources)}};
}

Json data_package(const EnsembleFiles& what, std::span<const NamedTable> tables) {
  const std::string day = to_string(what.view.on());
  constexpr auto kOthers = std::to_array<PackagedFile>(
      {{"runs", "runs.nc", kNetcdf, "every output by run and day: NetCDF-4, CF-1.8"},
       {"quantiles-netcdf", "quantiles.nc", kNetcdf, "quantiles of every output by day: NetCDF-4, CF-1.8"},
       {"manifest", "manifest.json", kJson, "what the runs were made from, with a hash of each file"}});
  return data_package(fmt::format("muster-{}-{}", what.manifest.value("verb", "forecast"), day),
                      fmt::format("{}: forecast as known on {}", what.view.mission().short_name, day),
                      all_packaged(tables), kOthers);
}

Result<Json> people_package(const std::filesystem::path& folder) {
  std::vector<NamedTable> tables;
  for (const char* file : {"places.csv", "flows.csv", "links.csv", "totals.csv", "quantiles_long.csv"}) {
    auto text = read_bytes(folder / file);
    if (!text) return tl::unexpected(text.error());
    tables.push_back({file, text->substr(0, text->find('\n') + 1)});
  }
  constexpr auto kOthers = std::to_array<PackagedFile>(
      {{"people", "people.nc", kNetcdf, "people by place and link and day: NetCDF-4, CF-1.8"},
       {"manifest", "manifest.json", kJson, "what the runs depend on, with a hash of each input file"}});
  return data_package("muster-people", "Displaced people by place, link and day", all_packaged(tables),
                      kOthers);
}

}  // namespace muster
