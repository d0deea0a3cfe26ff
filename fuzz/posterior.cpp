// Any names, kinds, shapes and values in a posterior file.  Not any bytes: the HDF5 and NetCDF libraries of
// Debian 12 crash or take all memory on damaged files, within seconds, before a line of ours is reached.
//
// The input is text, a line each, and what a line does not say rightly is left out:
//   attr NAME TEXT…          number NAME VALUE          dim NAME LENGTH (0: without end)
//   double|float|int|char NAME DIMENSION… = VALUE…      values that are missing stay unfilled
#include <netcdf.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "models/violence/fit_netcdf.hpp"

namespace {

constexpr std::size_t kLongest = 64;

nc_type type_of(const std::string& word) {
  if (word == "double") return NC_DOUBLE;
  if (word == "float") return NC_FLOAT;
  if (word == "int") return NC_INT;
  return word == "char" ? NC_CHAR : NC_NAT;
}

struct Variable {
  int id = -1;
  nc_type type = NC_NAT;
  std::vector<std::size_t> lengths;
  std::vector<double> values;
};

void define(int file, nc_type type, std::istringstream& line, std::vector<Variable>& variables) {
  Variable variable{.type = type};
  std::string name;
  std::string word;
  std::vector<int> dimensions;
  line >> name;
  while (line >> word && word != "=" && dimensions.size() < 3) {
    int dimension = -1;
    std::size_t length = 0;
    if (nc_inq_dimid(file, word.c_str(), &dimension) != NC_NOERR) continue;
    nc_inq_dimlen(file, dimension, &length);
    dimensions.push_back(dimension);
    variable.lengths.push_back(length > 0 ? length : 2);
  }
  while (line >> word && variable.values.size() < kLongest)
    variable.values.push_back(std::strtod(word.c_str(), nullptr));
  if (nc_def_var(file, name.c_str(), type, static_cast<int>(dimensions.size()), dimensions.data(),
                 &variable.id) == NC_NOERR)
    variables.push_back(std::move(variable));
}

void fill(int file, const Variable& variable) {
  std::size_t size = 1;
  for (const std::size_t length : variable.lengths) size *= length;
  if (variable.values.empty() || size == 0) return;
  const std::vector<std::size_t> start(variable.lengths.size(), 0);
  if (variable.type == NC_CHAR) {
    const std::string text(size, 'x');
    nc_put_vara_text(file, variable.id, start.data(), variable.lengths.data(), text.c_str());
    return;
  }
  std::vector<double> values = variable.values;
  values.resize(size, values.back());
  nc_put_vara_double(file, variable.id, start.data(), variable.lengths.data(), values.data());
}

void write(const std::string& path, const std::string& text) {
  int file = -1;
  if (nc_create(path.c_str(), NC_CLOBBER, &file) != NC_NOERR) std::abort();
  std::istringstream lines(text);
  std::vector<Variable> variables;
  for (std::string whole; std::getline(lines, whole) && variables.size() < kLongest;) {
    std::istringstream line(whole);
    std::string kind;
    std::string name;
    line >> kind;
    if (const nc_type type = type_of(kind); type != NC_NAT) {
      define(file, type, line, variables);
    } else if (kind == "attr" && line >> name) {
      std::string value;
      std::getline(line >> std::ws, value);
      nc_put_att_text(file, NC_GLOBAL, name.c_str(), value.size(), value.c_str());
    } else if (double value = 0; kind == "number" && line >> name >> value) {
      nc_put_att_double(file, NC_GLOBAL, name.c_str(), NC_DOUBLE, 1, &value);
    } else if (std::size_t length = 0; kind == "dim" && line >> name >> length) {
      int dimension = -1;
      nc_def_dim(file, name.c_str(), length % kLongest, &dimension);
    }
  }
  nc_enddef(file);
  for (const Variable& variable : variables) fill(file, variable);
  nc_close(file);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  static const std::string kFile = [] {
    const std::filesystem::path memory = "/dev/shm";  // four times as fast as a disk
    const auto folder =
        std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
    return (folder / ("muster-fuzz-posterior-" + std::to_string(getpid()) + ".nc")).string();
  }();
  static const bool kRemoved = std::atexit([] { std::filesystem::remove(kFile); }) == 0;
  if (!kRemoved) std::abort();
  write(kFile, std::string(reinterpret_cast<const char*>(data), size));
  const auto fit = read_fit(kFile);
  if (!fit) {
    if (fit.error().what.find(kFile) == std::string::npos) std::abort();  // a message names its file
    return 0;
  }
  // What is accepted is whole: every value that a forecast uses is a number within its range.
  if (fit->draws.empty() || fit->record.empty() || !fit->on.given()) std::abort();
  for (const ViolenceParameters& draw : fit->draws) {
    for (const auto& row : violence_parameter_table()) {
      if (!(draw.*row.value >= row.low && draw.*row.value <= row.high)) std::abort();
    }
  }
  return 0;
}
