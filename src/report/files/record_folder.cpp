#include "report/files/record_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/files/file.hpp"
#include "base/number.hpp"
#include "report/files/data_package.hpp"

namespace muster {

Result<std::vector<WrittenFile>> write_record_folder(const std::filesystem::path& folder, const View& view,
                                                     const RecordFolderFiles& what) {
  std::error_code wrong;
  std::filesystem::create_directories(folder, wrong);
  if (wrong) return failure(fmt::format("cannot make folder {}: {}", folder.string(), wrong.message()));
  std::vector<WrittenFile> written;
  std::vector<PackagedTable> described;
  const auto write = [&](const std::string& file, const std::string& text, std::string holds) {
    written.push_back({folder / file, std::move(holds)});
    return write_file(written.back().path, text);
  };
  for (const ExportTable& table : export_tables(view)) {
    described.push_back(packaged(table));
    if (auto done =
            write(table.name + ".csv", csv_text(table, what.formulas), plural(table.rows.size(), "row"));
        !done)
      return tl::unexpected(done.error());
  }
  for (const NamedTable& table : what.forecasts) {
    described.push_back(packaged(table));
    const auto lines = static_cast<std::size_t>(std::count(table.text.begin(), table.text.end(), '\n'));
    if (auto done = write(table.file, table.text, plural(lines - 1, "row")); !done)
      return tl::unexpected(done.error());
  }
  const Json places = places_geojson(view);
  if (auto done = write("places.geojson", places.dump(1) + "\n", plural(places["features"].size(), "place"));
      !done)
    return tl::unexpected(done.error());
  constexpr auto kOthers = std::to_array<PackagedFile>(
      {{"places-geojson", "places.geojson", "application/geo+json",
        "places with their outline or point, and the latest level of each series"}});
  const std::string day = to_string(view.on());
  const Json package = data_package(fmt::format("muster-record-{}", day),
                                    fmt::format("{}: record as known on {}", view.mission().short_name, day),
                                    described, kOthers);
  if (auto done = write("datapackage.json", package.dump(2) + '\n',
                        fmt::format("what the columns of {} hold", plural(described.size(), "table")));
      !done)
    return tl::unexpected(done.error());
  return written;
}

}  // namespace muster
