// Writing NetCDF-4 files by the CF conventions 1.8.  netcdf.cpp is the only file that sees the NetCDF
// library.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace muster {

// A file that is there whole or not at all: it is written beside its place, and finish() puts it there.  The
// first failure is kept for finish(); calls after it do nothing.
class NetcdfFile {
 public:
  enum class Type : std::uint8_t { kInt, kFloat, kDouble, kText };
  // A dimension or a variable of this file, or the whole file.
  struct Id {
    int v = -1;
  };
  static constexpr Id kWholeFile{-1};

  explicit NetcdfFile(std::filesystem::path path);
  NetcdfFile(const NetcdfFile&) = delete;
  NetcdfFile& operator=(const NetcdfFile&) = delete;
  ~NetcdfFile();

  Id dimension(const std::string& name, std::size_t size);
  // `units` may be empty: none.  Numbers are compressed where that is asked for, the last dimensions in one
  // piece.
  Id variable(const std::string& name, Type type, const std::vector<Id>& dimensions, const std::string& units,
              const std::string& meaning, bool compressed = false);
  void text(Id of, const std::string& name, const std::string& value);
  void number(Id of, const std::string& name, double value);
  void number(Id of, const std::string& name, int value);
  // All values of a variable, the last dimension fastest.
  void put(Id variable, std::span<const double> values);
  void put(Id variable, std::span<const float> values);
  void put(Id variable, std::span<const int> values);
  void put(Id variable, const std::vector<std::string>& values);
  // Those of one index of the first dimensions, as many as `at` names; the rest whole.
  void put_part(Id variable, const std::vector<std::size_t>& at, const std::vector<std::size_t>& rest,
                std::span<const float> values);

  // Flushes and closes it, and puts it in its place.
  // ERRORS: whatever failed first; then nothing new is there.
  [[nodiscard]] Result<void> finish();

 private:
  void ok(int status);
  void close();
  std::filesystem::path path_, beside_;
  int id_ = -1;
  int status_ = 0;
};

}  // namespace muster
