// OCHA's COD-PS: how many people live in an area, in the shapes of its countries and in HDX's world table.
//
// A row is an area, or in the world table a part of its people by sex and age, of which the rows of all are
// taken.  Levels repeat the same people: they are never added, but checked against each other.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "base/number.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/matching/host_country.hpp"
#include "intake/new_mission/admin_columns.hpp"
#include "intake/new_mission/areas.hpp"

namespace muster {
namespace {

constexpr Vintage kVintages[] = {{.name = "a country's people by area"},
                                 {.name = "HDX's table of the world's people by area"}};

const Vintage* looks_like(const TableFile& file, const Columns& columns, Signs signs) {
  const std::vector<std::string>& keys = columns.keys();
  const bool asked = signs == Signs::kNamed;
  const bool sure =
      columns.find("t_tl") != Columns::kNone || columns.find("population_group") != Columns::kNone;
  if (signs == Signs::kSure && !sure) return nullptr;
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
    ++reading_.out.rows_taken;
    keep(counted(row, match.place, said));
  }

  // ERRORS: two numbers for a place in one year.
  Result<void> propose() {
    if (!twice_.empty()) return failure(twice_);
    check_totals();
    for (const auto& [code, area] : areas_) propose(code, area);
    return {};
  }

 private:
  // An area of the file: of the record where it has it, else as the file says where it lies.
  struct Counted {
    PlaceId place;
    std::string code, parent;  // the record's codes where it has them
    int level = 0;
    PeopleRow said;
  };

  [[nodiscard]] std::string record_code(const std::string& code) const {
    const PlaceMatch match = reading_.places.by_code(code);
    return match.found() ? std::string(reading_.mission[match.place].pcode) : code;
  }

  [[nodiscard]] Counted counted(const AdminRow& row, PlaceId id, const PeopleRow& said) const {
    Counted area{id, said.code, {}, row.level(), said};
    if (area.level > 0) area.parent = record_code(row.code(area.level - 1));
    if (!id.given()) return area;
    const Place& place = reading_.mission[id];
    area.code = place.pcode;
    if (place.parent.given()) area.parent = reading_.mission[place.parent].pcode;
    return area;
  }

  void keep(Counted area) {
    const PeopleRow& said = area.said;
    const auto [at, is_new] = areas_.emplace(area.code, area);
    const PeopleRow& before = at->second.said;
    if (is_new || said.year < before.year) return;
    if (said.year == before.year && said.people != before.people && twice_.empty()) {
      twice_ = fmt::format(
          "{} people for {} in one row, {} in another: keep the right one, or add them up if they are parts "
          "of it",
          with_thousands(*before.people), said.code, with_thousands(*said.people));
    }
    at->second = std::move(area);
  }

  void propose(const std::string& code, const Counted& area) {
    const PeopleRow& said = area.said;
    const int known = area.place.given() && given(reading_.mission[area.place].population)
                          ? reading_.mission[area.place].population_year
                          : 0;
    if (said.year < known) {
      --reading_.out.rows_taken;
      const std::string whose =
          said.year == 0 ? "a year that the file does not say" : std::to_string(said.year);
      return reading_.leave_out(fmt::format("people of {}, when the record has those of {}", whose, known),
                                TableRow{{}, said.number}, said.code);
    }
    reading_.out.people.push_back(
        {code, *said.people, said.year, fmt::format("COD-PS ({})", reading_.file_name()), said.number});
  }

  // The sum of each level beside that of the level above it, of the areas whose parent the file counts too.
  void check_totals() {
    struct Sums {
      double parts = 0, wholes = 0;
    };
    std::map<int, Sums> levels;
    std::set<std::string_view> wholes;
    for (const auto& [code, area] : areas_) {
      const auto parent = areas_.find(area.parent);
      if (parent == areas_.end()) continue;
      Sums& sums = levels[area.level];
      sums.parts += *area.said.people;
      if (wholes.insert(parent->first).second) sums.wholes += *parent->second.said.people;
    }
    for (const auto& [level, sums] : levels) {
      CheckedTotal total;
      total.what = fmt::format("people of admin {} against admin {}", level, level - 1);
      total.sum = sums.parts;
      total.stated = sums.wholes;
      reading_.out.totals.push_back(std::move(total));
    }
  }

  Reading& reading_;
  HostCountry host_;
  std::map<std::string, Counted> areas_;  // by code
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
