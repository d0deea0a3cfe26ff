// Whole files: read, located, written safely.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "base/result.hpp"

namespace muster {

// A text file held whole.  Views into `text()` stay valid while it or a copy lives, and do not move with it.
class TextFile {
 public:
  // `name` is what errors call it: the path as the user would type it.
  TextFile(std::string name, std::string text);

  [[nodiscard]] const std::string& name() const { return name_; }
  // Without a byte-order mark.
  [[nodiscard]] std::string_view text() const { return *text_; }

  // Where `at` stands; REQUIRES: it points into text() or at its end.  The first call costs O(text), later
  // ones O(log lines + line), and along one line only what was passed.
  [[nodiscard]] Position position(const char* at) const;

  // The inverse: the byte where `where` stands; the text's beginning if it has no such line.
  // COST: as of position().
  [[nodiscard]] const char* at(const Position& where) const;

 private:
  std::string name_;
  std::shared_ptr<const std::string> text_;
  // Where line `line`, counted from 0, begins; npos if the text has fewer.
  [[nodiscard]] std::size_t line_start(std::size_t line) const;
  mutable std::vector<std::size_t> line_starts_;
  struct Told {
    std::size_t start = 0;  // of the line
    std::size_t offset = 0;
    std::size_t characters = 0;  // of the line, before `offset`
  };
  mutable Told told_;  // at the last question
};

// What a folder is called: "haiti-mss" of "missions/haiti-mss/" and, standing in it, of ".".
[[nodiscard]] std::string folder_name(const std::filesystem::path& path);

// What `path` is where it is there and no file: "a folder", "a pipe, not a file"; else empty.  A pipe that
// nobody writes to would be waited for without end.
[[nodiscard]] std::string_view not_a_file(const std::filesystem::path& path);

// The file's bytes.  Fails with the path and the system's reason if it cannot be read or is no file: a
// folder, pipe, socket or device.
[[nodiscard]] Result<std::string> read_bytes(const std::filesystem::path& path);

// The file, if it can be read and is UTF-8; else nothing, and a problem says why and where.
[[nodiscard]] std::optional<TextFile> read_text(const std::filesystem::path& path, std::string name,
                                                Problems& problems);

// As read_text, for bytes that are in memory already.
[[nodiscard]] std::optional<TextFile> checked_text(std::string name, std::string bytes, Problems& problems);

// Offset of the first byte that is not part of well-formed UTF-8 (RFC 3629), or npos.
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view text);

// Replaces `path` by a complete new file or leaves it as it was: writes beside it, flushes to disk, renames.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace muster
