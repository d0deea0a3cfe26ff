#include "cli/verb_list.hpp"

namespace muster {

std::span<const Verb> verbs() {
  static const std::vector<Verb> kVerbs = {
      check_verb(),
  };
  return kVerbs;
}

}  // namespace muster
