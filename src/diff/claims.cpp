#include "diff/claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/text/name_table.hpp"

namespace muster {
namespace {

// The facts of a view by id.
struct Known {
  explicit Known(const View& view) {
    for (const FactId id : view.facts()) {
      names.add(view.mission()[id].id);
      facts.push_back(id);
    }
  }
  [[nodiscard]] FactId find(std::string_view id) const {
    const std::uint32_t number = names.find(id);
    return number == NameTable::kNone ? FactId{} : facts[number];
  }
  NameTable names;
  std::vector<FactId> facts;
};

bool same(double a, double b) {
  return a == b || (!given(a) && !given(b));
}

template <class RowId>
std::string_view name_in(const Mission& mission, RowId id) {
  return id.given() ? mission[id].id : std::string_view{};
}
std::string_view name_in(const Mission& mission, PlaceId id) {
  return id.given() ? mission[id].pcode : std::string_view{};
}

bool says_the_same(const Fact& a, const Fact& b) {
  return same(a.value, b.value) && same(a.low, b.low) && same(a.high, b.high);
}

// True if both claims are about one thing, of whatever time.
bool about_the_same(const Mission& m, const Fact& a, const Mission& n, const Fact& b) {
  return m[a.series].id == n[b.series].id && m.item_of(a) == n.item_of(b) &&
         name_in(m, a.actor) == name_in(n, b.actor) && name_in(m, a.place) == name_in(n, b.place) &&
         name_in(m, a.to) == name_in(n, b.to) && m.currencies[a.currency] == n.currencies[b.currency];
}

// True if a row says the same in both records.  Its note and grade are no part of the claim.
bool unchanged(const Mission& m, const Fact& a, const Mission& n, const Fact& b) {
  if (&a == &b) return true;
  return says_the_same(a, b) && about_the_same(m, a, n, b) && a.on == b.on && a.until == b.until &&
         a.status == b.status && name_in(m, a.source) == name_in(n, b.source);
}

class Comparison {
 public:
  Comparison(const View& before, const View& after)
      : before_(before), after_(after), old_(before), new_(after) {}

  std::vector<ChangedClaim> claims() {
    rows();
    editions();
    groups();
    rivals();
    std::vector<ChangedClaim> list;
    for (auto& [fact, claim] : changed_) list.push_back(std::move(claim));
    for (const FactId id : old_.facts) {
      const Fact& fact = before_.mission()[id];
      if (!new_.find(fact.id).given() && !replaced_.contains(id))
        list.push_back({ClaimChange::kWithdrawn, id, {}, {}});
    }
    std::stable_sort(list.begin(), list.end(), [&](const ChangedClaim& a, const ChangedClaim& b) {
      return published(a) > published(b);
    });
    std::stable_sort(list.begin(), list.end(),
                     [](const ChangedClaim& a, const ChangedClaim& b) { return a.how < b.how; });
    return list;
  }

 private:
  [[nodiscard]] Day published(const ChangedClaim& claim) const {
    return (claim.how == ClaimChange::kWithdrawn ? before_ : after_).mission()[claim.fact].published;
  }
  [[nodiscard]] FactId earlier(FactId id) const { return old_.find(after_.mission()[id].id); }

  // Rows that were not there, or say something else now.
  void rows() {
    for (const FactId id : after_.facts()) {
      const Fact& fact = after_.mission()[id];
      const FactId was = earlier(id);
      if (!was.given())
        changed_[id] = {ClaimChange::kNew, id, {}, {}};
      else if (!unchanged(before_.mission(), before_.mission()[was], after_.mission(), fact))
        changed_[id] = {ClaimChange::kCorrected, id, {was}, {}};
    }
  }

  void corrects(FactId id, FactId was) {
    const auto found = changed_.find(id);
    if (found == changed_.end()) return;
    found->second.how = ClaimChange::kCorrected;
    found->second.earlier.push_back(was);
  }
  void contradicts(FactId id, FactId rival) {
    const auto found = changed_.find(id);
    if (found == changed_.end() || found->second.how == ClaimChange::kCorrected) return;
    found->second.how = ClaimChange::kContradicted;
    found->second.rivals.push_back(rival);
  }

  // Rows that a later edition of their data replaces.
  void editions() {
    const Mission& mission = after_.mission();
    for (const Replaced& row : mission.replaced) {
      const FactId was = old_.find(mission[row.earlier].id);
      if (!was.given() || new_.find(mission[row.earlier].id).given()) continue;
      replaced_.insert(was);
      const auto found = changed_.find(row.later);
      if (found == changed_.end()) continue;
      if (says_the_same(mission[row.later], before_.mission()[was]))
        changed_.erase(found);  // nothing new is said
      else
        corrects(row.later, was);
    }
  }

  // Somebody's second word about the same thing and time.
  void groups() {
    const Mission& mission = after_.mission();
    for (std::uint32_t s = 0; s < mission.catalogue.series.size(); ++s) {
      const SeriesKind kind = mission.catalogue.series[s].kind;
      if (kind == SeriesKind::kEvent || kind == SeriesKind::kPromise) continue;
      for (const Resolved& group : resolved_groups(after_, SeriesId{s})) {
        std::vector<FactId> all = group.others;
        all.push_back(group.chosen);
        if (all.size() < 2) continue;
        for (const FactId id : all) {
          if (changed_.contains(id) && !earlier(id).given()) own_words(id, all);
        }
      }
    }
  }

  void own_words(FactId id, const std::vector<FactId>& all) {
    const Mission& mission = after_.mission();
    const Fact& fact = mission[id];
    for (const FactId other : all) {
      const Fact& rival = mission[other];
      const FactId was = earlier(other);
      if (!was.given() || rival.actor != fact.actor || says_the_same(rival, fact)) continue;
      if (mission[rival.source].publisher == mission[fact.source].publisher) corrects(id, was);
    }
  }

  // Claims by others that differ by more than their stated ranges.
  void rivals() {
    for (const Disagreement& one : disagreements(after_)) {
      for (const FactId other : one.others) {
        // Of two new ones it is told once, of the one that the rule does not choose.
        if (changed_.contains(other))
          contradicts(other, one.chosen);
        else
          contradicts(one.chosen, other);
      }
    }
  }

  const View& before_;
  const View& after_;
  Known old_;
  Known new_;
  std::map<FactId, ChangedClaim> changed_;
  std::set<FactId> replaced_;
};

}  // namespace

std::vector<ChangedClaim> changed_claims(const View& before, const View& after) {
  return Comparison(before, after).claims();
}

std::vector<FactId> changed_among(const std::vector<FactId>& facts, const std::vector<ChangedClaim>& claims) {
  std::vector<FactId> found;
  for (const ChangedClaim& claim : claims) {
    if (claim.how == ClaimChange::kWithdrawn) continue;
    if (std::find(facts.begin(), facts.end(), claim.fact) != facts.end()) found.push_back(claim.fact);
  }
  return found;
}

std::vector<FactId> withdrawn_among(const std::vector<FactId>& facts,
                                    const std::vector<ChangedClaim>& claims) {
  std::vector<FactId> found;
  for (const ChangedClaim& claim : claims) {
    if (claim.how != ClaimChange::kWithdrawn) continue;
    if (std::find(facts.begin(), facts.end(), claim.fact) != facts.end()) found.push_back(claim.fact);
  }
  return found;
}

std::vector<FactId> less_repeated(const Mission& mission, std::vector<FactId> facts, const Mission& before,
                                  const std::vector<FactId>& earlier) {
  const auto repeats = [&](FactId id) {
    const Fact& fact = mission[id];
    // Each arrival counts, however many came the time before.
    if (mission[fact.series].kind == SeriesKind::kFlow) return false;
    return std::any_of(earlier.begin(), earlier.end(), [&](FactId was) {
      return before[was].id != fact.id && same(Mission::best_value(before[was]), Mission::best_value(fact)) &&
             about_the_same(before, before[was], mission, fact);
    });
  };
  std::vector<FactId> kept;
  std::copy_if(facts.begin(), facts.end(), std::back_inserter(kept), [&](FactId id) { return !repeats(id); });
  if (kept.empty()) return facts;
  return kept;
}

std::vector<FactId> changed_behind(const Mission& mission, const PromiseStatus& promise, bool made_since,
                                   const std::vector<ChangedClaim>& claims) {
  if (!made_since) return changed_among(promise.facts, claims);
  std::vector<FactId> reports;
  std::copy_if(promise.facts.begin(), promise.facts.end(), std::back_inserter(reports),
               [&](FactId id) { return mission[mission[id].series].kind == SeriesKind::kPromise; });
  return changed_among(reports, claims);
}

std::vector<FactId> changed_behind(const Figure& figure, const std::vector<ChangedClaim>& claims) {
  std::vector<FactId> used = changed_among(figure.used, claims);
  return used.empty() ? changed_among(figure.facts, claims) : used;
}

std::string cause_of(const Mission& mission, const ChangedClaim& claim) {
  const Fact& fact = mission[claim.fact];
  if (claim.how == ClaimChange::kWithdrawn) return fmt::format("withdrawn {}", fact.id);
  if (claim.how != ClaimChange::kCorrected) return std::string(fact.id);
  return fmt::format("{}={}:{}:{}", fact.id, fact.value, fact.low, fact.high);
}

}  // namespace muster
