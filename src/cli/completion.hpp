// Completions for shells, made from the records of verbs and options.
#pragma once

#include <string>

namespace muster {

// The script that completes `muster` in that shell: bash, zsh or fish.
[[nodiscard]] std::string bash_completion();
[[nodiscard]] std::string zsh_completion();
[[nodiscard]] std::string fish_completion();

}  // namespace muster
