#include "cli/page.hpp"

#include <fmt/format.h>

#include <ostream>

#include "base/files/file.hpp"
#include "report/page/report_data.hpp"

namespace muster {

ExitCode write_page(const std::string& path, const Json& data, const Console& console) {
  const auto page = report_page(data);
  const auto written = page ? write_file(path, *page) : Result<void>(failure(page.error().what));
  if (!written) {
    console.err << "muster: " << written.error().what << '\n';
    return kWrongInput;
  }
  console.out << fmt::format("{} written ({:.1f} MB): open it in a browser\n", path,
                             static_cast<double>(page->size()) / 1e6);
  return kGood;
}

}  // namespace muster
