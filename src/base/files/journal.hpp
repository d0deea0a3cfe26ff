// Finished runs on disk, so that an ensemble that was killed goes on where it ended.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace muster {

// What the runs of a journal depend on, by name: {"seed", "1"}.  Names and values have no line breaks.
using JournalHeading = std::vector<std::pair<std::string, std::string>>;

// An append-only file `runs.journal`, and one for each rank beside the first: the heading as text, an empty
// line, then entries of one size, each the number of its run, its bytes and their XXH3.  An entry that was
// cut short or changed is as if it was not there, but counted.
class Journal {
 public:
  using Kept = std::function<void(std::uint32_t run, std::string_view bytes)>;
  // Opens the journal of `folder`, which is made where it is not there.  Entries have `size` bytes.
  //   resume  `kept` is called for each whole entry, of other ranks too; otherwise the folder must hold none
  // ERRORS: a folder or file that cannot be made, read or written; a journal of another heading: the message
  // names the first difference, and nothing is changed; one that is there and is not to be resumed.
  [[nodiscard]] static Result<Journal> open(const std::filesystem::path& folder,
                                            const JournalHeading& heading, std::size_t size, bool resume,
                                            const Kept& kept);

  // The file of another rank, `runs-RANK.journal`, after rank 0 has opened the folder: goes on with it, or
  // begins it.
  [[nodiscard]] static Result<Journal> open_of_rank(const std::filesystem::path& folder,
                                                    const JournalHeading& heading, std::size_t size,
                                                    int rank);

  // Removes the journals of a folder, those of other ranks too; where there are none, nothing.
  // ERRORS: a file that cannot be removed.
  [[nodiscard]] static Result<void> discard(const std::filesystem::path& folder);

  Journal(Journal&& other) noexcept;
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;
  Journal& operator=(Journal&&) = delete;
  ~Journal();

  // Entries found cut short or changed as it was opened, those of other ranks too.
  [[nodiscard]] int damaged() const { return damaged_; }

  // Adds an entry; from one thread at a time.  After an error no more may be added.  REQUIRES: the journal's
  // size.
  [[nodiscard]] Result<void> add(std::uint32_t run, std::string_view bytes);

 private:
  Journal(std::filesystem::path path, int file, std::size_t size)
      : path_(std::move(path)), file_(file), size_(size) {}
  // Goes on with one file, whose bytes of now are given.
  static Result<Journal> append_to(const std::filesystem::path& path, std::string_view there,
                                   const JournalHeading& heading, std::size_t size, const Kept& kept);
  int damaged_ = 0;
  std::filesystem::path path_;
  int file_ = -1;
  std::size_t size_ = 0;  // bytes of an entry
};

}  // namespace muster
