#include <algorithm>

#include "intake/record_columns.hpp"
#include "workflow/proposals/edits.hpp"

namespace muster {
namespace {

constexpr std::string_view kStepTable[] = {"id",     "title",          "kind",        "actor",
                                           "after",  "planned",        "done",        "status",
                                           "source", "planned_source", "done_source", "note"};
constexpr std::string_view kRequirementTable[] = {"id", "type", "count", "strength", "by", "source", "note"};

template <std::size_t N>
std::vector<std::string_view> all(const std::string_view (&columns)[N]) {
  return {std::begin(columns), std::end(columns)};
}

// "facts.csv", "facts-strength.csv": no other name can be made from outside.
bool names_facts(std::string_view file) {
  constexpr std::string_view kBegin = "facts", kEnd = ".csv";
  constexpr std::size_t kLongest = 64;
  if (!file.starts_with(kBegin) || !file.ends_with(kEnd) || file.size() > kLongest) return false;
  file.remove_prefix(kBegin.size());
  file.remove_suffix(kEnd.size());
  return (file.empty() || file.front() == '-') && std::all_of(file.begin(), file.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

}  // namespace

const std::vector<EditableTable>& editable_tables() {
  static const std::vector<EditableTable> kTables = {
      {"sources.csv", all(kSourceColumns), "id", {"url", "reliability", "note"}},
      {"actors.csv", all(kActorColumns), "id", {"name", "note"}},
      {"places.csv",
       all(kPlaceColumns),
       "pcode",
       {"name", "lat", "lon", "population", "population_year", "members", "note", "other_names"}},
      {"requirements.csv", all(kRequirementTable), "id", {"note"}},
      {"units.csv", all(kUnitColumns), "id", {"requirement", "level", "note"}},
      {"steps.csv",
       all(kStepTable),
       "id",
       {"title", "planned", "done", "status", "planned_source", "done_source", "note"}},
      {"links.csv", all(kLinkColumns), "", {}},
      {"closures.csv", all(kClosureColumns), "", {}},
      {"facts*.csv", all(kFactColumns), "id", {"status", "note"}},
      {"violence.csv", all(kViolenceColumns), "", {}},
  };
  return kTables;
}

const EditableTable* table_of(std::string_view file) {
  const std::string_view name = names_facts(file) ? "facts*.csv" : file;
  if (name == "facts*.csv" && name == file) return nullptr;  // the pattern itself is no file
  const auto& tables = editable_tables();
  const auto found = std::find_if(tables.begin(), tables.end(),
                                  [&](const EditableTable& table) { return table.file == name; });
  return found == tables.end() ? nullptr : &*found;
}

void order_edits(std::vector<RowEdit>& edits) {
  const auto rank = [](const RowEdit& edit) {
    const EditableTable* table = table_of(edit.file);
    return table == nullptr ? editable_tables().size()
                            : static_cast<std::size_t>(table - editable_tables().data());
  };
  std::stable_sort(edits.begin(), edits.end(),
                   [&](const RowEdit& a, const RowEdit& b) { return rank(a) < rank(b); });
}

}  // namespace muster
