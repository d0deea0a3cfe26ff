// The bodies of requests of people, read and checked.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "report/json/json_values.hpp"
#include "workflow/proposals/proposals.hpp"

namespace muster {

// One object of JSON.  Problems stand at "#/why" or another place in it: a text that is no JSON object, is
// not UTF-8 or is nested too deep; a key that is not known, with the nearest one; and by the functions below
// a key that is missing, and a value of another kind than asked for.
class BodyReader {
 public:
  // An empty body is {}.
  BodyReader(std::string_view body, std::initializer_list<std::string_view> keys, Problems& problems);

  [[nodiscard]] bool has(std::string_view key) const;
  // A text of at most `most` bytes.
  [[nodiscard]] std::string text(std::string_view key, std::size_t most = 4'000);
  // The same, or "" where it is not there or null.
  [[nodiscard]] std::string text_or_none(std::string_view key, std::size_t most = 4'000);
  [[nodiscard]] bool flag(std::string_view key);
  // A whole number from `low` to `high`; `preset` where it is not there.
  [[nodiscard]] std::int64_t whole(std::string_view key, std::int64_t low, std::int64_t high,
                                   std::int64_t preset);
  // One of some words; nothing, with a problem that has the nearest one, for another.
  [[nodiscard]] std::optional<std::string> word(std::string_view key,
                                                const std::vector<std::string_view>& words);
  // Rows as report/workflow/workflow_json.hpp writes them; `left_out` of a filed one is not looked at.
  [[nodiscard]] std::vector<RowEdit> edits(std::string_view key);
  // An object of texts.
  [[nodiscard]] CsvRow cells(std::string_view key);
  // A list of whole numbers from 0, at most kMostEdits; none where it is not there or null.
  [[nodiscard]] std::vector<std::size_t> numbers(std::string_view key);

 private:
  void wrong(std::string_view key, std::string what, std::string fix);
  [[nodiscard]] const Json* found(std::string_view key) const;
  [[nodiscard]] std::optional<RowEdit> edit(const Json& json, const std::string& at);
  [[nodiscard]] CsvRow cells_of(const Json& json, const std::string& at);

  Json json_ = Json::object();
  Problems& problems_;
  bool readable_ = true;  // else nothing more is said about what is missing
};

// {"why", "edits"}.
[[nodiscard]] ProposalDraft read_draft(std::string_view body, Problems& problems);

// {"verdict", "note", "seen", "rows"}.
enum class GivenVerdict : std::uint8_t { kAccept, kSendBack, kRefuse };
struct AskedVerdict {
  GivenVerdict verdict = GivenVerdict::kAccept;
  std::string note{}, seen{};
  std::vector<std::size_t> rows{};
};
[[nodiscard]] AskedVerdict read_verdict(std::string_view body, Problems& problems);

}  // namespace muster
