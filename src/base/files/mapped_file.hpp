// A file of any size, read in place and in little memory.
#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

#include "base/result.hpp"

namespace muster {

// The bytes of a file, fetched from disk as they are read.  Who reads on and tells so (`passed`) keeps some
// megabytes in memory, however large the file.  LIMIT: a file that another program cuts short meanwhile ends
// this one; a file that grows or is replaced does no harm.
class MappedFile {
 public:
  // ERRORS: as read_bytes (file.hpp).
  [[nodiscard]] static Result<MappedFile> open(const std::filesystem::path& path);

  MappedFile(MappedFile&& other) noexcept
      : bytes_(std::exchange(other.bytes_, {})), kept_from_(std::exchange(other.kept_from_, 0)) {}
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  MappedFile& operator=(MappedFile&&) = delete;
  ~MappedFile();

  [[nodiscard]] std::string_view bytes() const { return bytes_; }

  // What lies before `at` is not needed soon: its memory is given back.  Reading it again costs time, nothing
  // else.  COST: nothing but every 8 MiB.
  void passed(const char* at) const;

 private:
  explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
  mutable std::size_t kept_from_ = 0;  // bytes before were given back
};

}  // namespace muster
