// OCHA's Financial Tracking Service: what humanitarian plans ask for and have got, as HDX's table of a
// country or as the API's overview of plans.
//
// A row is a plan of a year.  Nothing is summed: of each year one plan is taken, the humanitarian response
// plan, or else the one that asks for most, since appeals overlap; the others are left out and counted.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/number.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/matching/actor_names.hpp"
#include "intake/matching/fold.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr Vintage kVintages[] = {
    {"HDX's requirements and funding by country",
     {"countrycode", "name", "code", "startdate", "year", "requirements", "funding"},
     {"cluster", "clustercode"}},
    {"API, overview of plans",
     {"name", "code", "startdate", "countries_iso3", "requirements_revisedrequirements",
      "funding_totalfunding", "plantype_name"}}};

struct Plan {
  std::string name, code, type;
  std::uint64_t row = 0;
  Day starts, ends;
  double requirements = 0;
  double funding = kNotGiven;
  double percent = kNotGiven;
  double in_need = kNotGiven;
  std::size_t caseloads = 0;
};

class Plans {
 public:
  explicit Plans(Reading& reading) : reading_(reading), actors_(reading.mission) {
    const Columns& c = reading.columns;
    country_ = c.find("countrycode", "countries_iso3");
    name_ = c.find("name");
    code_ = c.find("code");
    type_ = c.find("typename", "plantype_name");
    starts_ = c.find("startdate");
    ends_ = c.find("enddate");
    requirements_ = c.find("requirements", "requirements_revisedrequirements");
    first_requirements_ = c.find("requirements_origrequirements");
    funding_ = c.find("funding", "funding_totalfunding");
    percent_ = c.find("percentfunded", "funding_progress");
    caseload_type_ = c.find("caseloads_totals_type");
    caseload_ = c.find("caseloads_totals_value");
  }

  void add_row(const TableRow& row) {
    const std::string_view country = row[country_];
    if (country.find(kListMark) != std::string_view::npos)
      return reading_.leave_out("plans of several countries", row, row[name_]);
    if (actors_.find(country) != reading_.mission.host)
      return reading_.leave_out("another country", row, row[name_]);
    Plan plan;
    plan.row = row.number;
    plan.name = row[name_];
    plan.code = row[code_];
    plan.type = folded(row[type_]);
    auto requirements = field_number(row[requirements_]);
    if (!requirements || *requirements <= 0) requirements = field_number(row[first_requirements_]);
    const auto starts = field_day(row[starts_]);
    if (!requirements || *requirements <= 0 || plan.code.empty())
      return reading_.leave_out("money outside of the country's plans, or a plan that asks for nothing", row,
                                row[name_]);
    if (!starts) return reading_.leave_out("no day that can be read", row, row[starts_]);
    plan.starts = *starts;
    plan.ends = field_day(row[ends_]).value_or(*starts + 364);
    plan.requirements = *requirements;
    plan.funding = field_number(row[funding_]).value_or(kNotGiven);
    plan.percent = field_number(row[percent_]).value_or(kNotGiven);
    read_caseloads(row, plan);
    plans_[civil(*starts).year].push_back(std::move(plan));
  }

  void finish() {
    for (auto& [year, plans] : plans_) {
      const auto main = std::max_element(plans.begin(), plans.end(), [](const Plan& a, const Plan& b) {
        return std::pair(is_response_plan(a), a.requirements) <
               std::pair(is_response_plan(b), b.requirements);
      });
      for (auto plan = plans.begin(); plan != plans.end(); ++plan) {
        if (plan == main) continue;
        TableRow row;
        row.number = plan->row;
        reading_.leave_out(fmt::format("another plan of {} than '{}', which it overlaps", year, main->name),
                           row, plan->name);
      }
      ++reading_.out.rows_taken;
      write(*main, year);
    }
  }

 private:
  // "Humanitarian response plan", "Humanitarian needs and response plan".
  [[nodiscard]] static bool is_response_plan(const Plan& plan) {
    return plan.type.starts_with("humanitarian") && plan.type.ends_with("response plan");
  }

  // A plan may count several groups of people in need; the largest group holds the others.
  void read_caseloads(const TableRow& row, Plan& plan) const {
    std::string_view types = row[caseload_type_], values = row[caseload_];
    while (!types.empty()) {
      const std::size_t type_end = std::min(types.find(kListMark), types.size());
      const std::size_t value_end = std::min(values.find(kListMark), values.size());
      const auto people = field_number(values.substr(0, value_end));
      if (types.substr(0, type_end) == "inNeed" && people && *people > 0) {
        ++plan.caseloads;
        if (!given(plan.in_need) || *people > plan.in_need) plan.in_need = *people;
      }
      types.remove_prefix(std::min(type_end + 1, types.size()));
      values.remove_prefix(std::min(value_end + 1, values.size()));
    }
  }

  // The share that the file states beside the one that its amounts give; it may be rounded to a whole number.
  void check_share(const Plan& plan) {
    if (!given(plan.percent) || !given(plan.funding)) return;
    const double share = 100 * plan.funding / plan.requirements;
    if (std::abs(share - plan.percent) > 1)
      reading_.out.remarks.push_back(fmt::format(
          "'{}' is said to be funded by {} %, and its amounts give {:.1f} %: ask OCHA which is right.",
          plan.name, plan.percent, share));
  }

  void write(const Plan& plan, int year) {
    check_share(plan);
    const Day published = reading_.published(Day{});
    const std::string source = "fts-plans";
    if (reading_.out.sources.empty())
      reading_.out.sources.push_back(
          {.id = source,
           .publisher = "OCHA (Financial Tracking Service)",
           .published = published,
           .title = fmt::format("Requirements and funding of plans, ledger of {}", to_string(published)),
           .url = "https://fts.unocha.org",
           .reliability = 'A',
           .note = reading_.published_note({})});
    ProposedFact fact;
    fact.actor = "OCHA";
    fact.place = reading_.mission[reading_.places.country()].pcode;
    fact.credibility = 2;
    fact.source = source;
    const auto add = [&](std::string_view id, std::string_view series, std::string_view item, Day on,
                         double value, std::string note) {
      if (!given(value)) return;
      fact.id = fmt::format("fts-plan-{}-{}", year, id);
      fact.series = series;
      fact.item = item;
      fact.on = on;
      fact.value = value;
      fact.currency = series == "humanitarian_money" ? "USD" : "";
      fact.note = std::move(note);
      reading_.out.facts.push_back(fact);
    };
    const std::string of_plan = fmt::format("{} ({}).", plan.name, plan.code);
    // What has been given is read on the day of the ledger, or on the plan's last day where that is over.
    const Day read_on = std::min(published, plan.ends);
    const std::string day = to_string(read_on);
    fact.precision = Precision::kYear;
    fact.status = FactStatus::kPlanned;
    add("appeal", "humanitarian_money", "appeal", plan.starts, plan.requirements,
        "What the plan asks for: " + of_plan);
    fact.status = FactStatus::kConfirmed;
    add("in-need", "people_in_need", "", plan.starts, plan.in_need,
        plan.caseloads > 1
            ? fmt::format("In need: {} The largest of the {} groups that it counts.", of_plan, plan.caseloads)
            : "In need: " + of_plan);
    fact.precision = Precision::kDay;
    if (read_on < plan.starts) return;  // a plan of next year
    add("total-" + day, "humanitarian_money", "total", read_on, plan.funding,
        "Received for the plan: " + of_plan);
    add("share-" + day, "humanitarian_funding_share", "", read_on, plan.percent, "Of the plan: " + of_plan);
  }

  Reading& reading_;
  ActorNames actors_;
  std::map<int, std::vector<Plan>> plans_;  // by year
  std::size_t country_, name_, code_, type_, starts_, ends_, requirements_, first_requirements_, funding_,
      percent_, caseload_type_, caseload_;
};

Result<void> read(Reading& reading) {
  if (!reading.published_given()) {
    return failure(
        "FTS is a ledger that changes daily, and the file does not say of which day it is: say it with "
        "--published "
        "DATE, the day of the download");
  }
  reading.out.name = "fts";
  Plans plans(reading);
  auto done = reading.each_row([&](const TableRow& row) { plans.add_row(row); });
  if (!done) return done;
  plans.finish();
  return {};
}

}  // namespace

FileKind fts_plans_kind() {
  return {.name = "fts-plans",
          .title = "OCHA FTS: what humanitarian plans ask for and have got",
          .vintages = kVintages,
          .refuse = nullptr,
          .read = read};
}

}  // namespace muster
