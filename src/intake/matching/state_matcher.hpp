// Which state a file of the field means.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "record/catalogue.hpp"

namespace muster {

class StateMatcher {
 public:
  explicit StateMatcher(const Catalogue& catalogue);

  // The ISO 3166-1 alpha-3 code of a state; "" where no state is meant or known.
  //   by_code   an alpha-3 code, whatever its case, or the UN's number of the state (M49, which are ISO's
  //             numeric codes): "HTI", "332", "404.0", "50"
  //   by_name   its name in the catalogue or another spelling of the table in state_matcher.cpp, compared as
  //             folded() has it; "Canada, Government of" and
  //             "Government of Canada" are Canada
  //   find      the first that finds one: code, name
  [[nodiscard]] std::string by_code(std::string_view code) const;
  [[nodiscard]] std::string by_name(std::string_view name) const;
  [[nodiscard]] std::string find(std::string_view code, std::string_view name) const;

 private:
  std::unordered_map<std::string, std::string> codes_;  // alpha-3 and number, to alpha-3
  std::unordered_map<std::string, std::string> names_;  // folded
};

}  // namespace muster
