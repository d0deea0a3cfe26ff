// Where the mission stands on a date: plain values, each number with the facts behind it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "record/resolve.hpp"
#include "record/view.hpp"

namespace muster {

// A number that answers one question, with the spread of all claims about it.  NaN: not known.
struct Figure {
  double value = kNotGiven;
  double low = kNotGiven;
  double high = kNotGiven;
  Day as_of;                      // the day that the newest of its facts is about
  std::vector<FactId> facts;      // behind it, the chosen ones first, then those that lost
  std::vector<FactId> used;       // of those, the ones that `value` is made of
  std::vector<SourceId> sources;  // of the chosen facts, each once

  [[nodiscard]] bool known() const { return given(value); }
};

struct NextEvent {
  std::string title;
  Day on;  // may not be given
};

struct MandateStatus {
  const Mandate* mandate = nullptr;  // nullptr before the first one is known
  // From the day of the status to the last day of the mandate; negative once ended; none without a known end.
  std::optional<int> days_left{};
  std::optional<NextEvent> next;  // the next dated step or plan about the mandate
};

struct StepState {
  StepId id;
  StepStatus status = StepStatus::kOpen;
  bool can_start = false;  // open, and nothing that it waits for is open
};

struct StepsStatus {
  std::vector<StepState> items;  // those known, in the order of the file
  int done = 0;
  int open = 0;  // without those blocked or dropped
  int blocked = 0;
};

struct ContributorStatus {
  ActorId id;
  Figure pledged;
  Figure notified;
  bool has_notified = false;
  Figure in_theatre;  // 0 if nobody is known to have arrived
  Day last_arrival;
};

struct ForceStatus {
  Figure authorised;
  Figure pledged;     // sum of the contributors' pledges
  Figure notified;    // sum of what the notifications name
  Figure in_theatre;  // people
  // People in theatre times the share of equipment that is serviceable and of the year's cost that has been
  // paid; not known where either is not.
  Figure ready;
  std::vector<ContributorStatus> contributors;  // most pledged first
  std::vector<FactId> group_claims;             // pledges of several together: a cross-check, never added
};

struct MoneyStatus {
  Figure required;         // a year
  Figure required_in_all;  // an estimate for the whole mission: shown where no yearly one is known
  Figure pledged;
  Figure paid;
  Figure spent;
  double required_for = kNotGiven;    // the authorised strength when the year's cost was first stated
  double gap = kNotGiven;             // required − pledged
  double months_covered = kNotGiven;  // paid / monthly cost of the people in theatre
  std::vector<std::string> left_out;  // sums in a currency without a rate, as sentences
};

enum class Outcome : std::uint8_t { kKept, kLate, kMissed, kOpen, kUnresolved };
// "kept", "late", "missed", "open", "unresolved".
[[nodiscard]] std::string_view name_of(Outcome outcome);

struct PromiseStatus {
  std::string id;             // the shared name of its reports, else the fact's id
  FactId fact;                // the report that the rule chooses
  std::vector<FactId> facts;  // all reports, and the facts that tell the outcome
  ActorId promiser;
  ActorId actor;
  Day made;
  Day due;                      // may not be given
  double quantity = kNotGiven;  // people; not given: any at all
  Outcome outcome = Outcome::kOpen;
  double delivered = kNotGiven;  // by the due day, or so far
  double share = kNotGiven;      // delivered / quantity
  Day reached_on;                // the day on which it was fulfilled
};

struct PromisesStatus {
  std::vector<PromiseStatus> items;  // by the day made
  [[nodiscard]] int count(Outcome outcome) const;
};

struct SituationItem {
  SeriesId series;
  std::uint8_t item = 0;  // as Fact::item
  PlaceId place;
  Figure figure;
  Day until;  // of a flow
  int age_days = 0;
  bool stale = false;
  bool one_source = false;
  double before = kNotGiven;  // the level or period before
  Day before_as_of;
  std::vector<FactId> losers;
};

struct SiteState {
  PlaceId place;
  SeriesId series;
  bool open = false;
  Day since;
  std::vector<FactId> facts;
};

struct Disagreement {
  FactId chosen;
  std::vector<FactId> others;  // at least one says another number
};

// Something that happened, of whatever kind, for a list in time.
struct Event {
  Day on;
  Day published;
  Section section = Section::kStatements;
  std::string text;
  SourceId source;
  FactId fact;  // not given for steps, mandates and closures
  SeriesId series;
  ActorId actor;
  PlaceId place;
};

// The end of what the record knows: figures of a day long after it are those of its last days.
struct RecordEnd {
  Day published;          // of its newest source, known on the view
  FactId newest;          // the fact about the latest day up to then
  int days = 0;           // from `published` to the day of the view
  bool long_ago = false;  // more than half a year
};

struct Status {
  MandateStatus mandate;
  StepsStatus steps;
  ForceStatus force;
  MoneyStatus money;
  PromisesStatus promises;
  std::vector<SituationItem> situation;
  std::vector<SiteState> infrastructure;
  std::vector<Disagreement> disagreements;
  std::vector<Event> changes;  // of the last 30 days, newest first
};

[[nodiscard]] RecordEnd record_end(const View& view);
[[nodiscard]] MandateStatus mandate_status(const View& view);
[[nodiscard]] StepsStatus steps_status(const View& view);
[[nodiscard]] ForceStatus force_status(const View& view);
// The authorised strengths one after another, each from the day on which it was known to hold.
struct AuthorisedFrom {
  Day from;
  double people = 0;
};
[[nodiscard]] std::vector<AuthorisedFrom> authorised_by_day(const View& view);
// People in theatre on each day from which another number may have held, up to that of the view, by all that
// is known on it: days with a count, an arrival, a departure or a new mandate, in order, and that of the
// view. Every chart and forecast that shows or uses counts takes them from here.
struct StrengthOfDay {
  Day on;
  Figure people;
  bool claimed =
      false;  // a count, an arrival or a departure is about this day; else the last figure still holds
};
[[nodiscard]] std::vector<StrengthOfDay> strength_line(const View& view);
// Money of donors is added up in the mission's currency; groups of donors are never added.
[[nodiscard]] MoneyStatus money_status(const View& view, const ForceStatus& force);
// The same pledges of money as in money_status(), divided by the day on which a donor had first promised as
// much: of 100 promised in March and 300 in June, 100 are of March and 200 of June.  A donor's larger earlier
// claims count up to what stands today.  In order of days; the sum is MoneyStatus::pledged.
struct PledgedOn {
  Day on;
  double amount = 0;  // in the mission's currency
};
[[nodiscard]] std::vector<PledgedOn> pledged_by_day(const View& view);
[[nodiscard]] PromisesStatus promises_status(const View& view);
// The headline series of the catalogue: the claim about the country as a whole, or where there is none about
// the place most spoken of.
[[nodiscard]] std::vector<SituationItem> situation_status(const View& view);
[[nodiscard]] std::vector<SiteState> infrastructure_status(const View& view);
// Claims about the same thing and time that differ by more than their stated ranges, and of which one was
// about a day within `days` before the day of the view (0: ever).
[[nodiscard]] std::vector<Disagreement> disagreements(const View& view, int days = 0);
// Every event, step, arrival, promise, closure and mandate known, about days up to the day of the view,
// oldest first.
[[nodiscard]] std::vector<Event> events(const View& view);

[[nodiscard]] Status status_of(const View& view);

// Groups the facts of `series` known on the view that are about the same thing and time (item, actor, place,
// destination, period; counters are rivals) and resolves each group, in the order of time.
[[nodiscard]] std::vector<Resolved> resolved_groups(const View& view, SeriesId series);

// A figure from one resolved question.
[[nodiscard]] Figure figure_of(const View& view, const Resolved& resolved);

// Adds `part` to `sum`: values, bounds, facts and sources; a sum of nothing known stays not known.
void add(Figure& sum, const Figure& part);

}  // namespace muster
