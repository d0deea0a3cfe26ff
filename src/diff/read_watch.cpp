#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/files/toml_file.hpp"
#include "diff/watch.hpp"

namespace muster {
namespace {

using Names = std::vector<std::string_view>;

template <class Row>
Names column(const std::vector<Row>& rows, std::string_view Row::*name) {
  Names list;
  for (const Row& row : rows) list.push_back(row.*name);
  return list;
}

bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The id that was meant by `text`: one like it, or that of the row whose name is like it.
std::string meant(std::string_view text, const Names& ids, const Names& names, std::string_view otherwise) {
  const auto named = nearest(text, names);
  const auto id = nearest(text, ids);
  if (named && (!id || *named == text)) {
    const auto row = static_cast<std::size_t>(std::find(names.begin(), names.end(), *named) - names.begin());
    return fmt::format("did you mean '{}', {}?", ids[row], *named);
  }
  if (id) return fmt::format("did you mean '{}'?", *id);
  return std::string(otherwise);
}

// Reads [[watch]], each name against what the mission has.
class WatchReader {
 public:
  WatchReader(const Mission& mission, Problems& problems) : mission_(mission), problems_(problems) {}

  Threshold read(TomlTable& table) {
    const std::size_t errors = problems_.errors();
    Threshold one;
    one.where = table.where();
    one.figure = figure(table);
    one.series = series(table);
    one.item = item(table, one.series);
    one.actor = known(table, "actor", column(mission_.actors, &Actor::id),
                      column(mission_.actors, &Actor::name), "an id of actors.csv, or the code of a state");
    one.place = known(table, "place", column(mission_.places, &Place::pcode),
                      column(mission_.places, &Place::name), "a P-code of places.csv");
    const auto given_name = name(table);
    one.name = given_name.value_or(fmt::format("{}{}{}{}{}", one.figure, one.series, behind(one.item),
                                               behind(one.actor), behind(one.place)));
    subject(table, one);
    limits(table, one);
    table.finish();
    if (problems_.errors() == errors) answered(one);
    return one;
  }

 private:
  static std::string behind(std::string_view part) {
    return part.empty() ? std::string{} : fmt::format(" {}", part);
  }

  // One of `ids`; empty where the key is absent or, with a problem, its text is none of them.
  std::string known(TomlTable& table, std::string_view key, const Names& ids, const Names& names,
                    std::string_view otherwise) {
    const auto text = table.text(key);
    if (!text) return {};
    if (holds(ids, text->text)) return text->text;
    problems_.error(text->where, fmt::format("unknown {} '{}'", key, text->text),
                    meant(text->text, ids, names, otherwise));
    return {};
  }

  std::string figure(TomlTable& table) {
    const auto text = table.text("figure");
    if (!text || holds(figure_names(), text->text)) return text ? text->text : std::string{};
    const bool series = mission_.catalogue.find(text->text).given();
    problems_.error(text->where, fmt::format("unknown figure '{}'", text->text),
                    series ? fmt::format("it is a series: series = \"{}\"", text->text)
                           : meant(text->text, figure_names(), {},
                                   fmt::format("one of {}", fmt::join(figure_names(), ", "))));
    return {};
  }

  std::string series(TomlTable& table) {
    const auto text = table.text("series");
    if (!text || mission_.catalogue.find(text->text).given()) return text ? text->text : std::string{};
    Names titles;
    for (const Series& one : mission_.catalogue.series) titles.push_back(one.title);
    problems_.error(text->where, fmt::format("unknown series '{}'", text->text),
                    holds(figure_names(), text->text)
                        ? fmt::format("it is a figure of the status: figure = \"{}\"", text->text)
                        : meant(text->text, mission_.catalogue.series_names(), titles,
                                "an id of the catalogue, or of the mission's series.toml"));
    return {};
  }

  std::string item(TomlTable& table, const std::string& series) {
    const auto text = table.text("item");
    const SeriesId id = mission_.catalogue.find(series);
    if (!text || !id.given()) return {};
    const std::vector<std::string>& items = mission_[id].items;
    if (std::find(items.begin(), items.end(), text->text) != items.end()) return text->text;
    if (items.empty())
      problems_.error(text->where, fmt::format("'{}' has no items", series), "leave item out");
    else
      problems_.error(text->where, fmt::format("unknown item '{}' of '{}'", text->text, series),
                      meant(text->text, {items.begin(), items.end()}, {},
                            fmt::format("one of {}", fmt::join(items, ", "))));
    return {};
  }

  std::optional<std::string> name(TomlTable& table) {
    const auto text = table.text("name");
    if (!text) return std::nullopt;
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (text->text.empty() || std::any_of(text->text.begin(), text->text.end(), control))
      problems_.error(text->where,
                      text->text.empty() ? "the name is empty" : "the name is not one line of text",
                      "a few words, or no name");
    return text->text;
  }

  // What it is about.
  void subject(TomlTable& table, const Threshold& one) {
    if (table.has("figure") == table.has("series"))
      problems_.error(one.where,
                      table.has("figure") ? "a watch of a figure and of a series" : "a watch of nothing",
                      "figure = \"NAME\" of the status, or series = \"ID\" of the catalogue, not both");
    else if (table.has("figure"))
      of_figure(table, one);
    else if (const SeriesId id = mission_.catalogue.find(one.series); id.given())
      of_series(table, one, mission_[id]);
  }

  void of_figure(TomlTable& table, const Threshold& one) {
    for (const std::string_view key : {"item", "place"}) {
      if (table.has(key))
        problems_.error(table.where(key), fmt::format("a figure of the status has no {}", key),
                        "leave it out, or watch a series");
    }
    if (one.figure.empty() || !table.has("actor")) return;
    if (one.figure != "in_theatre" && one.figure != "pledged")
      problems_.error(table.where("actor"), fmt::format("'{}' is not counted by actor", one.figure),
                      "leave it out: actor goes with in_theatre and pledged, or with a series");
  }

  void of_series(TomlTable& table, const Threshold& one, const Series& series) {
    if (series.kind == SeriesKind::kEvent || series.kind == SeriesKind::kPromise)
      problems_.error(table.where("series"),
                      fmt::format("'{}' is a series of {}s, which are no numbers over time", one.series,
                                  name_of(series.kind)),
                      "a series of levels, flows or commitments");
    if (series.actor == ActorRule::kNone && table.has("actor"))
      problems_.error(table.where("actor"), fmt::format("'{}' is about no actor", one.series),
                      "leave it out");
    if (series.place == Presence::kNone && table.has("place"))
      problems_.error(table.where("place"), fmt::format("'{}' is about no place", one.series),
                      "leave it out");
    const bool by_actor = series.kind == SeriesKind::kCommitment || series.actor == ActorRule::kContributor ||
                          series.actor == ActorRule::kState;
    if (by_actor && series.kind != SeriesKind::kEvent && series.kind != SeriesKind::kPromise &&
        !table.has("actor"))
      problems_.error(table.where("series"), fmt::format("'{}' has a number for each actor", one.series),
                      "name one with actor, or watch a figure of the status, which adds them up");
  }

  double above_zero(TomlTable& table, std::string_view key) {
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
    one.moves = above_zero(table, "moves");
    one.moves_percent = above_zero(table, "moves_percent");
    const auto has = [&](std::string_view key) { return table.has(key); };
    if (!has("above") && !has("below") && !has("moves") && !has("moves_percent"))
      problems_.error(one.where, "a watch without a limit", "above, below, moves or moves_percent");
    if (one.below > one.above)
      problems_.error(
          table.where("below"),
          fmt::format("below is {:g}, above is {:g}: every number lies beyond one", one.below, one.above),
          "a below that is less than above");
  }

  // A watch that can never tell anything is a mistake, or early.
  void answered(const Threshold& one) {
    const SeriesId series = mission_.catalogue.find(one.series);
    if (!series.given()) return;
    const auto about = [&](const Fact& fact) {
      if (fact.series != series || mission_.item_of(fact) != one.item) return false;
      if (!one.actor.empty() && (!fact.actor.given() || mission_[fact.actor].id != one.actor)) return false;
      if (!one.place.empty()) return fact.place.given() && mission_[fact.place].pcode == one.place;
      return mission_[series].place != Presence::kRequired ||
             mission_[fact.place].level == PlaceLevel::kCountry;
    };
    if (std::any_of(mission_.facts.begin(), mission_.facts.end(), about)) return;
    const Series& what = mission_[series];
    std::string fix = "nothing is told before there is one";
    const auto bare = [&](const Fact& fact) { return fact.series == series && fact.item == 0; };
    if (one.item.empty() && !what.items.empty() &&
        std::none_of(mission_.facts.begin(), mission_.facts.end(), bare))
      fix = fmt::format("should it have an item, one of {}?", fmt::join(what.items, ", "));
    else if (one.place.empty() && what.place == Presence::kRequired)
      fix = "without a place it is about the country as a whole";
    problems_.warning(one.where, fmt::format("no fact of the record is about '{}'", one.name), fix);
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
  if (problems.errors() != errors) return list;
  if (list.empty()) problems.error({file.name(), 1, 1}, "nothing to watch", "at least one [[watch]]");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto twin = std::find_if(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(i),
                                   [&](const Threshold& one) { return one.key() == list[i].key(); });
    if (twin != list.begin() + static_cast<std::ptrdiff_t>(i))
      problems.error(list[i].where, fmt::format("the same watch as in line {}", twin->where.line),
                     "remove one of them");
  }
  return list;
}

}  // namespace muster
