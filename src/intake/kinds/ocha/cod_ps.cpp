// OCHA's COD-PS: how many people live in an area, in the shapes of its countries and in HDX's world table.
//
// A row is an area, or in the world table a part of its people by sex and age, of which the rows of all are
// taken.  Levels repeat the same people: they are never added, but checked against each other.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/number.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/matching/host_country.hpp"
#include "intake/new_mission/admin_columns.hpp"
#include "intake/new_mission/areas.hpp"

namespace muster {
namespace {

constexpr Vintage kVintages[] = {{.name = "a country's people by area"},
                                 {.name = "HDX's table of the world's people by area"}};

const Vintage* looks_like(const TableFile& file, const Columns& columns, bool asked) {
  const std::vector<std::string>& keys = columns.keys();
  if (total_column(keys, asked) == kNoColumn || (file.form() == FileForm::kJson && !asked)) return nullptr;
  const bool world = columns.find("population_group") != Columns::kNone;
  for (int level = 0; level < kAdminLevels; ++level) {
    if (code_column(keys, level) != kNoColumn) return &kVintages[world ? 1 : 0];
  }
  return nullptr;
}

// The people of each place, as the file's rows come.
class PeopleOfFile {
 public:
  explicit PeopleOfFile(Reading& reading) : reading_(reading), host_(reading.mission) {}

  void add(const AdminRow& row) {
    ++reading_.out.rows_read;
    const TableRow at{{}, row.number};
    const PeopleRow said = people_row(row, reading_.file_name());
    if (said.is_part) return reading_.leave_out("people of one sex or age", at, said.code);
    if (said.code.empty()) return reading_.leave_out("no P-code", at, {});
    const std::string iso3 = row.at("iso3");
    if (!iso3.empty() && !host_.has_code(iso3)) return reading_.leave_out("another country", at, iso3);
    if (!said.people) return reading_.leave_out("no number of people", at, said.code);
    PlaceMatch match = reading_.places.by_code(said.code);
    if (!match.found() && row.level() == 0 && !iso3.empty())
      match = {reading_.places.country(), MatchedBy::kCode};
    ++reading_.out.matched[static_cast<std::size_t>(match.found() ? MatchedBy::kCode : MatchedBy::kNone)];
    if (!match.found()) return reading_.leave_out("an area that is not in places.csv", at, said.code);
    ++reading_.out.rows_taken;
    keep(match.place, said);
  }

  // ERRORS: two numbers for a place in one year.
  Result<void> propose() {
    if (!twice_.empty()) return failure(twice_);
    check_totals();
    for (const auto& [place, said] : people_) propose(PlaceId{place}, said);
    return {};
  }

 private:
  void keep(PlaceId place, const PeopleRow& said) {
    const auto [at, is_new] = people_.emplace(place.v, said);
    if (is_new || said.year < at->second.year) return;
    if (said.year == at->second.year && said.people != at->second.people && twice_.empty()) {
      twice_ = fmt::format(
          "{} people for {} in one row, {} in another: keep the right one, or add them up if they are parts "
          "of it",
          with_thousands(*at->second.people), said.code, with_thousands(*said.people));
    }
    at->second = said;
  }

  void propose(PlaceId id, const PeopleRow& said) {
    const Place& place = reading_.mission[id];
    if (given(place.population) && said.year < place.population_year) {
      --reading_.out.rows_taken;
      const std::string reason =
          said.year == 0
              ? fmt::format("people of a year that the file does not say, when the record has those of {}",
                            place.population_year)
              : fmt::format("people of {}, when the record has those of {}", said.year,
                            place.population_year);
      return reading_.leave_out(reason, TableRow{{}, said.number}, said.code);
    }
    reading_.out.people.push_back({std::string(place.pcode), *said.people, said.year,
                                   fmt::format("COD-PS ({})", reading_.file_name())});
  }

  // The sum of each level beside that of the level above it, of the places whose parent the file counts too.
  void check_totals() {
    struct Sums {
      double parts = 0, wholes = 0;
    };
    std::map<PlaceLevel, Sums> levels;
    std::map<std::uint32_t, double> wholes;
    for (const auto& [id, said] : people_) {
      const PlaceId parent = reading_.mission[PlaceId{id}].parent;
      if (!parent.given() || !people_.contains(parent.v)) continue;
      Sums& sums = levels[reading_.mission[PlaceId{id}].level];
      sums.parts += *said.people;
      if (wholes.emplace(parent.v, 0).second) sums.wholes += *people_.at(parent.v).people;
    }
    for (const auto& [level, sums] : levels) {
      CheckedTotal total;
      total.what = level == PlaceLevel::kDepartment ? "people of departments against the country"
                                                    : "people of communes against departments";
      total.sum = sums.parts;
      total.stated = sums.wholes;
      reading_.out.totals.push_back(std::move(total));
    }
  }

  Reading& reading_;
  HostCountry host_;
  std::map<std::uint32_t, PeopleRow> people_;  // by place
  std::string twice_;
};

Result<void> read(Reading& reading) {
  reading.out.name = "cod-ps";
  PeopleOfFile people(reading);
  auto done = each_admin_row(reading.file(),
                             [&](const AdminRow& row, const Outline& /*outline*/) { people.add(row); });
  return done ? people.propose() : done;
}

}  // namespace

FileKind cod_ps_kind() {
  return {.name = "cod-ps",
          .title = "OCHA COD-PS: people by area",
          .vintages = kVintages,
          .refuse = nullptr,
          .read = read,
          .looks_like = looks_like};
}

}  // namespace muster
