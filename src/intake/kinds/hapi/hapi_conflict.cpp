// HDX HAPI, conflict events: a row is ACLED's total of a month, an area and an event type.
//
// Political violence only: civilian targeting is a part of it, demonstrations are none.  Rows of admin 2 are
// added up to departments, for the reason that acled.hpp gives: HDX's warning "PCode mismatch" says the same.
#include "intake/kinds/acled/acled.hpp"
#include "intake/kinds/acled/acled_months.hpp"
#include "intake/kinds/hapi/hapi.hpp"
#include "intake/tables/values.hpp"

namespace muster {

Result<void> read_hapi_conflict(Reading& reading) {
  HapiRows rows(reading);
  AcledMonths months;
  const std::size_t type = reading.columns.find("event_type"), events = reading.columns.find("events"),
                    deaths = reading.columns.find("fatalities");
  const std::size_t code1 = reading.columns.find("admin1_code");
  auto done = reading.each_row([&](const TableRow& row) {
    const auto known = rows.usable(row);
    if (!known) return;
    if (row[type] == "civilian_targeting")
      return reading.leave_out("civilian targeting, a part of the political violence", row, {});
    if (row[type] != "political_violence") return reading.leave_out("no political violence", row, row[type]);
    if (known->end != month_end(known->start) || civil(known->start).day != 1)
      return reading.leave_out("a period that is no month", row, to_string(known->start));
    const auto count = field_number(row[events]), killed = field_number(row[deaths]);
    if (!count || *count < 0) return reading.leave_out("no number of events", row, row[events]);
    if (!killed || *killed < 0) return reading.leave_out("no number of fatalities", row, row[deaths]);
    const int level = row[code1].empty() ? known->level : std::min(known->level, 1);
    const PlaceId place = rows.place(row, level);
    if (!place.given()) return;
    months.add(known->start, place, known->level, *count, *killed, reading);
  });
  if (!done) return done;
  months.write({.prefix = "hapi-conflict",
                .publisher = "ACLED, via HDX HAPI",
                .url = "https://data.humdata.org/dataset/hdx-hapi-conflict-event",
                .as_of = {}},
               reading);
  rows.remark();
  return {};
}

}  // namespace muster
