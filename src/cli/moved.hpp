// Spellings of earlier versions, which still work.
#pragma once

#include <string>
#include <vector>

namespace muster {

// A call as it is written now.
struct MovedCall {
  std::vector<std::string> words;  // behind "muster"
  std::string note;                // which spelling was used and what it is now; empty: none
};

// The call of `words`, those behind "muster": where options are used that have become verbs or have another
// name, that of now.
[[nodiscard]] MovedCall moved_call(std::vector<std::string> words);

}  // namespace muster
