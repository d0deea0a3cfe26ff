#include "report/files/mission_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "base/files/csv.hpp"
#include "base/number.hpp"

namespace muster {
namespace {

using Names = std::set<std::string_view, std::less<>>;

// A row of a file: its cells by the head of their column.
class NamedRow {
 public:
  NamedRow(const std::map<std::string_view, std::size_t>& columns, std::span<const Cell> cells)
      : columns_(columns), cells_(cells) {}
  // "" where the file lacks the column.
  [[nodiscard]] std::string_view operator[](std::string_view column) const {
    const auto found = columns_.find(column);
    return found == columns_.end() || found->second >= cells_.size() ? std::string_view{}
                                                                     : cells_[found->second].text;
  }

 private:
  const std::map<std::string_view, std::size_t>& columns_;
  std::span<const Cell> cells_;
};

// What becomes of a row: it goes, or stays with these cells in place of its own.
struct Decision {
  bool stays = true;
  std::map<std::string_view, std::string> cells;
};
using Decide = std::function<Decision(const NamedRow&)>;

bool is_tags(std::span<const Cell> row) {  // of HXL
  const auto first =
      std::find_if(row.begin(), row.end(), [](const Cell& cell) { return !cell.text.empty(); });
  return first != row.end() && first->text.starts_with('#');
}

// `text` with the rows that stay, each byte of them and between them as it stands where no cell changes.
class Rewriting {
 public:
  explicit Rewriting(std::string_view text) : text_(text), from_(text.data()) {}

  std::string run(const Decide& decide) {
    CsvReader reader(text_);
    bool head = true;
    while (const auto row = reader.next_row()) {
      flush(row->front().at);
      if (head) {
        for (std::size_t c = 0; c < row->size(); ++c) columns_[(*row)[c].text] = c;
        head = false;
      } else if (!is_tags(*row)) {
        act(decide(NamedRow(columns_, *row)), *row);
      }
    }
    flush(text_.data() + text_.size());
    return std::move(result_);
  }

  [[nodiscard]] std::size_t gone() const { return gone_; }
  [[nodiscard]] std::size_t changed() const { return changed_; }

 private:
  void act(const Decision& decision, std::span<const Cell> row) {
    stays_ = decision.stays;
    if (!stays_) ++gone_;
    if (!stays_ || decision.cells.empty()) return;
    ++changed_;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const auto head = std::find_if(columns_.begin(), columns_.end(),
                                     [&](const auto& column) { return column.second == c; });
      const auto other = head == columns_.end() ? decision.cells.end() : decision.cells.find(head->first);
      changed_row_ +=
          (c > 0 ? "," : "") + csv_cell(other == decision.cells.end() ? row[c].text : other->second);
    }
  }

  // What was decided of the row that ends at `to`.
  void flush(const char* to) {
    const std::string_view bytes(from_, static_cast<std::size_t>(to - from_));
    if (stays_ && changed_row_.empty()) {
      result_ += bytes;
    } else if (stays_) {
      const std::size_t last = bytes.find_last_not_of("\r\n");
      result_ += changed_row_ + std::string(bytes.substr(last + 1));
    }
    changed_row_.clear();
    stays_ = true;
    from_ = to;
  }

  std::string_view text_;
  const char* from_;
  std::map<std::string_view, std::size_t> columns_;
  std::string result_, changed_row_;
  bool stays_ = true;
  std::size_t gone_ = 0, changed_ = 0;
};

class Filter {
 public:
  explicit Filter(const View& view) : view_(view), mission_(view.mission()) {
    for (const Source& source : mission_.sources) {
      if (source.published <= view.on()) known_.insert(source.id);
    }
    keep_ = known_;
    if (mission_.authorised_source.given()) keep_.insert(mission_[mission_.authorised_source].id);
    for (const ExchangeRate& rate : mission_.rates) {
      if (rate.source.given()) keep_.insert(mission_[rate.source].id);
    }
    for (const Step& step : mission_.steps) steps_[step.id] = &step;
    for (const Requirement& one : mission_.requirements) {
      if (!view.knows(one.source)) later_requirements_.insert(one.id);
    }
  }

  Result<MissionFiles> run() {
    MissionFiles all;
    for (const TextFile& file : mission_.files) {
      const std::string name =
          std::filesystem::path(file.name()).lexically_relative(mission_.folder).generic_string();
      if (name.starts_with("scenarios/")) {
        add_scenario(name, file, all);
      } else if (name == "mission.toml") {
        auto text = mission_toml(file, all);
        if (!text) return tl::unexpected(text.error());
        all.texts[name] = std::move(*text);
      } else if (const Decide decide = rule_of(name)) {
        Rewriting rewriting(file.text());
        all.texts[name] = rewriting.run(decide);
        tell(name, rewriting, all);
      } else {
        all.texts[name] = std::string(file.text());
      }
    }
    if (!mission_.boundaries.empty()) all.texts["boundaries.geojson"] = mission_.boundaries;
    return all;
  }

 private:
  static void tell(const std::string& name, const Rewriting& rewriting, MissionFiles& all) {
    if (rewriting.gone() > 0)
      all.left_out.push_back(fmt::format("{}: {}", name, plural(rewriting.gone(), "row")));
    if (rewriting.changed() > 0) {
      all.left_out.push_back(
          fmt::format("{}: what later sources tell in {}", name, plural(rewriting.changed(), "row")));
    }
  }

  // Nothing for a file that is the same on every day.
  [[nodiscard]] Decide rule_of(std::string_view name) const {
    if (name == "sources.csv")
      return [this](const NamedRow& row) { return Decision{keep_.contains(row["id"]), {}}; };
    if (name == "steps.csv") return [this](const NamedRow& row) { return step(row); };
    if (name == "closures.csv") return [this](const NamedRow& row) { return closure(row); };
    if (name == "units.csv") return [this](const NamedRow& row) { return unit(row); };
    if (name == kWeightsFile) return [this](const NamedRow& row) { return weight(row); };
    if (name == "requirements.csv" || name == "violence.csv" || name.starts_with("facts"))
      return [this](const NamedRow& row) { return Decision{known_.contains(row["source"]), {}}; };
    return {};
  }

  [[nodiscard]] bool later(std::string_view source) const {
    return !source.empty() && !known_.contains(source);
  }

  // What was learnt from outcomes that had been published.
  [[nodiscard]] Decision weight(const NamedRow& row) const {
    const auto from = parse_day(row["from"]);
    return {from && *from <= view_.on(), {}};
  }

  [[nodiscard]] Decision unit(const NamedRow& row) const {
    Decision decision{known_.contains(row["source"]), {}};
    if (later_requirements_.contains(row["requirement"])) decision.cells["requirement"] = "";
    return decision;
  }

  [[nodiscard]] Decision closure(const NamedRow& row) const {
    Decision decision{known_.contains(row["source"]), {}};
    if (later(row["reopened_source"]))
      decision.cells = {{"reopened", ""}, {"reopened_source", ""}, {"note", ""}};
    return decision;
  }

  [[nodiscard]] Decision step(const NamedRow& row) const {
    Decision decision{known_.contains(row["source"]), {}};
    if (later(row["planned_source"])) decision.cells = {{"planned", ""}, {"planned_source", ""}};
    if (later(row["done_source"])) {
      for (const std::string_view column : {"done", "status", "done_source", "note"})
        decision.cells[column] = "";
    }
    const auto found = steps_.find(row["id"]);
    if (found == steps_.end()) return decision;
    std::string after;
    bool all = true;
    for (const StepId before : found->second->after) {
      const bool knows = view_.knows(mission_[before]);
      if (knows) after += fmt::format("{}{}", after.empty() ? "" : ";", mission_[before].id);
      all = all && knows;
    }
    if (!all) decision.cells["after"] = after;
    return decision;
  }

  void add_scenario(const std::string& name, const TextFile& file, MissionFiles& all) const {
    const auto scenario = std::find_if(mission_.scenarios.begin(), mission_.scenarios.end(),
                                       [&](const Scenario& one) { return one.file == file.name(); });
    const auto unknown = [&](SourceId source) { return source.given() && !view_.knows(source); };
    const bool stays =
        scenario == mission_.scenarios.end() ||
        (std::none_of(scenario->facts.begin(), scenario->facts.end(),
                      [&](const Fact& fact) { return unknown(fact.source); }) &&
         std::none_of(scenario->closures.begin(), scenario->closures.end(), [&](const Closure& closure) {
           return unknown(closure.source) || unknown(closure.reopened_source);
         }));
    if (stays) {
      all.texts[name] = std::string(file.text());
    } else {
      all.left_out.push_back(name);
    }
  }

  [[nodiscard]] Result<std::string> mission_toml(const TextFile& file, MissionFiles& all) const {
    std::string text(file.text());
    std::vector<std::pair<std::size_t, std::size_t>> blocks;  // from, to
    for (const Mandate& mandate : mission_.mandates) {
      if (view_.knows(mandate.source)) continue;
      const auto key = static_cast<std::size_t>(file.at(mandate.where) - file.text().data());
      const std::size_t from = text.rfind("\n[[mandate]]", key);
      if (from == std::string::npos ||
          text.substr(from + 2, key - from - 2).find("\n[") != std::string::npos) {
        return failure(
            fmt::format("{}:{}: this mandate was published later, and cannot be taken out: write it as "
                        "a table [[mandate]] of its own",
                        file.name(), mandate.where.line));
      }
      const std::size_t to = text.find("\n[", key);
      blocks.emplace_back(from + 1, to == std::string::npos ? text.size() : to + 1);
    }
    std::sort(blocks.rbegin(), blocks.rend());
    for (const auto& [from, to] : blocks) text.erase(from, to - from);
    if (!blocks.empty())
      all.left_out.push_back(fmt::format("mission.toml: {}", plural(blocks.size(), "mandate")));
    return text;
  }

  const View& view_;
  const Mission& mission_;
  Names known_, keep_, later_requirements_;
  std::map<std::string_view, const Step*> steps_;
};

}  // namespace

Result<MissionFiles> mission_files(const View& view) {
  return Filter(view).run();
}

}  // namespace muster
