#include "intake/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>

#include "base/files/file.hpp"
#include "base/files/folder_update.hpp"
#include "base/number.hpp"
#include "intake/kind.hpp"
#include "intake/mapping.hpp"
#include "record/check/check.hpp"
#include "record/load/load.hpp"

namespace muster {
namespace {

std::string first_error(const Problems& problems) {
  for (const Problem& problem : problems.all()) {
    if (problem.severity == Severity::kError) return to_string(problem);
  }
  return {};
}

// Facts about days that the record does not cover, or told on such days, are no error of the file.  What the
// record has already stays, whenever it was told: merge() has to compare it.
void leave_out_other_days(Proposal& proposal, const Mission& mission) {
  LeftOutRows left{fmt::format("facts outside the days of mission.toml, {} to {}",
                               to_string(mission.first_day), to_string(mission.last_day)),
                   0,
                   {}};
  LeftOutRows told{fmt::format("facts published outside the days of mission.toml, {} to {}",
                               to_string(mission.first_day), to_string(mission.last_day)),
                   0,
                   {}};
  const auto count = [](LeftOutRows& as, const std::string& example) {
    if (as.rows++ == 0) as.example = example;
    return true;
  };
  std::set<std::string_view> known;  // ids of facts, months of violence.csv
  std::deque<std::string> months;
  for (const Fact& fact : mission.facts) {
    const bool violence = mission.files[fact.file].name() == mission.folder + "/violence.csv";
    known.insert(violence ? months.emplace_back(to_string(fact.on).substr(0, 7)) : fact.id);
  }
  const auto told_outside = [&](const std::string& id) {
    const auto source = std::find_if(proposal.sources.begin(), proposal.sources.end(),
                                     [&](const ProposedSource& s) { return s.id == id; });
    if (source == proposal.sources.end()) return false;
    return source->published < mission.first_day || source->published > mission.last_day;
  };
  std::erase_if(proposal.facts, [&](const ProposedFact& fact) {
    const Day last = fact.until.given() ? fact.until : fact.on;
    if (fact.on < mission.first_day || last > mission.last_day)
      return count(left, fmt::format("{} on {}", fact.id, to_string(fact.on)));
    return !known.contains(fact.id) && told_outside(fact.source) && count(told, fact.id);
  });
  std::erase_if(proposal.violence, [&](const ProposedViolence& row) {
    const auto last = parse_day_or_month(row.month);
    if (!last || *last > mission.last_day || row.month < to_string(mission.first_day).substr(0, 7))
      return count(left, row.month);
    return !known.contains(row.month) && told_outside(row.source) && count(told, row.month);
  });
  if (left.rows > 0) proposal.left_out.push_back(std::move(left));
  if (told.rows > 0) proposal.left_out.push_back(std::move(told));
}

// People of areas that neither the record nor a file of this call has.
void leave_out_unknown_people(std::vector<ImportedFile>& files, const PlaceMatcher& places) {
  std::set<std::string> codes;
  for (const Place& place : places.mission().places) codes.emplace(place.pcode);
  for (const ImportedFile& file : files) {
    for (const Area& area : file.proposal.areas) codes.insert(area.code);
  }
  for (ImportedFile& file : files) {
    LeftOutRows unknown{"an area that is not in places.csv", 0, {}};
    std::erase_if(file.proposal.people, [&](const ProposedPeople& people) {
      if (codes.contains(people.place)) return false;
      if (unknown.rows++ == 0) unknown.example = fmt::format("row {}: {}", people.row, people.place);
      return true;
    });
    file.proposal.rows_taken -= unknown.rows;
    if (unknown.rows > 0) file.proposal.left_out.push_back(std::move(unknown));
  }
}

Result<ImportedFile> read_file(const std::filesystem::path& path, const PlaceMatcher& places,
                               const ImportOptions& options) {
  const auto file = TableFile::open(path);
  if (!file) return tl::unexpected(file.error());
  const auto known = recognise(*file, options.as);
  if (!known) return tl::unexpected(known.error());
  Reading reading(*file, known->sheet, known->columns, known->vintage->name, places, options.published);
  if (const auto done = known->kind->read(reading); !done)
    return failure(fmt::format("{}: {}", path.string(), done.error().what));
  leave_out_other_days(reading.out, places.mission());
  return ImportedFile{path.string(), std::string(known->kind->title), std::string(known->vintage->name),
                      file->sheets().size() > 1 ? file->sheets()[known->sheet].name : "",
                      std::move(reading.out)};
}

// As read_file, by a mapping; what is wrong in it goes to `problems`.
Result<ImportedFile> read_file_mapped(const std::filesystem::path& path, const PlaceMatcher& places,
                                      const Mapping& mapping, const ImportOptions& options,
                                      Problems& problems) {
  const auto file = TableFile::open(path);
  if (!file) return tl::unexpected(file.error());
  auto mapped = read_mapped(*file, mapping, places, options.published, problems);
  if (!mapped) return failure(fmt::format("{}: {}", path.string(), mapped.error().what));
  leave_out_other_days(mapped->proposal, places.mission());
  return ImportedFile{path.string(), fmt::format("read by {}", options.map), mapping.name,
                      file->sheets().size() > 1 ? std::move(mapped->sheet) : std::string(),
                      std::move(mapped->proposal)};
}

// One try: reads the record as it is now.  False in `written` where it has changed before it could be
// written.
Result<Import> try_import(const std::vector<std::filesystem::path>& paths,
                          const std::filesystem::path& folder, const Catalogue& catalogue,
                          const ImportOptions& options, bool& overtaken) {
  Problems problems;
  const FolderTexts texts = Folder(folder).texts(problems);
  const Folder before(folder.string(), texts);
  const Mission mission = load_mission(before, catalogue, problems);
  if (!problems.good()) {
    return failure(fmt::format("{} has {}, the first: {}; 'muster check {}' lists them: fix these first",
                               folder.string(), plural(problems.errors(), "error"), first_error(problems),
                               folder.string()));
  }
  const PlaceMatcher places(mission);
  Import import;
  Mapping mapping;
  if (!options.map.empty()) {
    if (const auto text = read_text(options.map, options.map, import.problems))
      mapping = read_mapping(*text, mission, options.published, import.problems);
    import.problems.sort();
    if (!import.problems.good()) return import;
  }
  for (const std::filesystem::path& path : paths) {
    auto file = options.map.empty() ? read_file(path, places, options)
                                    : read_file_mapped(path, places, mapping, options, import.problems);
    if (!file) return tl::unexpected(file.error());
    if (!import.problems.good()) {
      import.files.clear();
      import.problems.sort();
      return import;
    }
    import.files.push_back(std::move(*file));
  }
  leave_out_unknown_people(import.files, places);
  std::vector<Proposal> proposals;
  for (const ImportedFile& file : import.files) proposals.push_back(file.proposal);
  // A mapping says itself when its table was published.
  auto changes =
      merge(proposals, texts, mission, options.map.empty() ? options.published : mapping.source.published);
  if (!changes) return tl::unexpected(changes.error());
  import.changes = std::move(*changes);
  FolderTexts after = texts;
  for (const auto& [name, text] : import.changes.files) after[name] = text;
  const Mission changed = load_mission(Folder(folder.string(), after), catalogue, import.problems);
  if (import.problems.good()) check(changed, import.problems);
  if (options.dry_run || !import.problems.good()) return import;
  if (!import.changes.any()) {  // an import that was killed may have left files to be moved or removed
    const auto finished = replace_files(folder, {}, [] { return true; });
    if (!finished) return tl::unexpected(finished.error());
    return import;
  }
  const auto written = replace_files(folder, import.changes.files, [&] {
    Problems ignored;
    overtaken = Folder::unlocked(folder).texts(ignored) != texts;
    return !overtaken;
  });
  if (!written) return tl::unexpected(written.error());
  import.written = *written;
  return import;
}

}  // namespace

Result<Import> import_files(const std::vector<std::filesystem::path>& paths,
                            const std::filesystem::path& folder, const Catalogue& catalogue,
                            const ImportOptions& options) {
  if (const std::string_view missing = Folder(folder).missing(); !missing.empty())
    return failure(fmt::format("{}: {}", folder.string(), missing));
  constexpr int kTries = 20;  // each loses against an import that was written
  for (int tries = 0; tries < kTries; ++tries) {
    bool overtaken = false;
    auto import = try_import(paths, folder, catalogue, options, overtaken);
    if (!overtaken) return import;
  }
  return failure(fmt::format("{} changes without end while it is read: try again later", folder.string()));
}

}  // namespace muster
