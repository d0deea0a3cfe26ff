// The figures of `muster status` as rows.
#include <fmt/format.h>

#include "report/files/record_tables.hpp"

namespace muster {
namespace {

struct About {
  ActorId actor;
  std::string item;
  PlaceId place;
};

class Figures {
 public:
  explicit Figures(const Mission& mission) : mission_(mission) {
    using enum CellKind;
    table_ = empty_table("figures",
                         {{"figure", kText, "of the status: a name, or a series of the dictionary"},
                          {"actor", kText, "id of whom it is about; empty: the mission"},
                          {"item", kText, "part of the series"},
                          {"place", kText, "P-code of the place that it is about"},
                          {"value", kNumber, "number, in its unit"},
                          {"low", kNumber, "lower bound of the number"},
                          {"high", kNumber, "upper bound of the number"},
                          {"unit", kText, "unit of the number"},
                          {"currency", kText, "ISO 4217, of money"},
                          {"as_of", kDay, "day that the newest fact behind the figure is about"},
                          {"sources", kText, "ids behind the figure, parted by ';', the chosen ones first"},
                          {"facts", kText, "ids behind the figure, parted by ';', the chosen ones first"}});
  }

  // A figure that is not known has no row.
  void add(std::string_view name, const Figure& figure, std::string_view unit, const About& about = {}) {
    if (!figure.known() && !given(figure.low) && !given(figure.high)) return;
    table_.rows.push_back({std::string(name), std::string(id_of(mission_, about.actor)), about.item,
                           std::string(pcode_of(mission_, about.place)), plain(figure.value),
                           plain(figure.low), plain(figure.high), std::string(unit),
                           unit == "money" ? mission_.currency : "", to_string(figure.as_of),
                           ids(figure.sources), ids(figure.facts)});
  }

  ExportTable take() { return std::move(table_); }

 private:
  template <class RowId>
  [[nodiscard]] std::string ids(const std::vector<RowId>& rows) const {
    std::string all;
    for (const RowId id : rows) all += fmt::format("{}{}", all.empty() ? "" : ";", mission_[id].id);
    return all;
  }

  const Mission& mission_;
  ExportTable table_;
};

Figure alone(double value) {
  return {.value = value, .low = value, .high = value, .as_of = {}, .facts = {}, .used = {}, .sources = {}};
}

void add_force(const ForceStatus& force, Figures& figures) {
  figures.add("authorised", force.authorised, "people");
  figures.add("pledged", force.pledged, "people");
  figures.add("notified", force.notified, "people");
  figures.add("in_theatre", force.in_theatre, "people");
  figures.add("ready", force.ready, "people");
  for (const ContributorStatus& one : force.contributors) {
    figures.add("pledged", one.pledged, "people", {.actor = one.id, .item = {}, .place = {}});
    figures.add("notified", one.notified, "people", {.actor = one.id, .item = {}, .place = {}});
    figures.add("in_theatre", one.in_theatre, "people", {.actor = one.id, .item = {}, .place = {}});
  }
}

void add_money(const MoneyStatus& money, Figures& figures) {
  figures.add("money_required", money.required, "money");
  figures.add("money_pledged", money.pledged, "money");
  figures.add("money_paid", money.paid, "money");
  figures.add("money_spent", money.spent, "money");
  figures.add("money_gap", alone(money.gap), "money");
  figures.add("months_covered", alone(money.months_covered), "months");
}

}  // namespace

ExportTable figures_table(const View& view, const Status& status) {
  const Mission& m = view.mission();
  Figures figures(m);
  if (status.mandate.days_left) figures.add("mandate_days_left", alone(*status.mandate.days_left), "days");
  figures.add("steps_done", alone(status.steps.done), "steps");
  figures.add("steps_open", alone(status.steps.open), "steps");
  figures.add("steps_blocked", alone(status.steps.blocked), "steps");
  add_force(status.force, figures);
  add_money(status.money, figures);
  for (const Outcome outcome :
       {Outcome::kKept, Outcome::kLate, Outcome::kMissed, Outcome::kOpen, Outcome::kUnresolved}) {
    figures.add(fmt::format("promises_{}", name_of(outcome)), alone(status.promises.count(outcome)),
                "promises");
  }
  for (const SituationItem& item : status.situation) {
    const Series& series = m[item.series];
    figures.add(series.id, item.figure, name_of(series.unit),
                {.actor = {},
                 .item = item.item > 0 ? series.items[item.item - 1U] : std::string{},
                 .place = item.place});
  }
  for (const SiteState& site : status.infrastructure) {
    Figure figure = alone(site.open ? 1 : 0);
    figure.as_of = site.since;
    figure.facts = site.facts;
    for (const FactId id : site.facts) {
      const SourceId source = m[id].source;
      if (figure.sources.empty() || figure.sources.back() != source) figure.sources.push_back(source);
    }
    figures.add(m[site.series].id, figure, name_of(m[site.series].unit),
                {.actor = {}, .item = {}, .place = site.place});
  }
  return figures.take();
}

}  // namespace muster
