// Where a mission stands on a day, by what had been published by then.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <muster/record.hpp>

namespace muster::api {

// A number with the spread of all claims about it, and where it comes from.
struct Figure {
  double value = std::nan("");  // NaN: not known; of the chosen claim
  double low = std::nan("");    // the lowest and the highest of all claims
  double high = std::nan("");
  std::optional<Day> as_of;          // the day that the newest of its facts is about
  std::vector<std::string> sources;  // ids of sources.csv, of the chosen claims
};

struct MandateStatus {
  std::string instrument;
  std::optional<Day> adopted, starts, ends;
  std::optional<int> days_left;  // to its last day; negative once it has ended; none without a known one
};

// People.
struct ContributorStatus {
  std::string id;  // of actors.csv; ISO 3166-1 alpha-3 for a state
  std::string name;
  Figure pledged;
  Figure in_theatre;  // 0 where nobody is known to have arrived
  std::optional<Day> last_arrival;
};

// People.
struct ForceStatus {
  Figure authorised;
  Figure pledged;
  Figure in_theatre;
  Figure ready;  // in theatre, times the shares of serviceable equipment and of the year's cost that has been
                 // paid
  std::vector<ContributorStatus> contributors;  // most pledged first
};

// The mission's currency.
struct MoneyStatus {
  Figure required;  // a year
  Figure pledged;
  Figure paid;
  Figure spent;
  double gap = std::nan("");             // required − pledged
  double months_covered = std::nan("");  // paid, over the monthly cost of the people in theatre
};

enum class Outcome : std::uint8_t { kKept, kLate, kMissed, kOpen, kUnresolved };
// "kept", "late", "missed", "open", "unresolved".
[[nodiscard]] std::string_view name_of(Outcome outcome);

struct PromiseStatus {
  std::string id;
  std::string promiser, actor;  // ids: who said so, and of whom
  std::optional<Day> made, due;
  double quantity = std::nan("");  // people; NaN: any at all
  Outcome outcome = Outcome::kOpen;
  double delivered = std::nan("");  // people, by the due day or so far
  std::optional<Day> reached;       // the day on which it was fulfilled
};

// One headline figure of the country, such as displaced people.
struct SituationFigure {
  std::string series;  // id of the catalogue
  std::string item;    // of a series with items; else empty
  std::string title, unit;
  std::string place;  // P-code; empty: none
  Figure figure;
  std::optional<Day> until;  // of a flow: the last day that it counts
  int age_days = 0;
  bool stale = false;  // older than the series is good for
};

struct Status {
  Day on;
  std::optional<MandateStatus> mandate;  // none before the first one is known
  int steps_done = 0, steps_open = 0, steps_blocked = 0;
  ForceStatus force;
  MoneyStatus money;
  std::vector<PromiseStatus> promises;  // by the day they were made
  std::vector<SituationFigure> situation;
};

// The status on `on`; nothing that was published later enters it.
[[nodiscard]] Status status(const Record& record, Day on);

}  // namespace muster::api
