#include "intake/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "base/number.hpp"
#include "intake/csv_edit.hpp"
#include "intake/merge_places.hpp"
#include "intake/organisations.hpp"
#include "intake/record_columns.hpp"
#include "record/load/enum_words.hpp"

namespace muster {
namespace {

std::string number_text(double value) {
  if (!given(value)) return {};
  if (value == std::floor(value) && std::abs(value) < 1e15) return fmt::format("{:.0f}", value);
  return fmt::format("{}", value);
}

// What two claims must share to be the same: all that is said, not by whom and how surely.
struct Said {
  std::string series, item, place, actor, by, currency;
  Day on, until;
  double value = kNotGiven, low = kNotGiven, high = kNotGiven;
  FactStatus status = FactStatus::kConfirmed;

  [[nodiscard]] std::string words() const {
    std::string text = given(value) ? with_thousands(value, 2) : "no value";
    if (given(low)) text += fmt::format(", at least {}", with_thousands(low, 2));
    if (given(high)) text += fmt::format(", at most {}", with_thousands(high, 2));
    if (status != FactStatus::kConfirmed) text += fmt::format(", {}", name_of(status));
    return text;
  }
  bool operator==(const Said& o) const {
    const auto same = [](double a, double b) { return a == b || (!given(a) && !given(b)); };
    return std::tie(series, item, place, actor, by, currency, on, until, status) ==
               std::tie(o.series, o.item, o.place, o.actor, o.by, o.currency, o.on, o.until, o.status) &&
           same(value, o.value) && same(low, o.low) && same(high, o.high);
  }
};

Said said(const ProposedFact& f, const Mission& mission) {
  return {f.series, f.item,  f.place, f.actor, f.by,   f.currency == mission.currency ? "" : f.currency,
          f.on,     f.until, f.value, f.low,   f.high, f.status};
}

Said said(const Fact& f, const Mission& mission) {
  const auto actor = [&](ActorId id) { return id.given() ? std::string(mission[id].id) : std::string(); };
  return {mission[f.series].id,
          std::string(mission.item_of(f)),
          f.place.given() ? std::string(mission[f.place].pcode) : std::string(),
          actor(f.actor),
          actor(f.by),
          f.currency == 0 ? std::string() : mission.currencies[f.currency],
          f.on,
          f.until,
          f.value,
          f.low,
          f.high,
          f.status};
}

// "dtm-r8-ba-ht" and 2 of "dtm-r8-ba-ht-v2"; 1 of an id without a number.
std::pair<std::string, int> family_of(std::string_view id) {
  const std::size_t at = id.rfind("-v");
  const auto number = at == std::string_view::npos ? std::nullopt : parse_count(id.substr(at + 2));
  if (!number || *number < 2 || *number > 10'000) return {std::string(id), 1};
  return {std::string(id.substr(0, at)), static_cast<int>(*number)};
}

// The id of the source of which `id` is a later edition: "dtm-api-r8" of "dtm-api-r8-2025-11-01".
std::string first_edition(std::string_view id) {
  const bool dated =
      id.size() > 11 && id[id.size() - 11] == '-' && parse_day(id.substr(id.size() - 10)).has_value();
  return std::string(dated ? id.substr(0, id.size() - 11) : id);
}

class Merge {
 public:
  Merge(const FolderTexts& texts, const Mission& mission, Day published)
      : texts_(texts), mission_(mission), published_(published) {
    for (std::uint32_t f = 0; f < mission.facts.size(); ++f) {
      const auto [family, number] = family_of(mission.facts[f].id);
      auto& latest = latest_[family];
      if (number > latest.number) latest = {number, FactId{f}};
    }
    for (std::uint32_t s = 0; s < mission.sources.size(); ++s)
      sources_.emplace(mission.sources[s].id, SourceId{s});
    for (const Actor& actor : mission.actors) actors_.insert(std::string(actor.id));
  }

  Result<RecordChanges> run(const std::vector<Proposal>& proposals) {
    for (const Proposal& proposal : proposals) {
      for (const ProposedSource& source : proposal.sources) {
        proposed_sources_.emplace(source.id, &source);
        if (source.without_facts) add_source(source);
      }
      for (const ProposedFact& fact : proposal.facts) {
        if (auto done = add(fact, proposal.name); !done) return tl::unexpected(done.error());
      }
      if (auto done = add_violence(proposal); !done) return tl::unexpected(done.error());
    }
    list_gone(proposals);
    if (auto in_time = check_published(); !in_time) return tl::unexpected(in_time.error());
    write();
    if (auto done = merge_places(proposals, texts_, mission_, changes_); !done)
      return tl::unexpected(done.error());
    return std::move(changes_);
  }

 private:
  struct Latest {
    int number = 0;
    FactId fact;
  };

  // The proposed source; where the claim corrects another, or the record knows the source from an earlier
  // day, its edition of the day of publication.
  std::string source_for(const std::string& id, bool correction) {
    const auto known = sources_.find(id);
    const bool later =
        published_.given() && known != sources_.end() && mission_[known->second].published < published_;
    std::string edition = correction || later ? fmt::format("{}-{}", id, to_string(published_)) : id;
    if (sources_.contains(edition) || !new_sources_.insert(edition).second) return edition;
    const ProposedSource& source = *proposed_sources_.at(id);
    rows_["sources.csv"].push_back({{"id", edition},
                                    {"publisher", source.publisher},
                                    {"published", to_string(edition == id ? source.published : published_)},
                                    {"title", source.title},
                                    {"url", source.url},
                                    {"reliability", std::string(1, source.reliability)},
                                    {"note", source.note}});
    ++changes_.added_sources;
    return edition;
  }

  // A source that stands for itself: once, and not changed later.
  void add_source(const ProposedSource& source) {
    if (sources_.contains(source.id)) {
      ++changes_.unchanged;
    } else {
      (void)source_for(source.id, false);
    }
  }

  void need_actor(const std::string& id) {
    if (id.empty() || !actors_.insert(id).second) return;
    const Organisation* known = organisation(id);
    if (known == nullptr) return;  // the check of the whole record will say so
    rows_["actors.csv"].push_back({{"id", id}, {"name", std::string(known->name)}, {"kind", "organisation"}});
  }

  Result<void> add(const ProposedFact& fact, const std::string& name) {
    const Said now = said(fact, mission_);
    if (const auto twice = proposed_.find(fact.id); twice != proposed_.end()) {
      if (twice->second == now) return {};
      return failure(
          fmt::format("two of these files give '{}' different values, {} and {}: import one of them", fact.id,
                      twice->second.words(), now.words()));
    }
    proposed_.emplace(fact.id, now);
    const auto latest = latest_.find(fact.id);
    const bool correction = latest != latest_.end();
    if (correction) {
      const Fact& before = mission_[latest->second.fact];
      Said then = said(before, mission_);
      // That the record disputes a claim is its keeper's judgement of it, and no other edition of the file.
      if (then.status == FactStatus::kDisputed) then.status = now.status;
      if (then == now) {
        ++changes_.unchanged;
        return {};
      }
      changes_.corrected.push_back({fact.id, then.words(), now.words()});
      corrects(before.published);
    } else {
      ++changes_.added_facts;
    }
    need_actor(fact.actor);
    need_actor(fact.by);
    write_row(fact, correction ? fmt::format("{}-v{}", fact.id, latest->second.number + 1) : fact.id,
              correction, name);
    return {};
  }

  void write_row(const ProposedFact& fact, const std::string& id, bool correction, const std::string& name) {
    CsvRow row{{"id", id},
               {"series", fact.series},
               {"item", fact.item},
               {"on", to_string(fact.on)},
               {"until", to_string(fact.until)},
               {"actor", fact.actor},
               {"by", fact.by},
               {"place", fact.place},
               {"value", number_text(fact.value)},
               {"low", number_text(fact.low)},
               {"high", number_text(fact.high)},
               {"currency", fact.currency},
               {"source", source_for(fact.source, correction)},
               {"note", fact.note}};
    if (fact.precision != Precision::kDay) row["precision"] = name_of(fact.precision);
    if (fact.status != FactStatus::kConfirmed) row["status"] = name_of(fact.status);
    if (fact.credibility != 6) row["credibility"] = fmt::format("{}", fact.credibility);
    rows_[fmt::format("facts-{}.csv", name)].push_back(std::move(row));
  }

  // Remembers the latest day on which something was published that is corrected now.
  void corrects(Day before) { corrected_until_ = std::max(corrected_until_, before); }

  // The facts of violence.csv, by month, place and kind: the two numbers of the latest row.
  struct Violence {
    double events = 0, fatalities = 0;
    Day published;
    std::string source;
  };
  using ViolenceKey = std::tuple<std::string, std::string, std::string>;
  [[nodiscard]] std::map<ViolenceKey, Violence> violence_of_record() const {
    std::map<ViolenceKey, Violence> latest;
    for (const Fact& fact : mission_.facts) {
      if (mission_.files[fact.file].name() != mission_.folder + "/violence.csv") continue;
      const ViolenceKey key{to_string(fact.on).substr(0, 7), std::string(mission_[fact.place].pcode),
                            std::string(mission_.item_of(fact))};
      Violence& row = latest[key];
      if (row.published.given() && fact.published < row.published) continue;
      (mission_[fact.series].id == "violent_events" ? row.events : row.fatalities) = fact.value;
      row.published = fact.published;
      row.source = mission_[fact.source].id;
    }
    return latest;
  }

  Result<void> add_violence(const Proposal& proposal) {
    if (proposal.violence.empty() && proposal.months.empty()) return {};
    const std::map<ViolenceKey, Violence> record = violence_of_record();
    std::set<ViolenceKey> seen;
    for (const ProposedViolence& row : proposal.violence) {
      const ViolenceKey key{row.month, row.place, row.kind};
      if (!seen.insert(key).second)
        return failure(fmt::format("two rows for {} {} {}", row.month, row.place, row.kind));
      const auto told = tell(key, row);
      if (!told) return tl::unexpected(told.error());
      if (!*told) continue;
      const auto before = record.find(key);
      claim(row, before == record.end() ? nullptr : &before->second);
    }
    // What an edition no longer has is nothing now.
    const std::set<std::string> months(proposal.months.begin(), proposal.months.end());
    for (const auto& [key, before] : record) {
      const auto& [month, place, kind] = key;
      const std::string source = first_edition(before.source);
      if (seen.contains(key) || !months.contains(month) || !proposed_sources_.contains(source)) continue;
      if (before.events == 0 && before.fatalities == 0) continue;
      const ProposedViolence none{month, place, kind, 0, 0, source};
      const auto told = tell(key, none);
      if (!told) return tl::unexpected(told.error());
      if (!*told) continue;
      claim(none, &before);
      changes_.gone.push_back(fmt::format("{} {} {}", month, place, kind));
    }
    return {};
  }

  static std::string words(double events, double deaths) {
    return fmt::format("{:.0f} events, {:.0f} deaths", events, deaths);
  }

  // False where another of these files says the same. ERRORS: it says otherwise.
  Result<bool> tell(const ViolenceKey& key, const ProposedViolence& row) {
    const std::pair now(static_cast<double>(row.events), static_cast<double>(row.fatalities));
    const auto [known, is_new] = told_violence_.try_emplace(key, now);
    if (is_new || known->second == now) return is_new;
    return failure(fmt::format(
        "two of these files give '{} {} {}' different values, {} and {}: import one of them", row.month,
        row.place, row.kind, words(known->second.first, known->second.second), words(now.first, now.second)));
  }

  void claim(const ProposedViolence& row, const Violence* before) {
    const auto events = static_cast<double>(row.events), deaths = static_cast<double>(row.fatalities);
    if (before != nullptr) {
      if (before->events == events && before->fatalities == deaths) {
        ++changes_.unchanged;
        return;
      }
      changes_.corrected.push_back({fmt::format("{} {} {}", row.month, row.place, row.kind),
                                    words(before->events, before->fatalities), words(events, deaths)});
      corrects(before->published);
    } else {
      ++changes_.added_months;
    }
    rows_["violence.csv"].push_back({{"month", row.month},
                                     {"place", row.place},
                                     {"kind", row.kind},
                                     {"events", fmt::format("{}", row.events)},
                                     {"fatalities", fmt::format("{}", row.fatalities)},
                                     {"source", source_for(row.source, before != nullptr)}});
  }

  // Facts of the same sources that no proposal has.
  void list_gone(const std::vector<Proposal>& proposals) {
    std::set<std::string> files;
    for (const Proposal& proposal : proposals)
      files.insert(fmt::format("{}/facts-{}.csv", mission_.folder, proposal.name));
    for (const auto& [family, latest] : latest_) {
      const Fact& fact = mission_[latest.fact];
      if (proposed_.contains(family) || !files.contains(mission_.files[fact.file].name())) continue;
      if (proposed_sources_.contains(first_edition(mission_[fact.source].id)))
        changes_.gone.push_back(family);
    }
    std::sort(changes_.gone.begin(), changes_.gone.end());
  }

  Result<void> check_published() const {
    if (!corrected_until_.given()) return {};
    const Corrected& first = changes_.corrected.front();
    const std::string what = fmt::format("{} ({}: {} in the record, {} in the file)",
                                         plural(changes_.corrected.size(), "row differs", "rows differ"),
                                         first.id, first.before, first.after);
    if (!published_.given()) {
      return failure(
          fmt::format("{}: say when this edition was published, --published DATE, so that nobody knows the "
                      "correction before it was made",
                      what));
    }
    if (published_ <= corrected_until_) {
      return failure(fmt::format("{}: the record's claims are of {}, and --published {} is not later", what,
                                 to_string(corrected_until_), to_string(published_)));
    }
    return {};
  }

  void write() {
    static const std::map<std::string, std::span<const std::string_view>, std::less<>> kColumns = {
        {"sources.csv", kSourceColumns}, {"violence.csv", kViolenceColumns}, {"actors.csv", kActorColumns}};
    for (const auto& [file, rows] : rows_) {
      const auto known = kColumns.find(file);
      const auto columns =
          known == kColumns.end() ? std::span<const std::string_view>(kFactColumns) : known->second;
      const auto before = texts_.find(file);
      changes_.files[file] =
          with_rows(before == texts_.end() ? std::string_view() : before->second, columns, rows);
    }
  }

  const FolderTexts& texts_;
  const Mission& mission_;
  Day published_;
  Day corrected_until_;
  std::map<std::string, Latest> latest_;  // by the first claim's id
  std::map<std::string, SourceId, std::less<>> sources_;
  std::map<std::string, const ProposedSource*, std::less<>> proposed_sources_;
  std::set<std::string> new_sources_;
  std::set<std::string> actors_;
  std::map<std::string, Said> proposed_;
  std::map<ViolenceKey, std::pair<double, double>> told_violence_;  // events and deaths
  std::map<std::string, std::vector<CsvRow>> rows_;                 // by file
  RecordChanges changes_;
};

}  // namespace

Result<RecordChanges> merge(const std::vector<Proposal>& proposals, const FolderTexts& texts,
                            const Mission& mission, Day published) {
  return Merge(texts, mission, published).run(proposals);
}

}  // namespace muster
