// Reads locations.csv of a Flee case.
#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text/letter_case.hpp"
#include "flee/flee_files.hpp"

namespace muster {
namespace {

constexpr std::string_view kColumns =
    "name,region,country,latitude,longitude,location_type,conflict_date,population";

bool is_camp(SiteKind kind) {
  return kind == SiteKind::kCamp || kind == SiteKind::kIdpCamp;
}

class Places {
 public:
  Places(FleeFiles& files, Displacement& scenario) : files_(files), scenario_(scenario) {}

  void read() {
    files_.rows("input_csv/locations.csv", false, [&](const TextFile& file, Row row, bool comment) {
      if (comment) return header(row);
      if (files_.is_bare_header(file, row, "name", kColumns)) return header(row);
      if (row.size() < 6) {
        const bool semicolons = row[0].text.find(';') != std::string_view::npos;
        return files_.error(file, row[0], fmt::format("a place has {}", plural(row.size(), "cell")),
                            semicolons ? "separate cells with ',', not with ';'" : std::string(kColumns));
      }
      add_site(file, row);
    });
    if (scenario_.sites.empty() && files_.problems().good()) {
      files_.problems().error(files_.whole_file("input_csv/locations.csv"), "there are no places");
    }
  }

 private:
  // The first header row names the columns after the eighth.
  void header(Row row) {
    for (std::size_t i = 8; !header_ && i < row.size(); ++i) extra_.emplace_back(trimmed(row[i].text));
    header_ = true;
  }

  void add_site(const TextFile& file, Row row) {
    Site site;
    site.name = std::string(row[0].text);
    if (trimmed(site.name).empty()) return files_.error(file, row[0], "the place has no name");
    const Cell region = FleeFiles::cell(row, 1);
    site.region = region.text.empty() ? "unknown" : std::string(region.text);
    const Cell country = FleeFiles::cell(row, 2);
    site.country = country.text.empty() ? "unknown" : std::string(row[2].text);
    if (home_.empty()) home_ = site.country;
    site.foreign = site.country != home_;
    site.at.lat = coordinate(file, FleeFiles::cell(row, 3), "latitude", 90);
    site.at.lon = coordinate(file, FleeFiles::cell(row, 4), "longitude", 180);
    const auto kind = kind_in(file, FleeFiles::cell(row, 5));
    if (!kind) return;
    site.kind = *kind;
    read_size(file, FleeFiles::cell(row, 7), site);
    if (*kind == SiteKind::kConflict) {
      const auto date = files_.whole(file, FleeFiles::cell(row, 6), "the conflict date");
      if (date && *date > 0) site.kind = SiteKind::kTown;
    }
    read_attributes(file, row, site);
    if (!files_.add(std::move(site)))
      files_.error(file, row[0], fmt::format("duplicate place '{}'", row[0].text), "each name once");
  }

  // Only some rules read coordinates, and known cases have them in either order, so a doubt is only a
  // warning.
  double coordinate(const TextFile& file, const Cell& cell, std::string_view what, double limit) {
    const double value = files_.number(file, cell, 0, -kNoLimit, fmt::format("the {}", what));
    if (std::fabs(value) > limit && !told_coordinates_) {
      told_coordinates_ = true;
      files_.warning(file, cell, fmt::format("the {} is {}, beyond {} degrees", what, value, limit),
                     "latitude stands before longitude");
    }
    return value;
  }

  std::optional<SiteKind> kind_in(const TextFile& file, const Cell& type) {
    const auto kind = kind_of(type.text);
    if (kind) return kind;
    const std::vector<std::string_view> kinds = {"camp",           "idpcamp", "conflict_zone",
                                                 "forwarding_hub", "marker",  "town"};
    if (small_letters(type.text).find("flood") != std::string::npos) {
      files_.error(file, type, "flood zones are not simulated yet");
    } else if (type.text.empty() || nearest(type.text, kinds)) {
      files_.error(file, type, fmt::format("unknown kind of place '{}'", type.text),
                   suggestion(type.text, kinds));
    } else {
      // Flee reports it and keeps the place with a chance of leaving of 1, which makes it a hub.
      files_.warning(
          file, type,
          fmt::format("unknown kind of place '{}': as in Flee, all who come here go on at once", type.text),
          suggestion(type.text, kinds));
      return SiteKind::kHub;
    }
    return std::nullopt;
  }

  // The same column is the capacity of camps (below 1: unlimited, as in Flee) and the population of other
  // places.
  void read_size(const TextFile& file, const Cell& cell, Site& site) {
    const bool camp = is_camp(site.kind);
    const std::string_view what = camp ? "the capacity" : "the population";
    const double size = files_.number(file, cell, 0, camp ? -kMostPeople : 0, what, kMostPeople);
    if (std::isnan(size)) return;
    if (size != std::floor(size))
      return files_.error(file, cell, fmt::format("{} is '{}'", what, cell.text),
                          "a whole number would be right");
    if (camp) site.capacity = size < 1 ? -1 : static_cast<std::int64_t>(size);
    if (!camp) site.population = size;
  }

  // Columns after the eighth that rules use.
  void read_attributes(const TextFile& file, Row row, Site& site) {
    for (std::size_t i = 8; i < row.size() && i - 8 < extra_.size(); ++i) {
      const Cell value = FleeFiles::cell(row, i);
      const std::string& name = extra_[i - 8];
      if (value.text.empty()) continue;
      if (name == "capacity_per_day") site.capacity_per_day = files_.whole(file, value, name).value_or(0);
      if (name == "initial_idps" && is_camp(site.kind))
        site.present = std::max(0, files_.whole(file, value, name).value_or(0));
      if (name == "conflict_intensity") site.intensity = files_.number(file, value, 1, 0, name);
      if (name == "trade_volume") site.trade_volume = files_.number(file, value, 0, 0, name);
      if (name == "hdi") site.hdi = files_.number(file, value, 0, 0, name);
    }
  }

  FleeFiles& files_;
  Displacement& scenario_;
  std::vector<std::string> extra_;  // names of the columns after the eighth
  std::string home_;
  bool header_ = false;
  bool told_coordinates_ = false;
};

}  // namespace

void read_flee_places(FleeFiles& files, Displacement& scenario) {
  Places(files, scenario).read();
}

}  // namespace muster
