#include "intake/mapping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/files/toml_file.hpp"
#include "intake/matching/actor_names.hpp"
#include "intake/matching/fold.hpp"
#include "record/load/enum_words.hpp"

namespace muster {
namespace {

// Keys of a fact that stand for themselves, or in `columns` for a column.
constexpr std::array<std::string_view, 11> kFixedOrColumn = {
    "item", "on", "until", "precision", "actor", "by", "place", "value", "currency", "status", "note"};
constexpr std::array<std::string_view, 8> kColumnOnly = {"year", "month", "place_name", "parent",
                                                         "lat",  "lon",   "low",        "high"};

class MappingReader {
 public:
  MappingReader(const Mission& mission, Problems& problems)
      : mission_(mission), actors_(mission), problems_(problems) {}

  Mapping read(TomlTable& top, Day published) {
    Mapping mapping;
    mapping.where = top.where();
    mapping.name = name(top.required_text("name"));
    if (const auto sheet = top.text("sheet")) mapping.sheet = sheet->text;
    if (const auto row = top.integer("header_row")) {
      mapping.header_row = static_cast<std::uint64_t>(std::max<std::int64_t>(*row, 0));
      if (*row < 1 || *row > static_cast<std::int64_t>(kHeadRows))
        problems_.error(top.where("header_row"), fmt::format("row {}", *row),
                        fmt::format("a row from 1 to {}", kHeadRows));
    }
    if (auto source = top.table("source")) {
      mapping.source = read_source(*source, mapping.name, published);
    } else if (!top.has("source")) {
      problems_.error(top.where(), "[source] is missing", "say who published the table, and when");
    }
    FactRule every;
    if (auto table = top.table("every_fact")) {
      read_rule(*table, every);
      table->finish();
    }
    for (TomlTable& table : top.tables("fact")) {
      FactRule rule = every;
      rule.position = table.where();
      read_rule(table, rule);
      table.finish();
      check_rule(rule);
      mapping.facts.push_back(std::move(rule));
    }
    if (mapping.facts.empty() && !top.has("fact"))
      problems_.error(top.where(), "no [[fact]]", "write one for each column of values");
    top.finish();
    return mapping;
  }

 private:
  bool still_to_fill(const TomlText& text, std::string_view key) {
    if (text.text.find(kFillIn) == std::string::npos) return false;
    problems_.error(text.where, fmt::format("'{}' is still to be filled in", key));
    return true;
  }

  std::string name(const TomlText& text) {
    const bool good = !text.text.empty() && std::all_of(text.text.begin(), text.text.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!still_to_fill(text, "name") && !good && text.where.line > 0)
      problems_.error(text.where, fmt::format("name '{}'", text.text),
                      "small letters, digits and hyphens: it names facts-NAME.csv");
    return text.text;
  }

  ProposedSource read_source(TomlTable& table, const std::string& name, Day published) {
    ProposedSource source;
    source.id = name;
    const auto fill = [&](std::string_view key, std::string& into) {
      const auto text = table.text(key);
      if (text && !still_to_fill(*text, key)) into = text->text;
    };
    fill("id", source.id);
    const TomlText publisher = table.required_text("publisher");
    if (!still_to_fill(publisher, "publisher")) source.publisher = publisher.text;
    fill("title", source.title);
    fill("url", source.url);
    fill("note", source.note);
    if (const auto letter = table.text("reliability"); letter && !still_to_fill(*letter, "reliability")) {
      if (letter->text.size() == 1 && letter->text[0] >= 'A' && letter->text[0] <= 'F') {
        source.reliability = letter->text[0];
      } else {
        problems_.error(letter->where, fmt::format("reliability '{}'", letter->text),
                        "a letter from A (completely reliable) to F (cannot be judged)");
      }
    }
    const auto day = table.day("published");
    source.published = published.given() ? published : day.value_or(Day{});
    if (!source.published.given() && !table.has("published"))
      problems_.error(table.where(), "[source] lacks key 'published'",
                      "the day from which the table was known; or give --published");
    const auto& known = mission_.sources;
    const auto same =
        std::find_if(known.begin(), known.end(), [&](const Source& s) { return s.id == source.id; });
    if (same != known.end() && !source.publisher.empty() && same->publisher != source.publisher)
      problems_.error(
          table.where("id"),
          fmt::format("source '{}' is another one in the record, by {}", source.id, same->publisher),
          "give [source] an id of its own");
    table.finish();
    return source;
  }

  void read_rule(TomlTable& table, FactRule& rule) {
    if (const auto series = table.text("series"); series && !still_to_fill(*series, "series")) {
      rule.series = mission_.catalogue.find(series->text);
      if (!rule.series.given())
        problems_.error(series->where, fmt::format("unknown series '{}'", series->text),
                        suggestion(series->text, mission_.catalogue.series_names()));
    }
    for (const std::string_view key : kFixedOrColumn) {
      const auto fixed = table.cell(key);
      if (!fixed) continue;
      // What is still to be filled in is told once, not as missing too.
      const std::string text = still_to_fill(*fixed, key) ? std::string() : fixed->text;
      rule.cells[std::string(key)] = {.fixed = text, .column = {}, .where = fixed->where};
    }
    if (auto columns = table.table("columns")) {
      read_columns(*columns, kFixedOrColumn, rule);
      read_columns(*columns, kColumnOnly, rule);
      columns->finish();
    }
    for (const TomlText& column : table.texts("key"))
      rule.key.push_back({.fixed = {}, .column = column.text, .where = column.where});
    if (auto filters = table.table("where")) {
      for (const TomlText& column : filters->keys()) {
        RowFilter filter{column.text, {}, column.where};
        for (const TomlText& text : filters->texts(column.text)) filter.texts.push_back(folded(text.text));
        std::erase_if(rule.where, [&](const RowFilter& f) { return f.column == filter.column; });
        rule.where.push_back(std::move(filter));
      }
    }
    if (const auto times = table.number("times")) rule.times = *times;
    if (const auto sum = table.boolean("sum")) rule.sum = *sum;
    if (const auto credibility = table.integer("credibility")) {
      rule.credibility = static_cast<int>(std::clamp<std::int64_t>(*credibility, 1, 6));
      if (*credibility != rule.credibility)
        problems_.error(table.where("credibility"), fmt::format("credibility {}", *credibility),
                        "1 (confirmed by others) to 6 (cannot be judged)");
    }
  }

  template <std::size_t N>
  void read_columns(TomlTable& table, const std::array<std::string_view, N>& keys, FactRule& rule) {
    for (const std::string_view key : keys) {
      const auto column = table.text(key);
      if (!column) continue;
      const std::string name = still_to_fill(*column, key) ? std::string() : column->text;
      rule.cells[std::string(key)] = {.fixed = {}, .column = name, .where = column->where};
    }
  }

  // Tells a problem once, though several facts have the cell from [every_fact].
  void wrong(const Position& where, std::string what, std::string fix) {
    const auto& told = problems_.all();
    if (std::any_of(told.begin(), told.end(), [&](const Problem& p) { return p.where == where; })) return;
    problems_.error(where, std::move(what), std::move(fix));
  }

  // A fixed cell that must be one of some words.
  void check_word(const FactRule& rule, std::string_view key, const std::vector<std::string_view>& words,
                  std::string_view none = {}) {
    const auto cell = rule.cells.find(key);
    if (cell == rule.cells.end() || cell->second.fixed.empty()) return;
    const std::string& word = cell->second.fixed;
    if (std::find(words.begin(), words.end(), word) != words.end()) return;
    const std::string help = suggestion(word, words);
    wrong(cell->second.where, fmt::format("unknown {} '{}'", key, word),
          help.empty() ? std::string(none) : help);
  }

  void check_day(const FactRule& rule, std::string_view key) {
    const auto cell = rule.cells.find(key);
    if (cell == rule.cells.end() || cell->second.fixed.empty() || mapped_period(cell->second.fixed)) return;
    wrong(cell->second.where, fmt::format("{} '{}' is no day, month or year", key, cell->second.fixed),
          "a date such as 2024-05-31");
  }

  void check_actor(FactRule& rule, std::string_view key) {
    const auto cell = rule.cells.find(key);
    if (cell == rule.cells.end() || cell->second.fixed.empty()) return;
    std::string& word = cell->second.fixed;
    std::vector<std::string_view> ids;
    for (const Actor& actor : mission_.actors) ids.push_back(actor.id);
    if (std::string id = actors_.find(word); !id.empty()) {
      word = std::move(id);
    } else {
      const std::string help = suggestion(word, ids);
      wrong(cell->second.where, fmt::format("unknown {} '{}'", key, word),
            help.empty() ? "an id of actors.csv or a state's code" : help);
    }
  }

  void check_rule(FactRule& rule) {
    if (!rule.series.given()) {
      if (problems_.good()) problems_.error(rule.position, "[[fact]] lacks key 'series'");
      return;
    }
    const Series& series = mission_[rule.series];
    check_word(rule, "item", {series.items.begin(), series.items.end()},
               fmt::format("series '{}' has no items", series.id));
    check_word(rule, "precision", names_of<Precision>());
    check_word(rule, "status", names_of<FactStatus>());
    std::vector<std::string_view> codes, currencies;
    for (const Place& place : mission_.places) codes.push_back(place.pcode);
    for (const Code& code : mission_.catalogue.currencies) currencies.push_back(code.code);
    check_word(rule, "place", codes, "a P-code of places.csv");
    check_word(rule, "currency", currencies, "an ISO 4217 code");
    check_day(rule, "on");
    check_day(rule, "until");
    check_actor(rule, "actor");
    check_actor(rule, "by");
    const auto has = [&](std::string_view key) { return rule.cells.contains(key); };
    const auto lacks = [&](std::string_view what, std::string_view fix) {
      problems_.error(rule.position, fmt::format("[[fact]] of '{}' does not say {}", series.id, what),
                      std::string(fix));
    };
    if (!has("on") && !has("year")) lacks("when", "on = DATE, or columns.on = \"COLUMN\"");
    if (series.place == Presence::kRequired && !has("place") && !has("place_name") && !has("lat"))
      lacks("where", "place = \"P-CODE\", or columns.place or columns.place_name = \"COLUMN\"");
    if (series.kind != SeriesKind::kEvent && !has("value") && !has("low") && !has("high"))
      lacks("how many", "columns.value = \"COLUMN\"");
    if (series.to == Presence::kRequired)
      problems_.error(rule.position, fmt::format("series '{}' goes from one place to another", series.id),
                      "a mapping has no second place: write its facts by hand");
    const bool needs_actor = series.actor != ActorRule::kNone && series.actor != ActorRule::kAny;
    if (needs_actor && !has("actor"))
      lacks(series.actor == ActorRule::kCounter ? "who counted" : "whose",
            "actor = \"ID\", or columns.actor = \"COLUMN\"");
  }

  const Mission& mission_;
  ActorNames actors_;
  Problems& problems_;
};

}  // namespace

Mapping read_mapping(const TextFile& file, const Mission& mission, Day published, Problems& problems) {
  auto top = parse_toml(file, problems);
  if (!top) return {};
  return MappingReader(mission, problems).read(*top, published);
}

}  // namespace muster
