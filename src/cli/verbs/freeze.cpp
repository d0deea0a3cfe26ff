#include "cli/verbs/freeze.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>

#include "base/files/file.hpp"

namespace muster {

int freeze(const Arguments& arguments, const Console& console, Day on, const std::string& text) {
  const std::filesystem::path folder = std::filesystem::path(arguments.words.front()) / "forecasts";
  const std::filesystem::path path = folder / (to_string(on) + ".json");
  std::error_code error;
  bool replaced = false;
  if (std::filesystem::exists(path, error)) {
    const auto stored = read_bytes(path);
    if (stored && *stored == text) {
      console.out << fmt::format("{} holds this forecast already\n", path.string());
      return kGood;
    }
    if (!arguments.has("replace")) {
      console.err << fmt::format(
          "muster: {} holds a different forecast, which stays: --replace replaces it\n", path.string());
      return kWrongInput;
    }
    replaced = true;
  }
  std::filesystem::create_directories(folder, error);
  if (const auto written = write_file(path, text); !written) {
    console.err << "muster: " << written.error().what << '\n';
    return kWrongInput;
  }
  console.out << fmt::format("{} {}\n", path.string(),
                             replaced ? "written in place of a different forecast" : "written");
  return kGood;
}

}  // namespace muster
