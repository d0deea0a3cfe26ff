// What came in between two views of a mission, and what moved by it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/view.hpp"
#include "status/status.hpp"

namespace muster {

enum class ClaimChange : std::uint8_t {
  kNew,
  kCorrected,     // the same source's publisher says another number, or the row itself was changed
  kContradicted,  // somebody else said another number about the same thing and time
  kWithdrawn      // known before, no longer
};
// "new", "corrected", "contradicted", "withdrawn".
[[nodiscard]] std::string_view name_of(ClaimChange how);

struct ChangedClaim {
  ClaimChange how = ClaimChange::kNew;
  FactId fact;                  // of the later record; of the earlier one where it was withdrawn
  std::vector<FactId> earlier;  // of the earlier record: what it corrects
  std::vector<FactId> rivals;   // of the later record: the claims by others that it contradicts
};

// One number of the status under a name that both views share.
struct NamedFigure {
  std::string name;                // "in_theatre", "money_paid", or the id of a series
  std::string title;               // "In theatre"
  std::string item, actor, place;  // ids; "" where it is about none
  Unit unit = Unit::kNone;
  Figure figure;
  bool clock = false;  // it moves every day by itself, as the days left of a mandate
};

// The headline figures of a status: the force as a whole and by contributor, money, the mandate's days,
// counts of promises by outcome, the situation, and sites (1 open, 0 closed).
[[nodiscard]] std::vector<NamedFigure> named_figures(const View& view, const Status& status);
// The names of those that need no contributor and are no series, for watch files.
[[nodiscard]] std::vector<std::string_view> figure_names();

// A figure whose value moved, or what it is claimed to be at the least or at the most.
struct MovedFigure {
  NamedFigure before, after;    // a figure that one of them lacks is not known there
  std::vector<FactId> because;  // of the later record: new or corrected facts that it moved by
  std::vector<FactId> without;  // of the earlier record: facts that it was made of and that are withdrawn
};

struct MovedPromise {
  std::optional<PromiseStatus> before;  // not given: made since
  std::optional<PromiseStatus> after;   // not given: withdrawn
  // Of the later record, new or corrected: the reports of a promise that was made since, else also the facts
  // that tell its outcome.
  std::vector<FactId> because;
  std::vector<FactId> without;  // of the earlier record: withdrawn facts that spoke of it
};

struct MovedStep {
  StepId step;                       // of the later record
  std::optional<StepStatus> before;  // not given: not known then
  StepStatus after = StepStatus::kOpen;
  Day planned_before, planned_after;
  SourceId source;  // of the later record: who says so
};

struct Diff {
  std::vector<ChangedClaim> claims;  // of one change after the other, newest published first
  std::vector<MovedFigure> figures;
  std::vector<MovedPromise> promises;
  std::vector<MovedStep> steps;
  std::vector<const Mandate*> mandates;  // of the later record: known since
};

// What differs from `before` to `after`, by all that was known on each.  The views may be of two records;
// series, actors, places, promises and facts are matched by id.
[[nodiscard]] Diff diff(const View& before, const View& after);

// The facts that are new or corrected in `claims`: why a figure made of them may have moved.
[[nodiscard]] std::vector<FactId> changed_among(const std::vector<FactId>& facts,
                                                const std::vector<ChangedClaim>& claims);

// The facts of the earlier record that are withdrawn in `claims`.
[[nodiscard]] std::vector<FactId> withdrawn_among(const std::vector<FactId>& facts,
                                                  const std::vector<ChangedClaim>& claims);

// As changed_among() of a promise: of one that is new since its own reports only, since the facts that tell
// its outcome tell nothing of why it was made.
[[nodiscard]] std::vector<FactId> changed_behind(const Mission& mission, const PromiseStatus& promise,
                                                 bool made_since, const std::vector<ChangedClaim>& claims);

// As changed_among() of a figure: those that its value is made of; where none of these is new, those that
// speak of it.
[[nodiscard]] std::vector<FactId> changed_behind(const Figure& figure,
                                                 const std::vector<ChangedClaim>& claims);

// Identifies what a claim says, so that two reports of it are one: its id, and where it corrects another one
// or was withdrawn also that.
// `mission` is the one whose fact the claim names.
[[nodiscard]] std::string cause_of(const Mission& mission, const ChangedClaim& claim);

}  // namespace muster
