#include "server/answers/team/bodies.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/files/file.hpp"
#include "base/files/nesting.hpp"

namespace muster {
namespace {

constexpr std::size_t kLongestCell = 10'000;  // bytes, as wrong_edits() allows

bool is_text(const Json& json) {
  return json.is_string();
}

}  // namespace

BodyReader::BodyReader(std::string_view body, std::initializer_list<std::string_view> keys,
                       Problems& problems)
    : problems_(problems) {
  constexpr int kDeepest = 6;
  const std::string_view text = body.empty() ? "{}" : body;
  if (first_invalid_utf8(text) != std::string_view::npos || json_deeper_than(text, kDeepest) != nullptr) {
    problems.error({"#"}, "this is no JSON that Muster takes", "UTF-8, not deeper than 6 levels");
    readable_ = false;
    return;
  }
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) {
    problems.error({"#"}, "this is no JSON object", fmt::format("an object of {}", fmt::join(keys, ", ")));
    readable_ = false;
    return;
  }
  const std::vector<std::string_view> known(keys);
  for (const auto& [key, value] : json.items()) {
    if (std::find(known.begin(), known.end(), key) == known.end())
      wrong(key, fmt::format("'{}' is not known here", key), suggestion(key, known));
  }
  json_ = std::move(json);
}

void BodyReader::wrong(std::string_view key, std::string what, std::string fix) {
  problems_.error({fmt::format("#/{}", key)}, std::move(what), std::move(fix));
}

const Json* BodyReader::found(std::string_view key) const {
  const auto at = json_.find(key);
  return at == json_.end() || at->is_null() ? nullptr : &*at;
}

bool BodyReader::has(std::string_view key) const {
  return found(key) != nullptr;
}

std::string BodyReader::text(std::string_view key, std::size_t most) {
  if (has(key) || !readable_) return text_or_none(key, most);
  wrong(key, fmt::format("'{}' is missing", key), fmt::format("a text of at most {} bytes", most));
  return {};
}

std::string BodyReader::text_or_none(std::string_view key, std::size_t most) {
  const Json* json = found(key);
  if (json == nullptr) return {};
  if (is_text(*json) && json->get_ref<const std::string&>().size() <= most) return json->get<std::string>();
  wrong(key, fmt::format("'{}' is not right", key), fmt::format("a text of at most {} bytes", most));
  return {};
}

bool BodyReader::flag(std::string_view key) {
  const Json* json = found(key);
  if (json != nullptr && json->is_boolean()) return json->get<bool>();
  if (readable_) wrong(key, fmt::format("'{}' is not right", key), "true or false");
  return false;
}

std::int64_t BodyReader::whole(std::string_view key, std::int64_t low, std::int64_t high,
                               std::int64_t preset) {
  const Json* json = found(key);
  if (json == nullptr) return preset;
  const bool fits = json->is_number_unsigned()
                        ? json->get<std::uint64_t>() <= static_cast<std::uint64_t>(INT64_MAX)
                        : json->is_number_integer();
  const std::int64_t number = fits ? json->get<std::int64_t>() : low - 1;
  if (fits && number >= low && number <= high) return number;
  wrong(key, fmt::format("'{}' is not right", key), fmt::format("a whole number from {} to {}", low, high));
  return preset;
}

std::optional<std::string> BodyReader::word(std::string_view key,
                                            const std::vector<std::string_view>& words) {
  const std::string given = text(key);
  if (given.empty()) return std::nullopt;
  if (std::find(words.begin(), words.end(), given) != words.end()) return given;
  wrong(key, fmt::format("'{}' is no {}", given, key), suggestion(given, words));
  return std::nullopt;
}

CsvRow BodyReader::cells_of(const Json& json, const std::string& at) {
  CsvRow row;
  if (!json.is_object()) {
    wrong(at, "this is no object", R"(texts by column, such as {"id": "a"})");
    return row;
  }
  for (const auto& [column, text] : json.items()) {
    if (is_text(text) && text.get_ref<const std::string&>().size() <= kLongestCell)
      row.emplace(column, text.get<std::string>());
    else
      wrong(fmt::format("{}/{}", at, column), "this is not right",
            fmt::format("a text of at most {} bytes", kLongestCell));
  }
  return row;
}

CsvRow BodyReader::cells(std::string_view key) {
  if (const Json* json = found(key)) return cells_of(*json, std::string(key));
  if (readable_) wrong(key, fmt::format("'{}' is missing", key), "texts by column");
  return {};
}

std::optional<RowEdit> BodyReader::edit(const Json& json, const std::string& at) {
  if (!json.is_object()) {
    wrong(at, "this is no object", "an object of file, kind, cells, and of a change key and before");
    return std::nullopt;
  }
  const std::vector<std::string_view> known = {"file", "kind", "key", "cells", "before", "left_out"};
  RowEdit edit;
  const std::size_t errors = problems_.errors();
  for (const auto& [key, value] : json.items()) {
    const std::string place = fmt::format("{}/{}", at, key);
    if (key == "cells" || key == "before") {
      (key == "cells" ? edit.cells : edit.before) = cells_of(value, place);
    } else if (key == "file" || key == "key") {
      if (!is_text(value))
        wrong(place, "this is no text", "a text");
      else
        (key == "file" ? edit.file : edit.key) = value.get<std::string>();
    } else if (key == "kind") {
      if (value != "add" && value != "change") wrong(place, "this is no kind of edit", "add or change");
      edit.kind = value == "change" ? EditKind::kChange : EditKind::kAdd;
    } else if (key != "left_out") {
      wrong(place, fmt::format("'{}' is not known here", key), suggestion(key, known));
    }
  }
  for (const char* needed : {"file", "kind", "cells"}) {
    if (!json.contains(needed)) wrong(at, fmt::format("'{}' is missing", needed), "it is needed");
  }
  if (problems_.errors() > errors) return std::nullopt;
  return edit;
}

std::vector<RowEdit> BodyReader::edits(std::string_view key) {
  std::vector<RowEdit> edits;
  const Json* json = found(key);
  if (json == nullptr || !json->is_array() || json->size() > kMostEdits) {
    if (readable_)
      wrong(key, fmt::format("'{}' is no list of rows", key), fmt::format("at most {} rows", kMostEdits));
    return edits;
  }
  for (std::size_t e = 0; e < json->size(); ++e) {
    if (auto one = edit((*json)[e], fmt::format("{}/{}", key, e))) edits.push_back(std::move(*one));
  }
  return edits;
}

std::vector<std::size_t> BodyReader::numbers(std::string_view key) {
  std::vector<std::size_t> list;
  const Json* json = found(key);
  if (json == nullptr) return list;
  const auto fits = [](const Json& one) {
    return one.is_number_unsigned() && one.get<std::uint64_t>() < kMostEdits;
  };
  if (!json->is_array() || json->empty() || json->size() > kMostEdits ||
      !std::all_of(json->begin(), json->end(), fits)) {
    wrong(key, fmt::format("'{}' is no list of rows", key), "numbers of rows from 0, such as [0, 2]");
    return list;
  }
  for (const Json& one : *json) list.push_back(one.get<std::size_t>());
  return list;
}

ProposalDraft read_draft(std::string_view body, Problems& problems) {
  BodyReader reader(body, {"why", "edits"}, problems);
  ProposalDraft draft;
  draft.why = reader.text("why");
  draft.edits = reader.edits("edits");
  return draft;
}

AskedVerdict read_verdict(std::string_view body, Problems& problems) {
  BodyReader reader(body, {"verdict", "note", "seen", "rows"}, problems);
  AskedVerdict asked;
  const auto word = reader.word("verdict", {"accept", "send back", "refuse"});
  if (word == "send back") asked.verdict = GivenVerdict::kSendBack;
  if (word == "refuse") asked.verdict = GivenVerdict::kRefuse;
  asked.note = reader.text_or_none("note");
  asked.seen = reader.text_or_none("seen", 200);
  asked.rows = reader.numbers("rows");
  return asked;
}

}  // namespace muster
