#include "cli/verb_list.hpp"

namespace muster {

std::span<const Verb> verbs() {
  static const std::vector<Verb> kVerbs = [] {
    std::vector<Verb> list;
    for (Verb (*const verb)() : kVerbList) list.push_back(verb());
    return list;
  }();
  return kVerbs;
}

}  // namespace muster
