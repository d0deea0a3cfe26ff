// ACLED's monthly totals as HDX has them: workbooks by country (to 2024) or of the world in several sheets
// (2025), and those sheets as CSV.  A row is a month of an area of admin 2, or of a country.
//
// Rows are added up to departments.  The P-codes of admin 2 are not to be used: ACLED's second level is not
// always the record's, in Haiti never (acled.hpp).  The file's name says which events are counted; only
// political violence is taken: civilian targeting is a part of it, demonstrations are none.
#include <array>
#include <optional>

#include "intake/kinds/acled/acled.hpp"
#include "intake/kinds/acled/acled_months.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/matching/host_country.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr Vintage kVintages[] = {
    {"by admin 2",
     {"country", "admin1", "admin2", "admin1_pcode", "admin2_pcode", "month", "year", "events"}},
    {"by country", {"country", "month", "year", "events"}, {"admin1", "event_type", "disorder_type"}}};

struct MonthlyColumns {
  explicit MonthlyColumns(const Columns& c)
      : country(c.find("country")),
        iso3(c.find("iso3")),
        admin1(c.find("admin1")),
        code1(c.find("admin1_pcode")),
        month(c.find("month")),
        year(c.find("year")),
        events(c.find("events")),
        deaths(c.find("fatalities")) {}
  std::size_t country, iso3, admin1, code1, month, year, events, deaths;
};

// What an ACLED file on HDX counts, by its name; as column_key() writes it.
bool name_says(const TableFile& file, std::string_view what) {
  return column_key(file.name()).find(what) != std::string::npos;
}

std::string refuse(const TableFile& file, const Columns& columns) {
  if (name_says(file, "civilian_targeting")) {
    return "ACLED's civilian targeting is a part of its political violence: import the file of political "
           "violence, "
           "and never add the two";
  }
  if (name_says(file, "demonstration") || columns.find("fatalities") == Columns::kNone)
    return "demonstrations, of which Muster keeps no series: import the file of political violence";
  if (!name_says(file, "political_violence")) {
    return "its name does not say which events ACLED counted, and the table does not either: if they are "
           "those "
           "of political violence, give the file its name on HDX again, with 'political_violence' in it";
  }
  return {};
}

// "…as-of-22Jan2025.xlsx", "…_as_of_2025-01-22": the day; not given where the name has none.
Day as_of(std::string_view name) {
  const std::string key = column_key(name.substr(0, name.rfind('.')));
  const std::size_t at = key.find("as_of_");
  if (at == std::string::npos) return {};
  std::string day;
  char before = ' ';
  for (const char c : key.substr(at + 6)) {
    const bool digit = c >= '0' && c <= '9', was_digit = before >= '0' && before <= '9';
    if (digit != was_digit && before != ' ' && before != '_' && c != '_') day.push_back(' ');
    day.push_back(c == '_' ? ' ' : c);
    before = c;
  }
  return field_day(day).value_or(Day{});
}

// The first day of a month, "January" or 1, of a year; not given where it cannot be read.
Day month_of(std::string_view month, std::string_view year) {
  const int number = month_number(month);
  const auto written = field_number(year);
  constexpr double kFirst = 1900, kLast = 2200;
  if (number == 0 || !written || *written < kFirst || *written > kLast) return {};
  return day_from({static_cast<int>(*written), number, 1});
}

void add_row(const MonthlyColumns& at, const TableRow& row, const HostCountry& host, Reading& reading,
             AcledMonths& months) {
  const bool is_host = row[at.iso3].empty() ? host.has_name(row[at.country]) : host.has_code(row[at.iso3]);
  if (!is_host) return reading.leave_out("another country", row, row[at.country]);
  const Day month = month_of(row[at.month], row[at.year]);
  if (!month.given()) return reading.leave_out("no month that can be read", row, row[at.month]);
  const auto events = field_number(row[at.events]);
  const auto deaths = field_number(row[at.deaths]);
  if (!events || *events < 0) return reading.leave_out("no number of events", row, row[at.events]);
  if (!deaths || *deaths < 0) return reading.leave_out("no number of fatalities", row, row[at.deaths]);
  const PlaceId country = reading.places.country();
  const bool whole = at.admin1 == Columns::kNone || (row[at.admin1].empty() && row[at.code1].empty());
  const PlaceId place =
      whole
          ? reading.place({country, MatchedBy::kName}, row[at.country], row)
          : reading.place(reading.places.find(row[at.code1], row[at.admin1], country, {kNotGiven, kNotGiven}),
                          row[at.admin1], row);
  if (place.given()) months.add(month, place, whole ? 0 : 2, *events, *deaths, reading);
}

Result<void> read(Reading& reading) {
  reading.out.name = "acled";
  const HostCountry host(reading.mission);
  AcledMonths months;
  // Sheets by admin 2 and of whole countries: the host is in one of them.
  constexpr std::array<std::string_view, 5> kNeeded = {"country", "month", "year", "events", "fatalities"};
  std::optional<MonthlyColumns> at;
  auto done = reading.each_row_of_sheets(
      kNeeded, [&](const Columns& columns) { at.emplace(columns); },
      [&](const TableRow& row) { add_row(*at, row, host, reading, months); });
  if (!done) return done;
  months.write({.prefix = "acled-hdx",
                .publisher = "ACLED, via HDX",
                .url = "https://data.humdata.org/organization/acled",
                .as_of = as_of(reading.file_name())},
               reading);
  return {};
}

}  // namespace

FileKind acled_monthly_kind() {
  return {.name = "acled-monthly",
          .title = "ACLED on HDX: political violence by month and area",
          .vintages = kVintages,
          .refuse = refuse,
          .read = read};
}

}  // namespace muster
