#include "cli/verb_list.hpp"

namespace muster {

std::span<const Verb> verbs() {
  static const std::vector<Verb> kVerbs = {
      check_verb(),  status_verb(),   timeline_verb(), promises_verb(),    sources_verb(), export_verb(),
      report_verb(), forecast_verb(), gaps_verb(),     sensitivity_verb(), trace_verb(),   parameters_verb(),
      freeze_verb(), score_verb(),    backtest_verb(), fit_verb(),         compare_verb(), people_verb(),
  };
  return kVerbs;
}

}  // namespace muster
