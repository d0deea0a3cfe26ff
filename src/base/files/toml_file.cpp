#include "base/files/toml_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <toml++/toml.h>

#include "base/files/nesting.hpp"

namespace muster {

struct TomlTable::Node {
  std::shared_ptr<const toml::table> root;
  const toml::table* table;
  std::string file;
  std::string name;  // "[[mandate]]"; empty for the top
  Problems* problems;
  std::vector<std::string> asked;
};

namespace {

Position position(const std::string& file, const toml::source_region& region) {
  return {file, region.begin.line, region.begin.column};
}

std::string_view type_name(toml::node_type type) {
  switch (type) {
    case toml::node_type::string:
      return "text";
    case toml::node_type::integer:
      return "a whole number";
    case toml::node_type::floating_point:
      return "a number";
    case toml::node_type::boolean:
      return "true or false";
    case toml::node_type::date:
      return "a date";
    case toml::node_type::time:
      return "a clock time";
    case toml::node_type::date_time:
      return "a day with a clock time";
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "a list";
    default:
      return "something else";
  }
}

// The value at `key`, marked as asked for.
const toml::node* get(TomlTable::Node& node, std::string_view key) {
  node.asked.emplace_back(key);
  return node.table->get(key);
}

void wrong_type(TomlTable::Node& node, std::string_view key, const toml::node& value, std::string_view want) {
  std::string fix = fmt::format("write {}", want);
  if (const auto time = value.value_exact<toml::date_time>()) {
    const toml::date& day = time->date;
    fix = fmt::format("write a day without a clock time, such as {}",
                      to_string(day_from({day.year, day.month, day.day})));
  }
  node.problems->error(position(node.file, value.source()),
                       fmt::format("'{}' is {}", key, type_name(value.type())), std::move(fix));
}

void missing(TomlTable::Node& node, std::string_view key) {
  node.problems->error(position(node.file, node.table->source()),
                       node.name.empty() ? fmt::format("key '{}' is missing", key)
                                         : fmt::format("{} lacks key '{}'", node.name, key));
}

template <class T>
std::optional<T> scalar(TomlTable::Node& node, std::string_view key, std::string_view want) {
  const toml::node* value = get(node, key);
  if (value == nullptr) return std::nullopt;
  if (const auto exact = value->value_exact<T>()) return *exact;
  wrong_type(node, key, *value, want);
  return std::nullopt;
}

TomlTable child(const TomlTable::Node& node, const toml::table& table, std::string name) {
  return TomlTable(std::make_shared<TomlTable::Node>(
      TomlTable::Node{node.root, &table, node.file, std::move(name), node.problems, {}}));
}

}  // namespace

std::optional<TomlText> TomlTable::text(std::string_view key) {
  auto value = scalar<std::string>(*node_, key, "text in quotes");
  if (!value) return std::nullopt;
  return TomlText{std::move(*value), where(key)};
}

std::optional<double> TomlTable::number(std::string_view key) {
  const toml::node* value = get(*node_, key);
  if (value == nullptr) return std::nullopt;
  if (value->is_number()) return value->value<double>();
  wrong_type(*node_, key, *value, "a number");
  return std::nullopt;
}

std::optional<std::int64_t> TomlTable::integer(std::string_view key) {
  return scalar<std::int64_t>(*node_, key, "a whole number");
}

std::optional<bool> TomlTable::boolean(std::string_view key) {
  return scalar<bool>(*node_, key, "true or false");
}

std::optional<Day> TomlTable::day(std::string_view key) {
  const auto date = scalar<toml::date>(*node_, key, "a date such as 2023-10-02, without quotes");
  if (!date) return std::nullopt;
  return day_from({date->year, date->month, date->day});
}

std::optional<TomlText> TomlTable::cell(std::string_view key) {
  const toml::node* value = get(*node_, key);
  if (value == nullptr) return std::nullopt;
  const Position at = position(node_->file, value->source());
  if (const auto text = value->value_exact<std::string>()) return TomlText{*text, at};
  if (const auto whole = value->value_exact<std::int64_t>()) return TomlText{fmt::format("{}", *whole), at};
  if (const auto number = value->value_exact<double>()) return TomlText{fmt::format("{}", *number), at};
  if (const auto date = value->value_exact<toml::date>()) {
    return TomlText{to_string(day_from({date->year, date->month, date->day})), at};
  }
  wrong_type(*node_, key, *value, "text, a number or a date");
  return std::nullopt;
}

std::vector<TomlText> TomlTable::texts(std::string_view key) {
  std::vector<TomlText> texts;
  const toml::node* value = get(*node_, key);
  if (value == nullptr) return texts;
  if (!value->is_array()) {
    wrong_type(*node_, key, *value, "a list of texts");
    return texts;
  }
  for (const toml::node& item : *value->as_array()) {
    if (const auto text = item.value_exact<std::string>()) {
      texts.push_back({*text, position(node_->file, item.source())});
    } else {
      wrong_type(*node_, key, item, "text in quotes");
    }
  }
  return texts;
}

std::optional<TomlTable> TomlTable::table(std::string_view key) {
  const toml::node* value = get(*node_, key);
  if (value == nullptr) return std::nullopt;
  if (!value->is_table()) {
    wrong_type(*node_, key, *value, fmt::format("a table [{}]", key));
    return std::nullopt;
  }
  return child(*node_, *value->as_table(), fmt::format("[{}]", key));
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
  std::vector<TomlTable> tables;
  const toml::node* value = get(*node_, key);
  if (value == nullptr) return tables;
  if (!value->is_array_of_tables() && !(value->is_array() && value->as_array()->empty())) {
    wrong_type(*node_, key, *value, fmt::format("tables [[{}]]", key));
    return tables;
  }
  for (const toml::node& item : *value->as_array()) {
    tables.push_back(child(*node_, *item.as_table(), fmt::format("[[{}]]", key)));
  }
  return tables;
}

TomlText TomlTable::required_text(std::string_view key) {
  auto value = text(key);
  if (!value && node_->table->get(key) == nullptr) missing(*node_, key);
  return value.value_or(TomlText{{}, where()});
}

std::int64_t TomlTable::required_integer(std::string_view key) {
  const auto value = integer(key);
  if (!value && node_->table->get(key) == nullptr) missing(*node_, key);
  return value.value_or(0);
}

double TomlTable::required_number(std::string_view key) {
  const auto value = number(key);
  if (!value && node_->table->get(key) == nullptr) missing(*node_, key);
  return value.value_or(0);
}

Day TomlTable::required_day(std::string_view key) {
  const auto value = day(key);
  if (!value && node_->table->get(key) == nullptr) missing(*node_, key);
  return value.value_or(Day{});
}

bool TomlTable::has(std::string_view key) const {
  return node_->table->get(key) != nullptr;
}

std::vector<TomlText> TomlTable::keys() {
  std::vector<TomlText> keys;
  for (const auto& [key, value] : *node_->table) {
    node_->asked.emplace_back(key.str());
    keys.push_back({std::string(key.str()), position(node_->file, key.source())});
  }
  std::sort(keys.begin(), keys.end(), [](const TomlText& a, const TomlText& b) { return a.where < b.where; });
  return keys;
}

Position TomlTable::where(std::string_view key) const {
  const toml::node* value = node_->table->get(key);
  return value == nullptr ? where() : position(node_->file, value->source());
}

Position TomlTable::where() const {
  return position(node_->file, node_->table->source());
}

void TomlTable::finish() {
  const std::vector<std::string_view> known(node_->asked.begin(), node_->asked.end());
  for (const auto& [key, value] : *node_->table) {
    if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
    node_->problems->error(position(node_->file, key.source()), fmt::format("unknown key '{}'", key.str()),
                           suggestion(key.str(), known));
  }
}

std::optional<TomlTable> parse_toml(const TextFile& file, Problems& problems) {
  // The library reads, and frees, what is nested by calling itself.
  if (const NestedToml nested = nested_toml(file.text()); nested.at != nullptr) {
    problems.error(file.position(nested.at), std::string(nested.what), "no table of ours is nested so deep");
    return std::nullopt;
  }
  // The library as packaged reports errors by exceptions; none leaves this function.
  std::shared_ptr<const toml::table> root;
  try {
    root = std::make_shared<const toml::table>(toml::parse(file.text(), file.name()));
  } catch (const toml::parse_error& error) {
    problems.error(position(file.name(), error.source()), std::string(error.description()));
    return std::nullopt;
  }
  const toml::table* top = root.get();
  return TomlTable(std::make_shared<TomlTable::Node>(
      TomlTable::Node{std::move(root), top, file.name(), {}, &problems, {}}));
}

}  // namespace muster
