// Writing NetCDF-4 files by the CF conventions 1.8: texts as characters, which every reader takes, over
// dimensions that have numbers; units that udunits knows.  netcdf.cpp is the only file that sees the NetCDF
// library.
#pragma once

#include <filesystem>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace muster {

// While it lives, this thread alone uses the NetCDF library, which Debian builds without locks of its own.
class NetcdfTurn {
 public:
  NetcdfTurn();

 private:
  std::unique_lock<std::recursive_mutex> lock_;
};

// A file that is there whole or not at all: it is written beside its place, and finish() puts it there.  The
// first failure is kept for finish(); calls after it do nothing.
class NetcdfFile {
 public:
  enum class Type : std::uint8_t { kInt, kFloat, kDouble };
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
  // A dimension of `size` whose coordinate variable counts from 0: what its numbers stand for is said by
  // texts().
  Id counted(const std::string& name, std::size_t size, const std::string& meaning);
  // A variable of UTF-8 texts over one dimension, one each.
  Id texts(const std::string& name, Id dimension, const std::vector<std::string>& values,
           const std::string& meaning);
  // Latitudes and longitudes in degrees over one dimension.
  void positions(Id dimension, std::span<const double> lat, std::span<const double> lon);
  // An axis of whole days since a day, "2024-09-26"; the days of each value too, where `bounds` has first and
  // last of each.  Returns the dimension.
  Id days(const std::string& since, std::span<const int> values, std::span<const int> bounds = {});
  void text(Id of, const std::string& name, const std::string& value);
  void number(Id of, const std::string& name, double value);
  void number(Id of, const std::string& name, int value);
  // All values of a variable, the last dimension fastest.
  void put(Id variable, std::span<const double> values);
  void put(Id variable, std::span<const float> values);
  void put(Id variable, std::span<const int> values);
  // Those of one index of the first dimensions, as many as `at` names; the rest whole.
  void put_part(Id variable, const std::vector<std::size_t>& at, const std::vector<std::size_t>& rest,
                std::span<const float> values);

  // Flushes and closes it, and puts it in its place.
  // ERRORS: whatever failed first; then nothing new is there.
  [[nodiscard]] Result<void> finish();

 private:
  void ok(int status);
  void close();
  NetcdfTurn turn_;
  std::filesystem::path path_, beside_;
  int id_ = -1;
  int status_ = 0;
};

}  // namespace muster
