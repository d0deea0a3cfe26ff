#include "report/files/ensemble_files.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include "base/files/csv.hpp"
#include "base/files/file.hpp"
#include "report/files/data_package.hpp"
#include "report/files/ensemble_netcdf.hpp"
#include "report/files/quantile_tables.hpp"

namespace muster {
namespace {

// A cell of a number; empty if it is not known.
std::string cell(double value) {
  return value == value ? fmt::format(",{}", value) : ",";
}

// "q05,…,q95".
std::string level_names() {
  std::string names;
  for (const Level& level : kLevelTable) names += fmt::format("{}{}", names.empty() ? "" : ",", level.name);
  return names;
}

}  // namespace

NamedTable strength_table(const MissionInput& input, const StrengthForecast& forecast) {
  NamedTable table{"strength.csv", fmt::format("date,of,{}\n", level_names())};
  const auto add = [&](std::string_view sender, const std::vector<StrengthOn>& strengths) {
    for (const StrengthOn& one : strengths) {
      table.text += fmt::format("{},{}", to_string(one.on), csv_cell(sender));
      for (const double people : one.people) table.text += cell(people);
      table.text += '\n';
    }
  };
  add("", forecast.total);
  for (std::size_t i = 0; i < input.senders.size(); ++i) add(input.senders[i].id, forecast.senders[i]);
  return table;
}

Result<void> write_ensemble(const std::filesystem::path& folder, const EnsembleFiles& what) {
  std::error_code wrong;
  std::filesystem::create_directories(folder, wrong);
  if (wrong) return failure(fmt::format("cannot make the folder {}: {}", folder.string(), wrong.message()));
  std::vector<std::string> files = {"runs.nc", "quantiles.nc", "quantiles.csv", "quantiles_long.csv"};
  if (auto done = write_runs_netcdf(folder / files[0], what); !done) return done;
  if (auto done = write_quantiles_netcdf(folder / files[1], what); !done) return done;
  const QuantileTables tables = quantile_tables(what);
  if (auto done = write_file(folder / files[2], tables.wide); !done) return done;
  if (auto done = write_file(folder / files[3], tables.by_line); !done) return done;
  std::vector<NamedTable> described = {{files[2], tables.wide}, {files[3], tables.by_line}};
  for (const NamedTable& table : what.tables) {
    if (auto done = write_file(folder / table.file, table.text); !done) return done;
    files.push_back(table.file);
    described.push_back(table);
  }
  files.emplace_back("datapackage.json");
  if (auto done = write_file(folder / files.back(), data_package(what, described).dump(2) + '\n'); !done)
    return done;
  Json manifest = what.manifest;
  manifest["files"] = Json::array();
  for (const std::string& file : files) {
    const auto bytes = read_bytes(folder / file);
    if (!bytes) return tl::unexpected(bytes.error());
    manifest["files"].push_back(
        {{"name", file},
         {"bytes", bytes->size()},
         {"xxh3", fmt::format("{:016x}", XXH3_64bits(bytes->data(), bytes->size()))}});
  }
  return write_file(folder / "manifest.json", manifest.dump(2) + '\n');
}

}  // namespace muster
