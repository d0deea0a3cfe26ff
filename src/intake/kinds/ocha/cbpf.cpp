// OCHA's country-based pooled funds: the ledger of contributions.
//
// A row is a donor's contribution to a fund.  What is paid, and what is pledged and not paid yet, is added by
// donor and fiscal year.  Transfers between funds are no gifts.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/number.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/kinds/ocha/donor_sums.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr Vintage kVintages[] = {
    {"contributions",
     {"pooledfundname", "fiscalyear", "gmsdonorname", "pledgedate", "pledgeamt", "paiddate", "paidamt"}}};

constexpr int kLagDays = 30;  // assumed: a ledger shows a payment some weeks after it is made

struct CbpfColumns {
  explicit CbpfColumns(const Columns& c)
      : fund(c.find("pooledfundname")),
        code(c.find("pooledfundcodeabbrv")),
        year(c.find("fiscalyear")),
        donor(c.find("gmsdonorname")),
        pledge_day(c.find("pledgedate")),
        pledged(c.find("pledgeamt")),
        paid_day(c.find("paiddate")),
        paid(c.find("paidamt")),
        transfer(c.find("istransfer")) {}
  std::size_t fund, code, year, donor, pledge_day, pledged, paid_day, paid, transfer;
};

// The day of a cell; the ledger writes 0001-01-01 for none.
std::optional<Day> ledger_day(std::string_view cell) {
  return cell.starts_with("0001-") ? std::nullopt : field_day(cell);
}

void add_row(const CbpfColumns& at, const TableRow& row, const ActorNames& actors, Reading& reading,
             DonorSums& sums) {
  const std::string_view fund = row[at.fund];
  // "AFG23": a state's code and the fund's number; or the fund is called by its country.
  const bool here = actors.find(row[at.code].substr(0, 3)) == reading.mission.host ||
                    actors.find(fund) == reading.mission.host;
  if (!here) return reading.leave_out("a fund of another country", row, fund);
  if (row[at.transfer] == "1" || row[at.transfer] == "true")
    return reading.leave_out("transfers between funds: no gifts", row, row[at.donor]);
  const auto year = field_number(row[at.year]);
  const auto pledged = field_number(row[at.pledged]), paid = field_number(row[at.paid]);
  if (!year) return reading.leave_out("no fiscal year", row, row[at.year]);
  if ((!pledged && !paid) || pledged.value_or(0) < 0 || paid.value_or(0) < 0)
    return reading.leave_out("no amount", row, row[at.pledged]);
  const auto pledge_day = ledger_day(row[at.pledge_day]), paid_day = ledger_day(row[at.paid_day]);
  const double open = pledged.value_or(0) - paid.value_or(0);
  if (paid.value_or(0) > 0 && !paid_day) return reading.leave_out("paid without a day", row, row[at.donor]);
  if (open > 0 && !pledge_day) return reading.leave_out("pledged without a day", row, row[at.donor]);
  bool taken = false;
  if (paid.value_or(0) > 0)
    taken = sums.add(row, row[at.donor], static_cast<int>(*year), false, *paid, *paid_day);
  if (open > 0 && (taken || paid.value_or(0) <= 0))
    taken = sums.add(row, row[at.donor], static_cast<int>(*year), true, open, *pledge_day);
  if (taken) ++reading.out.rows_taken;
}

Result<void> read(Reading& reading) {
  reading.out.name = "cbpf";
  const CbpfColumns at(reading.columns);
  const ActorNames actors(reading.mission);
  DonorSums sums(reading);
  auto done = reading.each_row([&](const TableRow& row) { add_row(at, row, actors, reading, sums); });
  if (!done) return done;
  if (reading.out.rows_taken == 0) return {};
  auto source = ledger_source(reading, "cbpf", sums.last() + kLagDays,
                              fmt::format("The file gives no day of publication: {} days after its latest "
                                          "payment or pledge by our assumption.",
                                          kLagDays));
  if (!source) return tl::unexpected(source.error());
  source->publisher = "OCHA (country-based pooled funds)";
  source->title =
      fmt::format("Contributions to the country's pooled fund, ledger of {}", to_string(source->published));
  source->url = "https://cbpf.data.unocha.org";
  reading.out.sources.push_back(std::move(*source));
  sums.write("cbpf", "cbpf", "contributions to the pooled fund");
  reading.out.remarks.emplace_back(
      "FTS counts these contributions among its incoming flows: of one donor and year import one of the two, "
      "since the "
      "later fact of a donor replaces the earlier.");
  return {};
}

}  // namespace

FileKind cbpf_kind() {
  return {.name = "cbpf",
          .title = "OCHA's pooled funds: contributions by donor and year",
          .vintages = kVintages,
          .refuse = nullptr,
          .read = read};
}

}  // namespace muster
