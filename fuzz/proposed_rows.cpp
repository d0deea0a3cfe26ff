// Any bytes as a table of rows that somebody proposes for a small mission that is right: the first byte says
// for which table.  Rows must come back from the database as they went in, and what is put into the folder
// must be there.
#include <cstdint>
#include <cstdlib>

#include "folder_of.hpp"
#include "record/load/load.hpp"
#include "small_folder.hpp"
#include "workflow/proposals/preview.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  static const FolderTexts kTexts = folder_of(kSmallFolder);
  static const Catalogue kCatalogue = [] {
    Problems problems;
    return embedded_catalogue(problems);
  }();
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  // As the database would give it.
  const std::size_t line = text.find('\n');
  if (line != std::string::npos) (void)cells_of({text.substr(0, line), text.substr(line + 1)});
  const auto& tables = editable_tables();
  std::string file(tables[data[0] % tables.size()].file);
  if (file == "facts*.csv") file = data[0] < 128 ? "facts.csv" : "facts-new.csv";
  Problems problems;
  std::vector<RowEdit> edits = edits_from_table(file, text, problems);
  if (!problems.good() || edits.empty()) return 0;
  order_edits(edits);
  for (const RowEdit& edit : edits) {
    if (cells_of(text_of(edit, edit.cells)) != edit.cells) std::abort();
  }
  const Preview seen = preview("fuzz", kTexts, kCatalogue, edits);
  if (!seen.acceptable()) return 0;
  FolderTexts after = kTexts;
  for (const auto& [name, changed] : seen.files) after.insert_or_assign(name, changed);
  const auto again = edits_between(kTexts, after);
  if (!again || again->size() != edits.size()) std::abort();
  return 0;
}
