#include "workflow/proposals/preview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/files/csv.hpp"
#include "base/number.hpp"
#include "record/check/check.hpp"
#include "record/load/load.hpp"
#include "workflow/people/secrets.hpp"

namespace muster {
namespace {

// The folder with these texts, read and checked.
struct Looked {
  Mission mission;
  Problems problems;
};
Looked look(const std::string& folder, const FolderTexts& texts, const Catalogue& catalogue) {
  Looked looked;
  looked.mission = load_mission(Folder(folder, texts), catalogue, looked.problems);
  if (looked.problems.good()) check(looked.mission, looked.problems);
  looked.problems.sort();
  return looked;
}

// Which cell of which edit a problem is about.
class Cells {
 public:
  Cells(const std::string& folder, const FolderTexts& files, const std::vector<RowEdit>& edits,
        const std::vector<std::uint32_t>& lines) {
    for (std::size_t e = 0; e < edits.size(); ++e) {
      if (lines[e] > 0)
        edits_.emplace(std::pair((std::filesystem::path(folder) / edits[e].file).string(), lines[e]), e);
    }
    for (const auto& [name, text] : files)
      texts_.emplace((std::filesystem::path(folder) / name).string(), TextFile(name, text));
  }

  [[nodiscard]] EditProblem of(const Problem& problem) const {
    EditProblem found{problem};
    const auto edit = edits_.find(std::pair(problem.where.file, problem.where.line));
    if (edit == edits_.end()) return found;
    found.edit = edit->second;
    const auto text = texts_.find(problem.where.file);
    if (text != texts_.end()) found.column = column(text->second, problem.where);
    return found;
  }

 private:
  // The column of the cell that begins there.
  static std::string column(const TextFile& file, const Position& where) {
    if (where.column == 0) return {};
    const char* const at = file.at(where);
    CsvReader reader(file);
    std::vector<std::string> header;
    while (const auto row = reader.next_row()) {
      if (header.empty()) {
        for (const Cell& cell : *row) header.emplace_back(cell.text);
        continue;
      }
      if (row->back().at < at) continue;
      for (std::size_t c = 0; c < std::min(row->size(), header.size()); ++c) {
        if ((*row)[c].at == at) return header[c];
      }
      return {};
    }
    return {};
  }

  std::map<std::pair<std::string, std::uint32_t>, std::size_t> edits_;
  std::map<std::string, TextFile> texts_;
};

// What two claims share that are about the same thing and time.
using Subject = std::tuple<std::uint32_t, std::string, std::uint32_t, std::uint32_t, std::uint32_t,
                           std::int32_t, std::int32_t>;
Subject subject_of(const Mission& mission, const Fact& fact) {
  return {fact.series.v, std::string(mission.item_of(fact)), fact.actor.v, fact.by.v, fact.place.v, fact.on.v,
          fact.until.v};
}

std::string value_of(const Fact& fact) {
  if (given(fact.value)) return with_thousands(fact.value, 2);
  std::string text;
  if (given(fact.low)) text = fmt::format("at least {}", with_thousands(fact.low, 2));
  if (given(fact.high))
    text += fmt::format("{}at most {}", text.empty() ? "" : ", ", with_thousands(fact.high, 2));
  return text.empty() ? "no value" : text;
}

std::vector<RivalClaim> rivals_of(const Mission& mission, const std::vector<RowEdit>& edits) {
  std::map<std::string_view, std::size_t> proposed;
  for (std::size_t e = 0; e < edits.size(); ++e) {
    const auto id = edits[e].cells.find("id");
    const EditableTable* table = table_of(edits[e].file);
    if (edits[e].kind == EditKind::kAdd && table != nullptr && table->file == "facts*.csv" &&
        id != edits[e].cells.end())
      proposed.emplace(id->second, e);
  }
  std::map<Subject, std::vector<const Fact*>> standing;
  for (const Fact& fact : mission.facts) {
    if (!proposed.contains(fact.id)) standing[subject_of(mission, fact)].push_back(&fact);
  }
  std::vector<RivalClaim> rivals;
  for (const Fact& fact : mission.facts) {
    const auto edit = proposed.find(fact.id);
    if (edit == proposed.end()) continue;
    const auto others = standing.find(subject_of(mission, fact));
    if (others == standing.end()) continue;
    for (const Fact* other : others->second) {
      if (value_of(*other) == value_of(fact)) continue;
      rivals.push_back({edit->second, std::string(other->id), std::string(mission[other->source].id),
                        value_of(*other), value_of(fact)});
    }
  }
  return rivals;
}

}  // namespace

bool Preview::acceptable() const {
  return conflicts.empty() && std::none_of(problems.begin(), problems.end(), [](const EditProblem& one) {
           return one.problem.severity == Severity::kError;
         });
}

std::string folder_hash(const FolderTexts& texts) {
  std::string all;
  for (const auto& [name, text] : texts) all += fmt::format("{}:{}{}", name.size(), name, hash_of_text(text));
  return hash_of_text(all);
}

Preview preview(const std::string& folder, const FolderTexts& texts, const Catalogue& catalogue,
                const std::vector<RowEdit>& edits) {
  Preview seen{.base = folder_hash(texts)};
  if (const Problems wrong = wrong_edits(edits); !wrong.good()) {
    for (const Problem& problem : wrong.all())
      seen.problems.push_back(
          {problem, problem.where.line > 0 ? problem.where.line - 1 : static_cast<std::size_t>(-1)});
    return seen;
  }
  EditedTexts edited = with_edits(texts, edits);
  seen.conflicts = std::move(edited.conflicts);
  FolderTexts after = texts;
  for (const auto& [name, text] : edited.files) after.insert_or_assign(name, text);
  const Looked then = look(folder, texts, catalogue);
  const Looked now = look(folder, after, catalogue);
  const Cells cells(folder, edited.files, edits, edited.lines);
  // Errors all; of warnings those that the folder does not have by itself.  Rows are added at the ends of
  // files, so that those which stand keep their lines.
  std::multiset<std::string> known;
  for (const Problem& problem : then.problems.all()) {
    if (problem.severity == Severity::kWarning) known.insert(to_string(problem));
  }
  for (const Problem& problem : now.problems.all()) {
    if (const auto old = known.find(to_string(problem)); old != known.end()) {
      known.erase(old);
      continue;
    }
    seen.problems.push_back(cells.of(problem));
  }
  if (now.problems.good()) seen.rivals = rivals_of(now.mission, edits);
  seen.files = std::move(edited.files);
  return seen;
}

}  // namespace muster
