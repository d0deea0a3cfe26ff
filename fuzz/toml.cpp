// Any bytes as a TOML file, asked for every type of value by way of the catalogue's and the tables' readers.
#include <cstdint>
#include <string>

#include "base/files/toml_file.hpp"
#include "record/catalogue.hpp"

namespace {

using muster::TomlTable;

void ask(TomlTable table, int depth) {
  for (const muster::TomlText& key : table.keys()) {
    (void)table.text(key.text);
    (void)table.number(key.text);
    (void)table.integer(key.text);
    (void)table.boolean(key.text);
    (void)table.day(key.text);
    (void)table.cell(key.text);
    (void)table.texts(key.text);
    if (depth == 0) continue;
    if (auto inner = table.table(key.text)) ask(*inner, depth - 1);
    for (TomlTable& inner : table.tables(key.text)) ask(inner, depth - 1);
  }
  table.finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  Problems problems;
  const auto file = checked_text("fuzz.toml", {reinterpret_cast<const char*>(data), size}, problems);
  if (!file) return 0;
  if (auto top = parse_toml(*file, problems)) ask(*top, 3);
  Catalogue catalogue;
  add_series(catalogue, *file, problems);
  for (const Problem& problem : problems.all()) (void)to_string(problem);
  return 0;
}
