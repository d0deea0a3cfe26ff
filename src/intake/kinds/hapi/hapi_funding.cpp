// HDX HAPI, funding: a row is an appeal with what it asks for and what OCHA's Financial Tracking Service has
// seen paid.
//
// Taken are the humanitarian response plans of the host country: what they ask for (`humanitarian_money`,
// item `appeal`) and the share paid (`humanitarian_funding_share`).  Appeals of other kinds speak of other
// needs and regions, and money outside appeals has no plan.  The share changes daily, so it is about the day
// of the export.
#include <fmt/format.h>

#include <algorithm>

#include "intake/kinds/hapi/hapi.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

ProposedFact fact_of(const HapiRows::Row& known, std::string_view name, Reading& reading) {
  const int year = civil(known.start).year;
  ProposedFact fact;
  fact.on = known.start;
  fact.actor = "OCHA";
  fact.credibility = 2;
  fact.source = fmt::format("hapi-funding-{}", year);
  fact.note = name;
  hapi_source(reading, {.id = fact.source,
                        .publisher = "OCHA (Financial Tracking Service), via HDX HAPI",
                        .published = reading.published(month_end(known.start)),
                        .title = fmt::format("Humanitarian appeals and their funding, {}", year),
                        .url = "https://data.humdata.org/dataset/hdx-hapi-funding",
                        .reliability = 'B',
                        .note = reading.published_note(
                            "The file gives no day of publication: the end of the plan's first "
                            "month by our assumption.")});
  return fact;
}

bool is_response_plan(std::string_view type) {
  const std::string key = column_key(type);
  return key == "hrp" || key == "humanitarian_response_plan" || key == "humanitarian_needs_and_response_plan";
}

}  // namespace

Result<void> read_hapi_funding(Reading& reading) {
  HapiRows rows(reading);
  const Columns& c = reading.columns;
  const std::size_t code = c.find("appeal_code"), name = c.find("appeal_name"), type = c.find("appeal_type"),
                    asked = c.find("requirements_usd"), share = c.find("funding_pct");
  std::uint64_t shares = 0;
  auto done = reading.each_row([&](const TableRow& row) {
    const auto known = rows.usable(row);
    if (!known) return;
    if (!is_response_plan(row[type]))
      return reading.leave_out("no humanitarian response plan", row, row[name]);
    const auto money = field_number(row[asked]);
    if (!money || *money <= 0) return reading.leave_out("no sum that is asked for", row, row[name]);
    ProposedFact fact = fact_of(*known, row[name], reading);
    const std::string prefix = "hapi-funding-" + column_key(row[code]);
    fact.id = prefix + "-appeal";
    fact.series = "humanitarian_money";
    fact.item = "appeal";
    fact.precision = Precision::kYear;
    fact.value = *money;
    fact.currency = "USD";
    reading.out.facts.push_back(fact);
    ++reading.out.rows_taken;
    const auto paid = field_number(row[share]);
    if (!paid || *paid < 0) return;
    ++shares;
    if (!reading.published_given()) return;
    fact.on = std::min(reading.published({}), known->end);
    fact.id = fmt::format("{}-share-{}", prefix, to_string(fact.on));
    fact.series = "humanitarian_funding_share";
    fact.item.clear();
    fact.precision = Precision::kDay;
    fact.currency.clear();
    fact.value = *paid;
    reading.out.facts.push_back(std::move(fact));
  });
  if (!done) return done;
  if (shares > 0 && !reading.published_given()) {
    reading.out.remarks.emplace_back(
        "The share funded changes from day to day and is left out: --published DATE, the day of the export, "
        "takes it.");
  }
  rows.remark();
  return {};
}

}  // namespace muster
