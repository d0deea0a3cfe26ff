#include "cli/verb_list.hpp"

namespace muster {

std::span<const Verb> verbs() {
  static const std::vector<Verb> kVerbs = {
      check_verb(),   status_verb(), timeline_verb(), promises_verb(), sources_verb(),
      people_verb(),  report_verb(), export_verb(),   backtest_verb(), forecast_verb(),
      compare_verb(), score_verb(),  fit_verb(),
  };
  return kVerbs;
}

}  // namespace muster
