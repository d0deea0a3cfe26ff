// The files in a zip archive, one at a time and only as far as is safe.  zip_archive.cpp is the only file
// that sees libzip.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace muster {

class ZipArchive {
 public:
  // `bytes` must outlive the archive.
  // ERRORS: no zip archive; more than 10,000 files; a name that is absolute or leads out of the archive (so
  // that no other program unpacks it there either); files that are encrypted.
  [[nodiscard]] static Result<ZipArchive> open(std::string_view bytes);

  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] bool has(std::string_view name) const;

  // Gives the file's bytes in pieces until `take` returns false.
  // ERRORS: no such file; one that is damaged, or grows to more than kMost or by more than kMostGrowth, as
  // archives do that are made to fill a disk.
  [[nodiscard]] Result<void> read(std::string_view name,
                                  const std::function<bool(std::string_view)>& take) const;
  [[nodiscard]] Result<std::string> read(std::string_view name) const;

  static constexpr std::uint64_t kMost = std::uint64_t{1} << 30U;  // bytes
  static constexpr std::uint64_t kMostGrowth = 400;  // times, from 16 MiB on; sheets of numbers reach some 30

 private:
  struct Close {
    void operator()(void* archive) const;
  };
  std::unique_ptr<void, Close> archive_;
  std::vector<std::string> names_;
};

}  // namespace muster
