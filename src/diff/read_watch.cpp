#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/files/toml_file.hpp"
#include "diff/watch.hpp"

namespace muster {
namespace {

// Reads [[watch]], each name against what the mission has.
class WatchReader {
 public:
  WatchReader(const Mission& mission, Problems& problems) : mission_(mission), problems_(problems) {}

  Threshold read(TomlTable& table) {
    Threshold one;
    one.where = table.where();
    const auto figure = known(table, "figure", figure_names());
    const auto series = known(table, "series", mission_.catalogue.series_names());
    one.figure = figure.text;
    one.series = series.text;
    one.item = item(table, one.series);
    one.actor = known(table, "actor", ids(mission_.actors)).text;
    std::vector<std::string_view> places;
    for (const Place& place : mission_.places) places.push_back(place.pcode);
    one.place = known(table, "place", places).text;
    subject(table, one);
    limits(table, one);
    const auto name = table.text("name");
    one.name = name ? name->text
                    : fmt::format("{}{}{}{}{}", one.figure, one.series, behind(one.item), behind(one.actor),
                                  behind(one.place));
    table.finish();
    return one;
  }

 private:
  static std::string behind(std::string_view part) {
    return part.empty() ? std::string{} : fmt::format(" {}", part);
  }
  template <class Row>
  static std::vector<std::string_view> ids(const std::vector<Row>& rows) {
    std::vector<std::string_view> list;
    for (const Row& row : rows) list.push_back(row.id);
    return list;
  }

  // One of `names`; empty where the key is absent or, with a problem, its text is none of them.
  TomlText known(TomlTable& table, std::string_view key, const std::vector<std::string_view>& names) {
    const auto text = table.text(key);
    if (!text) return {};
    if (std::find(names.begin(), names.end(), text->text) != names.end()) return *text;
    problems_.error(text->where, fmt::format("unknown {} '{}'", key, text->text),
                    suggestion(text->text, names));
    return {};
  }

  std::string item(TomlTable& table, const std::string& series) {
    const SeriesId id = mission_.catalogue.find(series);
    if (!id.given()) {
      (void)table.text("item");
      return {};
    }
    const std::vector<std::string>& items = mission_[id].items;
    return known(table, "item", {items.begin(), items.end()}).text;
  }

  void subject(TomlTable& table, const Threshold& one) {
    if (table.has("figure") == table.has("series")) {
      problems_.error(one.where, "a watch is about one thing",
                      "figure = \"NAME\" of the status, or series = \"ID\" of the catalogue");
      return;
    }
    if (table.has("figure")) {
      for (const std::string_view key : {"item", "place"}) {
        if (table.has(key))
          problems_.error(table.where(key), fmt::format("{} says nothing of a figure", key),
                          "leave it out, or watch a series");
      }
      if (!one.actor.empty() && one.figure != "in_theatre" && one.figure != "pledged")
        problems_.error(table.where("actor"), fmt::format("{} is of no one contributor", one.figure),
                        "actor goes with in_theatre and pledged");
      return;
    }
    const SeriesId id = mission_.catalogue.find(one.series);
    if (!id.given()) return;
    const SeriesKind kind = mission_[id].kind;
    if (kind == SeriesKind::kEvent || kind == SeriesKind::kPromise)
      problems_.error(table.where("series"), fmt::format("'{}' is no number over time", one.series),
                      "a series of levels, flows or commitments");
  }

  double positive(TomlTable& table, std::string_view key) {
    const auto number = table.number(key);
    if (!number) return kNotGiven;
    if (*number > 0 && std::isfinite(*number)) return *number;
    problems_.error(table.where(key), fmt::format("{} is {:g}", key, *number), "a number above 0");
    return kNotGiven;
  }
  double finite(TomlTable& table, std::string_view key) {
    const auto number = table.number(key);
    if (!number || std::isfinite(*number)) return number.value_or(kNotGiven);
    problems_.error(table.where(key), fmt::format("{} is {:g}", key, *number), "a number");
    return kNotGiven;
  }

  void limits(TomlTable& table, Threshold& one) {
    one.above = finite(table, "above");
    one.below = finite(table, "below");
    one.moves = positive(table, "moves");
    one.moves_percent = positive(table, "moves_percent");
    const auto given_key = [&](std::string_view key) { return table.has(key); };
    if (!given_key("above") && !given_key("below") && !given_key("moves") && !given_key("moves_percent"))
      problems_.error(one.where, "a watch without a limit", "above, below, moves or moves_percent");
  }

  const Mission& mission_;
  Problems& problems_;
};

}  // namespace

std::string Threshold::key() const {
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}", figure, series, item, actor, place, above, below, moves,
                     moves_percent);
}

std::vector<Threshold> read_watch(const TextFile& file, const Mission& mission, Problems& problems) {
  std::vector<Threshold> list;
  auto top = parse_toml(file, problems);
  if (!top) return list;
  WatchReader reader(mission, problems);
  const std::size_t errors = problems.errors();
  for (TomlTable& table : top->tables("watch")) list.push_back(reader.read(table));
  top->finish();
  if (list.empty() && problems.errors() == errors)
    problems.error({file.name(), 1, 1}, "nothing to watch", "at least one [[watch]]");
  return list;
}

}  // namespace muster
