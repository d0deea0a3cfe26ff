#include "record/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/files/csv.hpp"
#include "base/files/toml_file.hpp"
#include "base/number.hpp"
#include "record/embedded.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostItems = 255;  // Fact::item is one byte

template <class E>
E choice(TomlTable& table, std::string_view key, std::optional<E> fallback, Problems& problems) {
  const auto text = fallback ? table.text(key).value_or(TomlText{std::string(name_of(*fallback)), {}})
                             : table.required_text(key);
  if (const auto value = parse_enum<E>(text.text)) return *value;
  if (!text.text.empty()) {
    problems.error(text.where, fmt::format("unknown {} '{}'", key, text.text),
                   suggestion(text.text, names_of<E>()));
  }
  return E{};
}

// The number of an item of `series` as Fact::item counts it; 0, with a problem, if there is no such item.
std::uint8_t item_number(const Series& series, const TomlText& item, Problems& problems) {
  const auto found = std::find(series.items.begin(), series.items.end(), item.text);
  if (found != series.items.end()) return static_cast<std::uint8_t>(found - series.items.begin() + 1);
  const std::vector<std::string_view> known(series.items.begin(), series.items.end());
  problems.error(item.where, fmt::format("unknown item '{}' of series '{}'", item.text, series.id),
                 known.empty() ? "this series has no items" : suggestion(item.text, known));
  return 0;
}

Series read_series(TomlTable& table, Problems& problems) {
  Series s;
  s.id = table.required_text("id").text;
  s.title = table.required_text("title").text;
  s.section = choice<Section>(table, "section", std::nullopt, problems);
  s.kind = choice<SeriesKind>(table, "kind", std::nullopt, problems);
  s.unit = choice<Unit>(table, "unit", std::nullopt, problems);
  s.actor = choice<ActorRule>(table, "actor", ActorRule::kAny, problems);
  s.place = choice<Presence>(table, "place", Presence::kAny, problems);
  s.to = choice<Presence>(table, "to", Presence::kNone, problems);
  for (TomlText& item : table.texts("items")) s.items.push_back(std::move(item.text));
  s.definition = table.required_text("definition").text;
  s.publishers = table.required_text("publishers").text;
  if (s.items.size() > kMostItems) {
    problems.error(table.where("items"), fmt::format("{} items", s.items.size()),
                   fmt::format("a series has at most {}", kMostItems));
  }
  constexpr std::int64_t kCentury = 36525;
  const std::int64_t stale = table.integer("stale_after_days").value_or(0);
  if (stale < 0 || stale > kCentury) {
    problems.error(table.where("stale_after_days"),
                   fmt::format("{} {}", stale, plural_word(static_cast<double>(stale), "day")),
                   fmt::format("0 (never) to {}", kCentury));
  }
  s.stale_after_days = static_cast<int>(std::clamp<std::int64_t>(stale, 0, kCentury));
  s.headline = table.boolean("headline").value_or(false);
  if (const auto item = table.text("headline_item")) s.headline_item = item_number(s, *item, problems);
  s.better = choice<Better>(table, "better", Better::kNeither, problems);
  s.target = table.text("target").value_or(TomlText{}).text;
  table.finish();
  return s;
}

std::vector<Code> read_codes(std::string_view name, std::string_view text, Problems& problems) {
  static constexpr ColumnSpec kColumns[] = {{"code", true}, {"name", true}, {"numeric"}};
  const TextFile file{std::string(name), std::string(text)};
  CsvTable table(file, kColumns, problems);
  std::vector<Code> codes;
  while (table.next()) {
    codes.push_back({std::string(table[0].text), std::string(table[1].text), std::string(table[2].text)});
  }
  return codes;
}

Catalogue codes_only(Problems& problems) {
  Catalogue catalogue;
  catalogue.states = read_codes("catalogue/states.csv", embedded::states_csv(), problems);
  catalogue.currencies = read_codes("catalogue/currencies.csv", embedded::currencies_csv(), problems);
  return catalogue;
}

// [[items]]: further values of `item` for a series that is there already.
void add_items(TomlTable& table, Catalogue& catalogue, Problems& problems) {
  const TomlText id = table.required_text("series");
  const std::vector<TomlText> items = table.texts("items");
  table.finish();
  const SeriesId found = catalogue.find(id.text);
  if (!found.given()) {
    if (!id.text.empty())
      problems.error(id.where, fmt::format("unknown series '{}'", id.text),
                     suggestion(id.text, catalogue.series_names()));
    return;
  }
  Series& series = catalogue.series[found.v];
  for (const TomlText& item : items) {
    if (std::find(series.items.begin(), series.items.end(), item.text) != series.items.end()) {
      problems.error(item.where, fmt::format("series '{}' has the item '{}' already", series.id, item.text),
                     "each item once");
      continue;
    }
    series.items.push_back(item.text);
  }
  if (series.items.size() > kMostItems) {
    problems.error(table.where("items"), fmt::format("{} items", series.items.size()),
                   fmt::format("a series has at most {}", kMostItems));
  }
}

}  // namespace

SeriesId Catalogue::find(std::string_view id) const {
  const auto found = std::find_if(series.begin(), series.end(), [&](const Series& s) { return s.id == id; });
  if (found == series.end()) return {};
  return SeriesId{static_cast<std::uint32_t>(found - series.begin())};
}

std::vector<std::string_view> Catalogue::series_names() const {
  std::vector<std::string_view> names;
  for (const Series& s : series) names.push_back(s.id);
  return names;
}

void add_series(Catalogue& catalogue, const TextFile& file, Problems& problems) {
  auto top = parse_toml(file, problems);
  if (!top) return;
  std::vector<Position> targets;
  const std::size_t before = catalogue.series.size();
  for (TomlTable& table : top->tables("series")) {
    Series s = read_series(table, problems);
    targets.push_back(table.where("target"));
    if (catalogue.find(s.id).given()) {
      problems.error(table.where("id"), fmt::format("duplicate series '{}'", s.id), "give it another id");
    }
    catalogue.series.push_back(std::move(s));
  }
  for (TomlTable& table : top->tables("items")) add_items(table, catalogue, problems);
  top->finish();
  for (std::size_t i = before; i < catalogue.series.size(); ++i) {
    const Series& s = catalogue.series[i];
    if (s.target.empty() || catalogue.find(s.target).given()) continue;
    problems.error(targets[i - before], fmt::format("unknown target series '{}'", s.target),
                   suggestion(s.target, catalogue.series_names()));
  }
}

Catalogue embedded_catalogue(Problems& problems) {
  Catalogue catalogue = codes_only(problems);
  add_series(catalogue, TextFile("catalogue/series.toml", std::string(embedded::series_toml())), problems);
  return catalogue;
}

Catalogue read_catalogue(const std::filesystem::path& series_toml, Problems& problems) {
  Catalogue catalogue = codes_only(problems);
  if (const auto file = read_text(series_toml, series_toml.string(), problems)) {
    add_series(catalogue, *file, problems);
  }
  return catalogue;
}

}  // namespace muster
