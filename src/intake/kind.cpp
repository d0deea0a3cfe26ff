#include "intake/kind.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/problem.hpp"

namespace muster {
namespace {

constexpr std::size_t kHeaderRows = 15;  // titles and notes may stand above a header

template <std::size_t N>
std::size_t filled(const std::array<std::string_view, N>& names) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), std::string_view()) - names.begin());
}
std::size_t count_of(const Vintage& vintage) {
  return filled(vintage.columns) + filled(vintage.tags);
}

std::vector<std::string_view> missing_columns(const Vintage& vintage, const Columns& columns) {
  std::vector<std::string_view> missing;
  for (std::size_t i = 0; i < filled(vintage.columns); ++i) {
    if (columns.find(vintage.columns[i]) == Columns::kNone) missing.push_back(vintage.columns[i]);
  }
  for (std::size_t i = 0; i < filled(vintage.tags); ++i) {
    if (columns.tagged(vintage.tags[i]) == Columns::kNone) missing.push_back(vintage.tags[i]);
  }
  return missing;
}

bool fits(const Vintage& vintage, const Columns& columns) {
  const bool spoilt = std::any_of(vintage.without.begin(), vintage.without.end(), [&](std::string_view name) {
    return !name.empty() && columns.find(name) != Columns::kNone;
  });
  return !spoilt && missing_columns(vintage, columns).empty();
}

// Each header that a sheet may have: each of its first rows, where two cells or more are filled.
// Before them the names that a kind knows for editions without any.
std::vector<Columns> headers_of(const Sheet& sheet) {
  std::vector<Columns> headers;
  for (const FileKind& kind : file_kinds()) {
    if (kind.unwritten_names.empty() || sheet.head.empty()) continue;
    const std::vector<std::string>& first = sheet.head.front();
    if (first.size() == kind.unwritten_names.size() && parse_count(first.front()))
      headers.push_back(Columns::unwritten(kind.unwritten_names));
  }
  for (std::size_t r = 0; r < std::min(sheet.head.size(), kHeaderRows); ++r) {
    const auto cells = std::count_if(sheet.head[r].begin(), sheet.head[r].end(),
                                     [](const std::string& c) { return !c.empty(); });
    if (cells > 1) headers.push_back(Columns::at(sheet, r));
  }
  return headers;
}

// Of which kind the file nearly is, in words; "" where it is far from all.
std::string nearest_kind(const std::vector<Columns>& headers, std::string_view as) {
  std::string told;
  std::size_t fewest = 4;  // missing columns
  for (const FileKind& kind : file_kinds()) {
    if (kind.read == nullptr || (!as.empty() && kind.name != as)) continue;
    for (const Vintage& vintage : kind.vintages) {
      for (const Columns& columns : headers) {
        const auto missing = missing_columns(vintage, columns);
        if (missing.size() >= std::min(fewest, count_of(vintage))) continue;
        fewest = missing.size();
        told = fmt::format("; for {} ({}) it lacks {}", kind.title, vintage.name, fmt::join(missing, ", "));
      }
    }
  }
  return told;
}

// True where two columns of three or more are those of a kind: such a file is told what it lacks, and taken
// for nothing else.
bool is_near_a_kind(const std::vector<Columns>& headers) {
  for (const FileKind& kind : file_kinds()) {
    for (const Vintage& vintage : kind.vintages) {
      for (const Columns& columns : headers) {
        const std::size_t count = count_of(vintage);
        if (count > 0 && 3 * missing_columns(vintage, columns).size() <= count) return true;
      }
    }
  }
  return false;
}

// The first table that looks like a kind that no list of columns tells.
std::optional<Recognised> looked_at(const TableFile& file, std::string_view as, Signs signs) {
  for (const FileKind& kind : file_kinds()) {
    if (kind.looks_like == nullptr || (!as.empty() && kind.name != as)) continue;
    for (std::size_t s = 0; s < file.sheets().size(); ++s) {
      if (file.sheets()[s].hidden) continue;
      for (const Columns& columns : headers_of(file.sheets()[s])) {
        if (const Vintage* vintage = kind.looks_like(file, columns, signs))
          return Recognised{&kind, vintage, s, columns};
      }
    }
  }
  return std::nullopt;
}

Failure unknown(const TableFile& file, std::string_view as, const std::vector<Columns>& headers) {
  std::string found = "no header";
  if (!headers.empty()) {
    std::vector<std::string> names = headers.front().names();
    std::erase(names, "");
    if (names.size() > 12) {
      names.resize(12);
      names.emplace_back("…");
    }
    found = fmt::format("its columns are {}", fmt::join(names, ", "));
  }
  return {fmt::format(
      "{}: no kind of file that is known{}: {}{}; a table of your own is read with --map, which "
      "'muster import --make-map FILE' drafts",
      file.name(), as.empty() ? "" : fmt::format(" as '{}'", as), found, nearest_kind(headers, as))};
}

}  // namespace

std::size_t columns_that_fit(const Vintage& vintage, const Columns& columns) {
  return fits(vintage, columns) ? count_of(vintage) : 0;
}

std::vector<std::string_view> kind_names() {
  std::vector<std::string_view> names;
  for (const FileKind& kind : file_kinds()) {
    if (kind.read != nullptr) names.push_back(kind.name);
  }
  return names;
}

Result<Recognised> recognise(const TableFile& file, std::string_view as) {
  const std::vector<std::string_view> names = kind_names();
  if (!as.empty() && std::find(names.begin(), names.end(), as) == names.end())
    return failure(fmt::format("no kind of file '{}': {}", as, suggestion(as, names)));
  Recognised best;
  std::size_t most = 0;
  std::vector<Columns> all;
  for (std::size_t s = 0; s < file.sheets().size(); ++s) {
    if (file.sheets()[s].hidden) continue;
    for (Columns& columns : headers_of(file.sheets()[s])) {
      for (const FileKind& kind : file_kinds()) {
        if (!as.empty() && kind.name != as) continue;
        for (const Vintage& vintage : kind.vintages) {
          const std::size_t count = columns_that_fit(vintage, columns);
          if (count <= most) continue;
          most = count;
          best = {&kind, &vintage, s, columns};
        }
      }
      all.push_back(std::move(columns));
    }
  }
  if (best.kind == nullptr) {
    if (auto looks = looked_at(file, as, as.empty() ? Signs::kSure : Signs::kNamed)) return std::move(*looks);
    if (as.empty() && !is_near_a_kind(all)) {
      if (auto looks = looked_at(file, as, Signs::kAny)) return std::move(*looks);
    }
    return tl::unexpected(unknown(file, as, all));
  }
  if (best.kind->refuse != nullptr) {
    if (std::string why = best.kind->refuse(file, best.columns); !why.empty())
      return failure(fmt::format("{}: {}", file.name(), why));
  }
  return best;
}

std::optional<Columns> Reading::header_with(const Sheet& sheet, std::span<const std::string_view> names) {
  if (sheet.hidden) return std::nullopt;
  for (const Columns& header : headers_of(sheet)) {
    const bool all = std::all_of(names.begin(), names.end(),
                                 [&](std::string_view name) { return header.find(name) != Columns::kNone; });
    if (all) return header;
  }
  return std::nullopt;
}

bool Reading::is_empty(const TableRow& row) {
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    if (!row[c].empty()) return false;
  }
  return true;
}

void Reading::leave_out(std::string_view reason, const TableRow& row, std::string_view example) {
  for (LeftOutRows& left : out.left_out) {
    if (left.reason != reason) continue;
    ++left.rows;
    return;
  }
  out.left_out.push_back(
      {std::string(reason), 1,
       example.empty() ? fmt::format("row {}", row.number) : fmt::format("row {}: {}", row.number, example)});
}

PlaceId Reading::place(const PlaceMatch& match, std::string_view written, const TableRow& row) {
  ++out.matched[static_cast<std::size_t>(match.by)];
  if (!match.found()) leave_out(fmt::format("place '{}' is not in places.csv", written), row, {});
  if (match.by == MatchedBy::kNearName) {
    std::string pair = fmt::format("{} -> {}", written, mission[match.place].name);
    if (std::find(out.like.begin(), out.like.end(), pair) == out.like.end())
      out.like.push_back(std::move(pair));
  }
  return match.place;
}

std::string Reading::published_note(std::string_view assumption) const {
  return published_.given() ? std::string("Day of publication as given on import.") : std::string(assumption);
}

}  // namespace muster
