// A kind of file: how it is recognised, and what reads it.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/proposal.hpp"
#include "intake/tables/columns.hpp"
#include "intake/tables/table_file.hpp"

namespace muster {

// A set of columns by which an edition of a kind of file is known; names as column_key() writes them.
struct Vintage {
  std::string_view name;
  std::array<std::string_view, 12> columns{};  // all must be there; the rest of the array is empty
  std::array<std::string_view, 4> without{};   // none may be there
  std::array<std::string_view, 6> tags{};  // of HXL, each with these attributes or more: all must be there
};

// A table of a file while a kind reads it.
class Reading {
 public:
  Reading(const TableFile& file, std::size_t sheet, const Columns& header, std::string_view edition,
          const PlaceMatcher& matcher, Day published)
      : columns(header),
        vintage(edition),
        places(matcher),
        mission(matcher.mission()),
        file_(file),
        sheet_(sheet),
        published_(published) {}

  const Columns& columns;
  std::string_view vintage;
  const PlaceMatcher& places;
  const Mission& mission;
  Proposal out;

  // Gives each row below the header that has any text.  ERRORS: as TableFile::rows.
  template <class Use>
  [[nodiscard]] Result<void> each_row(const Use& use) {
    return rows_from(sheet_, columns.first_data_row(), use);
  }
  // As each_row, of all visible sheets that have these columns: some workbooks part their rows among several.
  // Before the rows of a sheet, `begin` is given its columns.
  template <class Begin, class Use>
  [[nodiscard]] Result<void> each_row_of_sheets(std::span<const std::string_view> names, const Begin& begin,
                                                const Use& use) {
    for (std::size_t s = 0; s < file_.sheets().size(); ++s) {
      const std::optional<Columns> header = header_with(file_.sheets()[s], names);
      if (!header) continue;
      begin(*header);
      if (auto done = rows_from(s, header->first_data_row(), use); !done) return done;
    }
    return {};
  }
  [[nodiscard]] std::string file_name() const { return file_.name(); }
  // For kinds that read more than one table by its columns.
  [[nodiscard]] const TableFile& file() const { return file_; }
  [[nodiscard]] std::string_view sheet_name() const { return file_.sheets()[sheet_].name; }

  // Counts a row that becomes nothing.
  void leave_out(std::string_view reason, const TableRow& row, std::string_view example);
  // The place, counted by how it was found; what is not found is left out, with its name.
  [[nodiscard]] PlaceId place(const PlaceMatch& match, std::string_view written, const TableRow& row);

  // The day from which a source is known: the one that the user gave, else `assumed`.
  [[nodiscard]] Day published(Day assumed) const { return published_.given() ? published_ : assumed; }
  [[nodiscard]] bool published_given() const { return published_.given(); }
  // A sentence for the source's note: "The user gave the day of publication." or "… by our assumption …".
  [[nodiscard]] std::string published_note(std::string_view assumption) const;

 private:
  template <class Use>
  [[nodiscard]] Result<void> rows_from(std::size_t sheet, std::size_t first, const Use& use) {
    std::size_t row_of_table = 0;
    return file_.rows(sheet, [&](const TableRow& row) {
      if (row_of_table++ < first || is_empty(row)) return true;
      ++out.rows_read;
      use(row);
      return true;
    });
  }
  [[nodiscard]] static bool is_empty(const TableRow& row);
  // The first header with all these columns; nothing for a hidden sheet.
  [[nodiscard]] static std::optional<Columns> header_with(const Sheet& sheet,
                                                          std::span<const std::string_view> names);

  const TableFile& file_;
  std::size_t sheet_;
  Day published_;
};

// How many columns and tags a vintage asks for, if a header has them all; else 0.
[[nodiscard]] std::size_t columns_that_fit(const Vintage& vintage, const Columns& columns);

// By what a file that fits no list of columns may be known.
enum class Signs : std::uint8_t {
  kSure,   // only this kind has them
  kAny,    // others may have them too: asked where the columns come near no other kind
  kNamed,  // as the user named the kind
};

// One kind of file.  A new one is a file in kinds/ and a line in kinds.cpp.
struct FileKind {
  std::string_view name;   // as --as takes it: "dtm"
  std::string_view title;  // "IOM DTM: displaced people by round and place"
  std::span<const Vintage> vintages;
  // What the columns alone do not tell; may be null.  A sentence by which the file is refused, or "".
  std::string (*refuse)(const TableFile& file, const Columns& columns);
  Result<void> (*read)(Reading& reading);  // null: files of this kind are always refused
  // The names of all columns, for editions that are published without a row of names: such a file has as many
  // cells in its first row, and a number in the first.
  std::span<const std::string_view> unwritten_names{};
  // For files that no list of columns tells: the vintage that these columns look like, or null.
  const Vintage* (*looks_like)(const TableFile& file, const Columns& columns, Signs signs) = nullptr;
};

[[nodiscard]] std::span<const FileKind> file_kinds();
// Names of the kinds that are read.
[[nodiscard]] std::vector<std::string_view> kind_names();

// The table of a file that a kind knows.
struct Recognised {
  const FileKind* kind = nullptr;
  const Vintage* vintage = nullptr;
  std::size_t sheet = 0;
  Columns columns;
};

// The table whose columns fit a kind best: the vintage with most columns; where none fits, the first that
// looks like one (looks_like).  Hidden sheets and those below another that fits as well are passed over.
// `as`: only the kind of this name; empty: any. ERRORS: nothing fits: the columns that were found, and of the
// kind that comes nearest those that are missing; no kind of this name.
[[nodiscard]] Result<Recognised> recognise(const TableFile& file, std::string_view as);

}  // namespace muster
