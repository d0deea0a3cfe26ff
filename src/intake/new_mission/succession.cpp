#include "intake/new_mission/succession.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/number.hpp"
#include "intake/new_mission/record_rows.hpp"
#include "intake/record_columns.hpp"
#include "status/status.hpp"

namespace muster {
namespace {

constexpr std::string_view kForceEvents[] = {"pledge_events", "notification_events"};
// Whoever a fact of these is about is a contributor for the status.
constexpr std::string_view kNamesContributors[] = {"pledged_personnel", "notified_personnel", "arrivals",
                                                   "strength_in_theatre"};

void take(const std::vector<FactId>& facts, std::set<FactId>& into) {
  into.insert(facts.begin(), facts.end());
}

// Of one contributor: what the figures rest on, the last arrival, that it offered and notified people; and if
// there is nothing of that, the newest fact by which it is known at all.
void take_contributor(const View& view, const ContributorStatus& one, std::set<FactId>& into) {
  const Mission& mission = view.mission();
  std::set<FactId> own;
  take(one.pledged.facts, own);
  take(one.notified.facts, own);
  take(one.in_theatre.facts, own);
  for (const Resolved& group : resolved_groups(view, mission.catalogue.find("arrivals"))) {
    const Fact& fact = mission[group.chosen];
    if (fact.actor == one.id && fact.on == one.last_arrival) own.insert(group.chosen);
  }
  for (const std::string_view series : kForceEvents) {
    for (const FactId id : view.facts(series)) {
      if (mission[id].actor == one.id) own.insert(id);
    }
  }
  for (const std::string_view series : kNamesContributors) {
    const auto facts = view.facts(series);
    const auto last =
        std::find_if(facts.rbegin(), facts.rend(), [&](FactId id) { return mission[id].actor == one.id; });
    if (own.empty() && last != facts.rend()) own.insert(*last);
  }
  into.merge(own);
}

// Writes the rows of the heir's record.
class Inheriting {
 public:
  Inheriting(const View& view, const Heir& heir, const Catalogue& catalogue)
      : view_(view), mission_(view.mission()), heir_(heir), catalogue_(catalogue), rows_(mission_) {}

  Result<Succession> write() {
    for (const Actor& actor : mission_.actors) {
      const bool state = actor.kind == ActorKind::kState;
      if (actor.id == heir_.id && &actor != &mission_.actors[mission_.mission_actor.v]) {
        return failure(fmt::format("--short-name '{}' is {} {} in {}: give another", heir_.id,
                                   state ? "the state" : "the actor", actor.name, mission_.folder));
      }
    }
    const std::vector<FactId> facts = inherited_facts(view_);
    if (facts.empty()) {
      return failure(fmt::format(
          "{} has nothing to carry over as known on {}: give a later day with --on, or leave out --succeeds",
          mission_.folder, to_string(view_.on())));
    }
    made_.predecessor = mission_.short_name;
    made_.on = view_.on();
    closures();
    set_days(facts);
    add_facts(facts);
    if (made_.facts == 0) {
      return failure(
          fmt::format("nothing to carry over from {}: {} of days from {} to {}; the record's are {} to {}",
                      mission_.folder, plural(facts.size(), "fact is", "facts are"), to_string(earliest_),
                      to_string(latest_), to_string(first_day_), to_string(heir_.last_day)));
    }
    add_units();
    add_closures();
    add_keys();
    add_sources_and_actors();
    add_places();
    tell_left_out();
    return std::move(made_);
  }

 private:
  // Rows that stay behind for one reason.
  void leave(std::string_view what, std::string why, std::string_view id) {
    left_[{std::string(what), std::move(why)}].emplace_back(id);
  }

  // The closures that are known, of places that the heir has as they are.
  void closures() {
    for (const Closure& closure : mission_.closures) {
      if (!view_.knows(closure.source)) continue;
      if (heir_.places.empty()) {
        closures_.push_back(&closure);
      } else {
        leave("closure", "of the places of the predecessor", mission_[closure.from].pcode);
      }
    }
  }

  void set_days(const std::vector<FactId>& facts) {
    earliest_ = latest_ = mission_[facts.front()].on;
    for (const FactId id : facts) {
      earliest_ = std::min({earliest_, mission_[id].on, mission_[id].published});
      latest_ = std::max({latest_, mission_[id].on, mission_[id].published});
    }
    Day first = earliest_;
    for (const Closure* closure : closures_)
      first = std::min({first, closure->closed, mission_[closure->source].published});
    for (const ExchangeRate& rate : mission_.rates) first = std::min(first, mission_[rate.source].published);
    first_day_ = heir_.first_day;
    if (heir_.first_day_moves) first_day_ = std::min(first_day_, day_from({civil(first).year, 1, 1}));
  }

  // Why a row with these days cannot stand in the heir's record; empty: it can.
  [[nodiscard]] std::string out_of_range(SourceId source, std::initializer_list<Day> days) const {
    const Source& from = mission_[source];
    bool early = from.published < first_day_;
    bool late = from.published_from > heir_.last_day;
    for (const Day day : days) {
      early = early || (day.given() && day < first_day_);
      late = late || (day.given() && day > heir_.last_day);
    }
    if (early) return fmt::format("before {}, the first day of the record", to_string(first_day_));
    return late ? fmt::format("after {}, the last day of the record", to_string(heir_.last_day)) : "";
  }

  // What the heir calls an actor whom facts are about, or who says or does something: the predecessor's own
  // counts and pledges go on as the heir's, but what it said stays said by it.
  std::string about(ActorId actor) {
    if (actor == mission_.mission_actor) return heir_.id;
    if (actor.given()) actors_.insert(actor);
    return actor.given() ? std::string(mission_[actor].id) : "";
  }
  std::string said_by(ActorId actor) {
    if (actor.given()) actors_.insert(actor);
    return actor.given() ? std::string(mission_[actor].id) : "";
  }

  // The heir's code of a place; empty where it has none.
  [[nodiscard]] std::string code_of(PlaceId place) const {
    const Place& there = mission_[place];
    if (heir_.places.empty() || heir_.places.contains(there.pcode)) return std::string(there.pcode);
    return there.level == PlaceLevel::kCountry ? heir_.country : std::string();
  }

  // Puts the heir's code into the row.  False where it has none and the fact would say something else without
  // a place: of a part of the country, it would become a count of the whole.
  bool put_place(const Fact& fact, PlaceId place, std::string_view column, Presence rule, CsvRow& row) {
    if (!place.given()) return true;
    row[std::string(column)] = code_of(place);
    if (!code_of(place).empty()) return true;
    const SeriesKind kind = mission_[fact.series].kind;
    const bool stands_alone = kind != SeriesKind::kLevel && kind != SeriesKind::kCommitment;
    return rule != Presence::kRequired && stands_alone;
  }

  void add_facts(const std::vector<FactId>& facts) {
    std::vector<CsvRow> rows;
    for (const FactId id : facts) {
      const Fact& fact = mission_[id];
      const Series& series = mission_[fact.series];
      std::string why = out_of_range(fact.source, {fact.on, fact.until});
      CsvRow row = rows_.at({fact.file, fact.row});
      const bool placed = put_place(fact, fact.place, "place", series.place, row) &&
                          put_place(fact, fact.to, "to", series.to, row);
      if (why.empty() && !placed) why = "of places that the new mission does not have";
      if (!why.empty()) {
        leave("fact", std::move(why), fact.id);
        continue;
      }
      const bool lost =
          (fact.place.given() && row["place"].empty()) || (fact.to.given() && row["to"].empty());
      if (lost) without_place_.emplace_back(fact.id);
      row["actor"] = about(fact.actor);
      row["by"] = said_by(fact.by);
      row["note"] = note_of(fact, series);
      sources_.insert(fact.source);
      if (!catalogue_.find(series.id).given()) series_.insert(fact.series);
      rows.push_back(std::move(row));
    }
    made_.facts = rows.size();
    made_.files["facts.csv"] = with_rows({}, kFactColumns, rows);
    for (const SeriesId id : std::set<SeriesId>(series_)) {
      const SeriesId target = mission_.catalogue.find(mission_[id].target);
      if (target.given() && !catalogue_.find(mission_[id].target).given()) series_.insert(target);
    }
    made_.series = series_.size();
    for (const SeriesId id : series_) {
      std::string& text = made_.files["series.toml"];
      text += (text.empty() ? "" : "\n") + series_toml(mission_[id]);
    }
  }

  // The note stands first where it is what an event or a promise is called by.
  [[nodiscard]] std::string note_of(const Fact& fact, const Series& series) const {
    const bool called_by_note = series.kind == SeriesKind::kEvent || series.kind == SeriesKind::kPromise;
    std::string note(fact.note);
    if (note.empty() && called_by_note) note = series.title;
    if (!note.empty()) note += std::string(".!?").find(note.back()) == std::string::npos ? ". " : " ";
    return note +
           fmt::format("Carried over from {} (as known on {}).", mission_.short_name, to_string(view_.on()));
  }

  // Those of contributors with people in theatre; what they are to fulfil was the predecessor's.
  void add_units() {
    std::set<ActorId> there;
    for (const ContributorStatus& one : force_status(view_).contributors) {
      if (one.in_theatre.value > 0) there.insert(one.id);
    }
    std::vector<CsvRow> rows;
    for (const ContingentUnit& unit : mission_.units) {
      if (!there.contains(unit.contributor) || !view_.knows(unit.source)) continue;
      if (std::string why = out_of_range(unit.source, {}); !why.empty()) {
        leave("unit", std::move(why), unit.id);
        continue;
      }
      CsvRow row = rows_.at(unit.row);
      row.erase("requirement");
      actors_.insert(unit.contributor);
      sources_.insert(unit.source);
      rows.push_back(std::move(row));
    }
    made_.units = rows.size();
    if (!rows.empty()) made_.files["units.csv"] = with_rows({}, kUnitColumns, rows);
  }

  void add_closures() {
    std::vector<CsvRow> rows;
    for (const Closure* closure : closures_) {
      const bool reopened = closure->reopened.given() && view_.knows(closure->reopened_source);
      std::string why =
          out_of_range(closure->source, {closure->closed, reopened ? closure->reopened : Day{}});
      if (why.empty() && reopened) why = out_of_range(closure->reopened_source, {});
      if (!why.empty()) {
        leave("closure", std::move(why), mission_[closure->from].pcode);
        continue;
      }
      CsvRow row = rows_.at(closure->row);
      sources_.insert(closure->source);
      if (reopened) {
        sources_.insert(closure->reopened_source);
      } else if (closure->reopened.given()) {
        for (const char* later : {"reopened", "reopened_source", "note"}) row.erase(later);
      }
      rows.push_back(std::move(row));
    }
    made_.closures = rows.size();
    if (!rows.empty()) made_.files["closures.csv"] = with_rows({}, kClosureColumns, rows);
  }

  void add_keys() {
    MissionKeys& keys = made_.keys;
    keys.made = fmt::format("Made by `muster new`, in succession to {} ({} as known on {}).",
                            mission_.short_name, mission_.folder, to_string(view_.on()));
    keys.name = heir_.name;
    keys.short_name = keys.mission_actor = heir_.id;
    keys.host = mission_.host;
    keys.kind = mission_.kind;
    keys.funding = mission_.funding;
    if (mission_.personnel.plural != kPersonnel.front().plural) keys.personnel = mission_.personnel.plural;
    keys.currency = mission_.currency;
    keys.lead = heir_.lead.empty() ? about(mission_.lead) : heir_.lead;
    keys.host_police_actor = about(mission_.host_police_actor);
    keys.fund_actor = about(mission_.fund_actor);
    keys.first_day = first_day_;
    keys.last_day = heir_.last_day;
    for (const ExchangeRate& rate : mission_.rates) {
      if (std::string why = out_of_range(rate.source, {}); !why.empty()) {
        leave("exchange rate", std::move(why), rate.currency);
        continue;
      }
      sources_.insert(rate.source);
      keys.rates.push_back({rate.currency, rate.per_unit, std::string(mission_[rate.source].id), rate.note});
    }
  }

  void add_sources_and_actors() {
    std::vector<CsvRow> sources, actors = {{{"id", heir_.id}, {"name", heir_.name}, {"kind", "mission"}}};
    for (const SourceId id : sources_) sources.push_back(rows_.at(mission_[id].row));
    made_.sources = sources.size();
    made_.files["sources.csv"] = with_rows({}, kSourceColumns, sources);
    std::set<std::string_view> needed;
    for (const ActorId id : actors_) needed.insert(mission_[id].id);
    bool leads = heir_.lead.empty();
    for (CsvRow row : rows_.of("actors.csv")) {
      const bool lead = row["id"] == heir_.lead;
      if (row["id"] == heir_.id || (!lead && !needed.contains(row["id"]))) continue;
      if (lead) row["contributor"] = "yes";
      leads = leads || lead;
      actors.push_back(std::move(row));
    }
    if (!leads) actors.push_back({{"id", heir_.lead}, {"contributor", "yes"}});
    made_.files["actors.csv"] = with_rows({}, kActorColumns, actors);
  }

  void add_places() {
    if (!heir_.places.empty()) return;
    for (const char* file : {"places.csv", "links.csv"}) {
      if (const TextFile* text = file_named(mission_, file)) made_.files[file] = text->text();
    }
    if (!mission_.boundaries.empty()) made_.files["boundaries.geojson"] = mission_.boundaries;
  }

  void tell_left_out() {
    for (const auto& [what, ids] : left_) {
      made_.left_out.push_back(
          fmt::format("left out: {} {}: {}", plural(ids.size(), what.first), what.second, some_of(ids)));
    }
    if (!without_place_.empty()) {
      made_.left_out.push_back(fmt::format("{} without the place, which the new mission does not have: {}",
                                           plural(without_place_.size(), "fact"), some_of(without_place_)));
    }
    for (const std::string& sum : money_status(view_, force_status(view_)).left_out)
      made_.left_out.push_back("left out: " + sum + " there");
  }

  const View& view_;
  const Mission& mission_;
  const Heir& heir_;
  const Catalogue& catalogue_;
  RecordRows rows_;
  Day first_day_, earliest_, latest_;
  std::vector<const Closure*> closures_;
  std::set<SourceId> sources_;
  std::set<ActorId> actors_;
  std::set<SeriesId> series_;                                                     // of the predecessor alone
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> left_;  // by what and why
  std::vector<std::string> without_place_;
  Succession made_;
};

}  // namespace

std::vector<FactId> inherited_facts(const View& view) {
  const ForceStatus force = force_status(view);
  const MoneyStatus money = money_status(view, force);
  std::set<FactId> ids;
  take(force.in_theatre.facts, ids);
  for (const ContributorStatus& one : force.contributors) take_contributor(view, one, ids);
  for (const Figure* sum :
       {&money.required, &money.required_in_all, &money.pledged, &money.paid, &money.spent})
    take(sum->facts, ids);
  for (const PromiseStatus& promise : promises_status(view).items) {
    if (promise.outcome == Outcome::kOpen) take(promise.facts, ids);
  }
  return {ids.begin(), ids.end()};
}

Result<Succession> succession_of(const View& predecessor, const Heir& heir, const Catalogue& catalogue) {
  return Inheriting(predecessor, heir, catalogue).write();
}

}  // namespace muster
