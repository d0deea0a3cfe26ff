// Help, made from the records of verbs and options; whole at 80 columns.
#pragma once

#include <string>

#include "cli/verb.hpp"

namespace muster {

// `muster --help`: all verbs, by task.
[[nodiscard]] std::string help_of_all();
// `muster VERB --help`: words, options, examples.
[[nodiscard]] std::string help_of(const Verb& verb);
// `muster` alone: where to start.
[[nodiscard]] std::string where_to_start();

// The words of a task above its verbs, such as "The record".
[[nodiscard]] std::string_view title_of(Task task);

}  // namespace muster
