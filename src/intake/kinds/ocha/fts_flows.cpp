// OCHA's Financial Tracking Service: flows of humanitarian money, as HDX's table or as the API's answer.
//
// A row is a flow of money into a country, inside it or out of it.  Flows into it are added by donor and
// budget year.  Never added: internal flows, since pooled funds hand on what came in already; flows for
// several countries ("shared"), whose part for this one nobody knows. Source of the rules: fts.unocha.org,
// "Glossary" (boundary, on boundary, status), and HDX's README of the table.
#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/kinds/ocha/donor_sums.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr Vintage kVintages[] = {
    {"HDX's table of flows",
     {"amountusd", "budgetyear", "srcorganization", "destlocations", "boundary", "onboundary", "status",
      "decisiondate", "updatedat"}},
    {"API, custom search",
     {"amountusd", "budgetyear", "sourceobjects_type", "sourceobjects_name", "destinationobjects_type",
      "destinationobjects_name", "boundary", "onboundary", "status", "decisiondate", "updatedat"}}};

// The parts of a cell that was a list in JSON.
std::vector<std::string_view> parts_of(std::string_view cell, char mark) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = cell.find(mark);
    parts.push_back(without_blanks(cell.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    cell.remove_prefix(end + 1);
  }
}

// Of objects listed in two cells, type and name, the names of one type.
std::vector<std::string_view> names_of(std::string_view types, std::string_view names,
                                       std::string_view type) {
  std::vector<std::string_view> wanted;
  const auto all_types = parts_of(types, kListMark), all_names = parts_of(names, kListMark);
  for (std::size_t i = 0; i < std::min(all_types.size(), all_names.size()); ++i) {
    if (all_types[i] == type) wanted.push_back(all_names[i]);
  }
  return wanted;
}

struct Flow {
  std::vector<std::string_view> donors;
  std::vector<std::string_view> places;
  std::string_view year;  // budget year, else that of use
  bool of_use = false;
};

class Flows {
 public:
  explicit Flows(Reading& reading) : reading_(reading), actors_(reading.mission), sums_(reading) {
    const Columns& c = reading.columns;
    api_ = c.find("srcorganization") == Columns::kNone;
    usd_ = c.find("amountusd");
    budget_year_ = c.find("budgetyear");
    donor_ = c.find("srcorganization", "sourceobjects_name");
    donor_type_ = c.find("sourceobjects_type");
    place_ = c.find("destlocations", "destinationobjects_name");
    place_type_ = c.find("destinationobjects_type");
    use_year_ = c.find("destusageyearstart");
    boundary_ = c.find("boundary");
    on_boundary_ = c.find("onboundary");
    status_ = c.find("status");
    decided_ = c.find("decisiondate");
    date_ = c.find("date");
    updated_ = c.find("updatedat");
  }

  void add_row(const TableRow& row) {
    if (const auto updated = field_day(row[updated_].substr(0, 10)))
      updated_last_ = std::max(updated_last_, *updated);
    const std::string_view boundary = row[boundary_];
    if (boundary != "incoming")
      return reading_.leave_out(boundary == "internal"
                                    ? "internal flows: pooled funds hand on what came in already"
                                    : fmt::format("boundary '{}', not incoming", boundary),
                                row, row[donor_type_ == Columns::kNone ? donor_ : usd_]);
    if (row[on_boundary_] != "single")
      return reading_.leave_out("shared with other countries: its part is not known", row, row[usd_]);
    const auto usd = field_number(row[usd_]);
    if (!usd || *usd < 0) return reading_.leave_out("no amount", row, row[usd_]);
    const Flow flow = flow_of(row);
    if (flow.places.size() != 1 || actors_.find(flow.places.front()) != reading_.mission.host)
      return reading_.leave_out(flow.places.empty() ? "no country" : "another country", row,
                                flow.places.empty() ? std::string_view() : flow.places.front());
    if (flow.donors.size() != 1)
      return reading_.leave_out(flow.donors.empty() ? "no donor" : "several donors", row, row[usd_]);
    auto on = field_day(row[decided_].substr(0, 10));
    if (!on) on = field_day(row[date_].substr(0, 10));
    if (!on) return reading_.leave_out("no day that can be read", row, row[decided_]);
    const auto year = field_number(flow.year);
    const int of_year = year ? static_cast<int>(*year) : civil(*on).year;
    if (!sums_.add(row, flow.donors.front(), of_year, row[status_] == "pledge", *usd, *on)) return;
    ++reading_.out.rows_taken;
    if (flow.of_use || !year) ++without_year_;
  }

  Result<void> finish() {
    if (reading_.out.rows_taken == 0) return {};
    auto source = ledger_source(reading_, "fts-flows", updated_last_.given() ? updated_last_ : sums_.last(),
                                "Day of publication: the latest change that the file holds, by our "
                                "assumption that it was exported then.");
    if (!source) return tl::unexpected(source.error());
    source->publisher = "OCHA (Financial Tracking Service)";
    source->title = fmt::format("Flows of humanitarian money, ledger of {}", to_string(source->published));
    source->url = "https://fts.unocha.org";
    const std::string id = source->id;
    reading_.out.sources.push_back(std::move(*source));
    sums_.write("fts", id, "incoming flows in FTS");
    if (without_year_ > 0)
      reading_.out.remarks.push_back(fmt::format("{} no budget year and {} counted in the year of use.",
                                                 plural(without_year_, "flow has", "flows have"),
                                                 without_year_ == 1 ? "is" : "are"));
    reading_.out.remarks.emplace_back(
        "FTS follows humanitarian money, not the mission's: nothing of it is money for the mission.");
    reading_.out.remarks.emplace_back(
        "FTS corrects its past: amounts known now may not have been known on the days they are about: a look "
        "back "
        "with them is too good.");
    return {};
  }

 private:
  [[nodiscard]] Flow flow_of(const TableRow& row) const {
    Flow flow;
    const auto year_of_use = [&](std::string_view year) {
      flow.of_use = says_nothing(row[budget_year_]);
      flow.year = flow.of_use ? year : row[budget_year_];
    };
    if (api_) {
      flow.donors = names_of(row[donor_type_], row[donor_], "Organization");
      flow.places = names_of(row[place_type_], row[place_], "Location");
      const auto years = names_of(row[place_type_], row[place_], "UsageYear");
      year_of_use(years.empty() ? std::string_view() : years.front());
      return flow;
    }
    if (!says_nothing(row[donor_])) flow.donors.push_back(row[donor_]);
    if (!says_nothing(row[place_])) flow.places = parts_of(row[place_], ',');
    year_of_use(row[use_year_]);
    return flow;
  }

  Reading& reading_;
  ActorNames actors_;
  DonorSums sums_;
  bool api_ = false;
  std::size_t usd_, budget_year_, donor_, donor_type_, place_, place_type_, use_year_, boundary_,
      on_boundary_, status_, decided_, date_, updated_;
  Day updated_last_;
  std::size_t without_year_ = 0;
};

Result<void> read(Reading& reading) {
  reading.out.name = "fts";
  Flows flows(reading);
  auto done = reading.each_row([&](const TableRow& row) { flows.add_row(row); });
  if (!done) return done;
  return flows.finish();
}

}  // namespace

FileKind fts_flows_kind() {
  return {.name = "fts-flows",
          .title = "OCHA FTS: humanitarian money by donor and year",
          .vintages = kVintages,
          .refuse = nullptr,
          .read = read};
}

}  // namespace muster
