// UNHCR: people displaced inside the host country, and people who came home, by year.
//
// A row is the people of one origin in one country of asylum at the end of a year, or those who found a
// solution in it.  Returns are added over the countries that people came from; demographics over places and
// kinds of housing.  Refugees and asylum-seekers have no series: they are counted, never taken for displaced
// people.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/number.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/kinds/yearly.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr Vintage kVintages[] = {
    {"population at the end of each year", {"year", "iso3coo", "iso3coa", "ref", "idp", "asy"}},
    {"solutions of each year", {"year", "iso3coo", "iso3coa", "nat", "ret", "rdp"}},
    {"demographics", {"year", "iso3coo", "iso3coa", "pt", "location", "total"}},
    {"population of the Refugee Data Finder",
     {"year", "country_of_origin_iso", "country_of_asylum_iso", "idps_of_concern_to_unhcr"}},
    // Refused.
    {"applications for asylum", {"year", "iso3coo", "iso3coa", "applicationtype", "applications"}},
    {"decisions on asylum", {"year", "iso3coo", "iso3coa", "decisiontype", "totaldecided"}},
    {"population of UNHCR's operational portal",
     {"geomaster_name", "population_group_id", "individuals", "date"}}};

std::string refuse(const TableFile& /*file*/, const Columns& columns) {
  if (columns.find("applications") != Columns::kNone || columns.find("totaldecided") != Columns::kNone) {
    return "applications for asylum and decisions on them are made abroad: a record has no series for them";
  }
  if (columns.find("geomaster_name") != Columns::kNone) {
    return "refugees registered in a country: a record has no series for refugees, only for people displaced "
           "inside "
           "the host country";
  }
  return {};
}

struct UnhcrColumns {
  explicit UnhcrColumns(const Columns& c)
      : year(c.find("year")),
        origin(c.find("iso3coo", "country_of_origin_iso")),
        asylum(c.find("iso3coa", "country_of_asylum_iso")),
        displaced(c.find("idp", "idps_of_concern_to_unhcr")),
        returned(c.find("rdp")),
        from_abroad(c.find("ret")),
        group(c.find("pt")),
        total(c.find("total")) {}
  std::size_t year, origin, asylum, displaced, returned, from_abroad, group, total;
};

// A year's people of one series.
struct Sum {
  double people = 0;
  std::map<std::string, double> from;  // by country of asylum
};
enum Of : std::uint8_t { kDisplaced, kReturned, kFromAbroad };

struct Unhcr {
  Reading& reading;
  UnhcrColumns at;
  std::map<std::pair<int, Of>, Sum> sums;

  bool add(int year, Of of, std::string_view number, std::string_view asylum) {
    const auto people = field_number(number);
    if (!people || *people <= 0) return false;
    Sum& sum = sums[{year, of}];
    sum.people += *people;
    sum.from[std::string(asylum)] += *people;
    return true;
  }

  void read(const TableRow& row) {
    const std::string_view host = reading.mission.host;
    const std::string_view asylum = row[at.asylum];
    const bool of_host = row[at.origin] == host, in_host = asylum == host;
    if (!of_host && !in_host) return reading.leave_out("other countries", row, row[at.origin]);
    if (!of_host)
      return reading.leave_out("people of other countries in the host country: no series", row,
                               row[at.origin]);
    const auto year = year_of(row[at.year]);
    if (!year) return reading.leave_out("no year that can be read", row, row[at.year]);
    bool taken = false;
    const std::string_view group = row[at.group];
    if (at.group != Columns::kNone) {
      if (group == "IDP" && in_host) taken = add(*year, kDisplaced, row[at.total], asylum);
      if (group == "RDP" && in_host) taken = add(*year, kReturned, row[at.total], asylum);
      if (group == "RET") taken = add(*year, kFromAbroad, row[at.total], asylum);
    } else {
      const bool displaced = in_host && add(*year, kDisplaced, row[at.displaced], asylum);
      const bool returned = in_host && add(*year, kReturned, row[at.returned], asylum);
      taken = add(*year, kFromAbroad, row[at.from_abroad], asylum) || displaced || returned;
    }
    if (taken) {
      ++reading.out.rows_taken;
    } else if (in_host) {
      reading.leave_out("nobody displaced inside the country and nobody returned", row, row[at.year]);
    } else {
      reading.leave_out("refugees, asylum-seekers or others abroad: no series", row, asylum);
    }
  }

  void write(int year, Of of, const Sum& sum) {
    // Demographics are counted apart and differ from the other tables: claims of their own.
    const bool demographics = at.group != Columns::kNone;
    const YearlySource source{
        .prefix = demographics ? "unhcr-demographics" : "unhcr",
        .publisher = "UNHCR",
        .title = demographics ? "UNHCR refugee statistics, demographics" : "UNHCR refugee statistics",
        .url = "https://www.unhcr.org/refugee-statistics",
        .actor = "UNHCR",
        .published = day_from({year + 1, 6, 30}),
        .published_by = "the end of June of the next year"};
    if (of == kDisplaced) {
      add_yearly(reading, source, year, "displaced", false, sum.people, 2,
                 "Displaced people whom UNHCR counts as its concern at the end of the year.");
    } else if (of == kReturned) {
      add_yearly(reading, source, year, "returned", false, sum.people, 2,
                 "Displaced people who went home in the year.");
    } else {
      add_yearly(reading, source, year, "returns_from_abroad", true, sum.people, 2, from_words(sum));
    }
  }

  // The note of returns: the countries that most came from.
  static std::string from_words(const Sum& sum) {
    std::vector<std::pair<std::string, double>> list(sum.from.begin(), sum.from.end());
    std::stable_sort(list.begin(), list.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string words;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, list.size()); ++i)
      words += fmt::format("{}{} {}", i == 0 ? "" : ", ", list[i].first, with_thousands(list[i].second));
    return fmt::format("Refugees who went home in the year, most of them from: {}.", words);
  }
};

Result<void> read(Reading& reading) {
  reading.out.name = "unhcr";
  Unhcr unhcr{reading, UnhcrColumns(reading.columns), {}};
  auto done = reading.each_row([&](const TableRow& row) { unhcr.read(row); });
  if (!done) return done;
  bool displaced = false;
  for (const auto& [key, sum] : unhcr.sums) {
    unhcr.write(key.first, key.second, sum);
    displaced = displaced || key.second == kDisplaced;
  }
  if (displaced) {
    reading.out.remarks.emplace_back(
        "UNHCR's displaced people repeat those of the counters in the country (IOM), half a year late: they "
        "are claims "
        "about the same people, never to be added.");
  }
  return {};
}

}  // namespace

FileKind unhcr_kind() {
  return {.name = "unhcr",
          .title = "UNHCR: displaced people and returns by year",
          .vintages = kVintages,
          .refuse = refuse,
          .read = read};
}

}  // namespace muster
