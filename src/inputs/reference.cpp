#include "inputs/reference.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/files/file_form.hpp"
#include "base/text/letter_case.hpp"
#include "inputs/embedded.hpp"
#include "record/load/row_reader.hpp"

namespace muster {
namespace {

using SourceRow = Id<struct ReferenceSourceTag>;
using MissionRow = Id<struct ReferenceMissionTag>;

constexpr std::array kKinds = {std::string_view("un"), std::string_view("regional"),
                               std::string_view("multinational")};
constexpr std::array kFundings = {std::string_view("assessed"), std::string_view("voluntary"),
                                  std::string_view("mixed")};

struct OutcomeWord {
  std::string_view begins;
  PastOutcome came;
};

// The first that fits counts.  Less than was promised, or never, is missed.
constexpr std::array kOutcomeWords = {OutcomeWord{"kept in form", PastOutcome::kKeptInForm},
                                      OutcomeWord{"kept", PastOutcome::kKept},
                                      OutcomeWord{"early", PastOutcome::kKept},
                                      OutcomeWord{"late", PastOutcome::kLate},
                                      OutcomeWord{"missed", PastOutcome::kMissed},
                                      OutcomeWord{"partly", PastOutcome::kMissed},
                                      OutcomeWord{"not reached", PastOutcome::kMissed},
                                      OutcomeWord{"unknown", PastOutcome::kUnknown}};

// A text of a file, read and kept while its rows are.
struct Reading {
  explicit Reading(Problems& problems_to_fill) : problems(problems_to_fill) {}
  Problems& problems;
  Reference reference;
  std::deque<TextFile> files;
  std::deque<std::deque<std::string>> texts;
  NameTable sources;
  NameTable missions;
  // Which row is used of several about one day, by mission and day: the smaller rank wins.
  std::map<std::pair<std::uint32_t, Day>, int> ranks;
};

void check_word(RowCells& row, std::size_t column, std::string_view kind,
                std::span<const std::string_view> words) {
  const std::string_view word = row.required_text(column);
  if (word.empty() || std::find(words.begin(), words.end(), word) != words.end()) return;
  row.unknown(column, kind, word, {words.begin(), words.end()});
}

void check_sources(RowCells& row, std::size_t column, const Reading& reading) {
  row.require(column);
  (void)row.refs<SourceRow>(column, reading.sources, "source");
}

// Parts and total may come from different tables, so a difference is a warning, not an error.
void check_sum(const RowCells& row, const TextFile& file, double military, double police, double total,
               Problems& problems) {
  if (given(military) && given(police) && given(total) && military + police != total) {
    problems.warning(
        file.position(row.row_start()),
        fmt::format("total {} is not military {} and police {} together", total, military, police),
        "correct one of the three, or leave the parts empty");
  }
}

Day required_day(RowCells& row, std::size_t column) {
  row.require(column);
  return row.day(column);
}

void read_sources(const TextFile& file, Reading& reading) {
  enum : std::size_t { kId, kPublisher, kPublished, kTitle, kUrl };
  static constexpr ColumnSpec kColumns[] = {
      {"id", true}, {"publisher", true}, {"published", true}, {"title", true}, {"url", true}};
  RowReader row(file, kColumns, reading.problems);
  while (row.next()) {
    const std::string_view id = row.required_text(kId);
    row.require(kPublisher);
    row.require(kTitle);
    (void)row.day_or_month(kPublished);
    if (!id.empty() && !reading.sources.add(id).is_new) {
      row.error(kId, fmt::format("duplicate source id '{}'", id), "give each its own id");
    }
  }
  reading.reference.sources = reading.sources.size();
  reading.texts.push_back(row.release_unquoted());
}

struct PeopleColumns {
  std::size_t military = 0, police = 0, total = 0;
};

// The first ceiling, and the share of police in it.  REQUIRES: the day of the authorisation is read.
void read_authorised(RowCells& row, const PeopleColumns& columns, PastMission& mission, const TextFile& file,
                     Problems& problems) {
  const double military = row.number(columns.military);
  const double police = row.number(columns.police);
  const double total = row.number(columns.total);
  check_sum(row, file, military, police, total, problems);
  if (total == 0)
    row.error(columns.total, "an authorised strength of 0", "leave it empty if it is not known");
  mission.police_share = police / total;
  if (given(total)) mission.history.ceilings.push_back({mission.history.authorised, total});
}

void read_missions(const TextFile& file, Reading& reading) {
  enum : std::size_t {
    kId,
    kName,
    kHost,
    kLead,
    kKind,
    kFunding,
    kAuthorised,
    kInstrument,
    kMilitary,
    kPolice,
    kTotal,
    kDeployed,
    kSource
  };
  static constexpr ColumnSpec kColumns[] = {{"id", true},
                                            {"name", true},
                                            {"host_iso3", true},
                                            {"lead", true},
                                            {"kind", true},
                                            {"funding", true},
                                            {"authorised_on", true},
                                            {"instrument", true},
                                            {"authorised_military", true},
                                            {"authorised_police", true},
                                            {"authorised_total", true},
                                            {"first_deployed_on", true},
                                            {"source", true}};
  RowReader row(file, kColumns, reading.problems);
  while (row.next()) {
    PastMission mission;
    mission.history.traits = {.id = std::string(row.required_text(kId)),
                              .kind = std::string(row.text(kKind)),
                              .funding = std::string(row.text(kFunding)),
                              .host = std::string(row.required_text(kHost))};
    mission.name = row.required_text(kName);
    check_word(row, kKind, "kind", kKinds);
    check_word(row, kFunding, "funding", kFundings);
    mission.history.authorised = required_day(row, kAuthorised);
    mission.first_deployed = row.day(kDeployed);
    read_authorised(row, {kMilitary, kPolice, kTotal}, mission, file, reading.problems);
    check_sources(row, kSource, reading);
    if (row.text(kHost).size() != 3)
      row.error(kHost, "not a state's code", "three letters of ISO 3166-1, or XKX");
    const std::string_view id = row.text(kId);
    if (id.empty()) continue;
    if (!reading.missions.add(id).is_new) {
      row.error(kId, fmt::format("duplicate mission id '{}'", id), "give each its own id");
    } else {
      // Kept even with an error: its row number is its id in the other files.
      reading.reference.missions.push_back(std::move(mission));
    }
  }
  reading.texts.push_back(row.release_unquoted());
}

void read_ceilings(const TextFile& file, Reading& reading) {
  enum : std::size_t { kMission, kDate, kMilitary, kPolice, kTotal, kInstrument, kSource };
  static constexpr ColumnSpec kColumns[] = {{"mission", true}, {"date", true},  {"military", true},
                                            {"police", true},  {"total", true}, {"instrument", true},
                                            {"source", true}};
  RowReader row(file, kColumns, reading.problems);
  while (row.next()) {
    const auto mission = row.required_ref<MissionRow>(kMission, reading.missions, "mission");
    const Day on = required_day(row, kDate);
    const double military = row.number(kMilitary);
    const double police = row.number(kPolice);
    const double total = row.number(kTotal);
    row.require(kTotal);
    check_sum(row, file, military, police, total, reading.problems);
    if (total == 0) row.error(kTotal, "a ceiling of 0", "leave the row out; a mission's end is no ceiling");
    check_sources(row, kSource, reading);
    if (!row.good()) continue;
    History& history = reading.reference.missions[mission.v].history;
    if (on < history.authorised) {
      row.error(
          kDate,
          fmt::format("{} is before the authorisation on {}", row.text(kDate), to_string(history.authorised)),
          "a ceiling changes after it was given");
      continue;
    }
    history.ceilings.push_back({on, total});
    ++reading.reference.ceilings;
  }
  reading.texts.push_back(row.release_unquoted());
}

int rank_of(std::string_view source) {
  if (source.find("psh2018") != std::string_view::npos) return 0;
  return source.find("bara2020") != std::string_view::npos ? 2 : 1;
}

void read_strengths(const TextFile& file, Reading& reading) {
  enum : std::size_t { kMission, kDate, kMilitary, kPolice, kTotal, kSource };
  static constexpr ColumnSpec kColumns[] = {{"mission", true}, {"date", true},  {"military", true},
                                            {"police", true},  {"total", true}, {"source", true}};
  RowReader row(file, kColumns, reading.problems);
  while (row.next()) {
    const auto mission = row.required_ref<MissionRow>(kMission, reading.missions, "mission");
    const Day on = required_day(row, kDate);
    const double military = row.number(kMilitary);
    const double police = row.number(kPolice);
    const double total = row.number(kTotal);
    row.require(kTotal);
    check_sum(row, file, military, police, total, reading.problems);
    check_sources(row, kSource, reading);
    if (!row.good()) continue;
    ++reading.reference.strengths;
    auto& counts = reading.reference.missions[mission.v].history.counts;
    const int rank = rank_of(row.text(kSource));
    const auto [known, is_new] = reading.ranks.try_emplace({mission.v, on}, rank);
    if (is_new) {
      counts.push_back({on, total});
    } else if (rank < known->second) {
      known->second = rank;
      std::find_if(counts.begin(), counts.end(), [&](const DatedNumber& c) { return c.on == on; })->people =
          total;
    }
  }
  reading.texts.push_back(row.release_unquoted());
}

PastOutcome outcome_of(RowCells& row, std::size_t column) {
  const std::string_view text = row.text(column);
  if (text.empty()) return PastOutcome::kUnknown;
  for (const OutcomeWord& word : kOutcomeWords) {
    if (text.starts_with(word.begins)) return word.came;
  }
  row.error(column, fmt::format("outcome '{}' does not begin with what came of the promise", text),
            "begin it with kept, kept in form, early, late, missed, partly, not reached or unknown");
  return PastOutcome::kUnknown;
}

// An empty cell, or a file without the column, means the whole force.
PromisedPeople promised_people(RowCells& row, std::size_t column) {
  const std::string_view word = row.text(column);
  if (word.empty()) return PromisedPeople::kForce;
  const auto found = std::find(kPromisedPeople.begin(), kPromisedPeople.end(), word);
  if (found == kPromisedPeople.end()) {
    row.unknown(column, "kind of people", word, {kPromisedPeople.begin(), kPromisedPeople.end()});
    return PromisedPeople::kForce;
  }
  return static_cast<PromisedPeople>(found - kPromisedPeople.begin());
}

void read_promises(const TextFile& file, Reading& reading) {
  enum : std::size_t { kMission, kStated, kDue, kWhat, kQuantity, kOutcome, kSource, kOf };
  static constexpr ColumnSpec kColumns[] = {{"mission", true}, {"stated_on", true}, {"due", true},
                                            {"what", true},    {"quantity", true},  {"outcome", true},
                                            {"source", true},  {"quantity_of"}};
  RowReader row(file, kColumns, reading.problems);
  while (row.next()) {
    const auto mission = row.required_ref<MissionRow>(kMission, reading.missions, "mission");
    const PastPromise promise = {.stated = row.day_or_month(kStated),
                                 .due = row.day_or_month(kDue),
                                 .quantity = row.number(kQuantity),
                                 .of = promised_people(row, kOf),
                                 .what = std::string(row.required_text(kWhat)),
                                 .outcome = std::string(row.text(kOutcome)),
                                 .came = outcome_of(row, kOutcome),
                                 .source = std::string(row.text(kSource))};
    // A day stands for itself, a month or year for its last day: only days can be in the wrong
    // order.
    const bool days = row.text(kStated).size() == 10 && row.text(kDue).size() == 10;
    if (days && promise.due < promise.stated) {
      row.error(kDue, fmt::format("due on {}, before it was stated", row.text(kDue)),
                "exchange or correct the dates");
    }
    check_sources(row, kSource, reading);
    if (!row.good()) continue;
    reading.reference.missions[mission.v].promises.push_back(promise);
    ++reading.reference.promises;
  }
  reading.texts.push_back(row.release_unquoted());
}

void sort_by_day(std::vector<DatedNumber>& numbers) {
  std::stable_sort(numbers.begin(), numbers.end(),
                   [](const DatedNumber& a, const DatedNumber& b) { return a.on < b.on; });
}

}  // namespace

std::vector<History> histories_of(const Reference& past) {
  std::vector<History> histories;
  histories.reserve(past.missions.size());
  for (const PastMission& one : past.missions) histories.push_back(one.history);
  return histories;
}

Reference known_before(const Reference& past, std::string_view own, Day on) {
  Reference known = past;
  const std::string id = small_letters(own);
  std::erase_if(known.missions, [&](const PastMission& one) {
    return one.history.authorised > on || one.history.traits.id == id;
  });
  for (PastMission& one : known.missions) one.history = one.history.known_on(on);
  return known;
}

bool is_reference(const Folder& folder) {
  return folder.has("missions.csv");
}

Reference load_reference(const Folder& folder, Problems& problems) {
  Reading reading(problems);
  const auto read = [&](std::string_view name, void (*reader)(const TextFile&, Reading&)) {
    auto file = folder.read(name, problems);
    if (!file) return;
    if (auto wrong = wrong_form(*file)) {
      problems.error(std::move(wrong->where), std::move(wrong->what), std::move(wrong->fix));
      return;
    }
    reading.files.push_back(std::move(*file));
    reader(reading.files.back(), reading);
  };
  read("sources.csv", read_sources);
  read("missions.csv", read_missions);
  read("ceilings.csv", read_ceilings);
  read("strengths.csv", read_strengths);
  read("promises.csv", read_promises);
  for (PastMission& mission : reading.reference.missions) {
    sort_by_day(mission.history.ceilings);
    sort_by_day(mission.history.counts);
  }
  return std::move(reading.reference);
}

Reference embedded_reference(Problems& problems) {
  FolderTexts texts;
  texts["sources.csv"] = embedded::reference_sources();
  texts["missions.csv"] = embedded::reference_missions();
  texts["ceilings.csv"] = embedded::reference_ceilings();
  texts["strengths.csv"] = embedded::reference_strengths();
  texts["promises.csv"] = embedded::reference_promises();
  return load_reference(Folder("reference", std::move(texts)), problems);
}

}  // namespace muster
