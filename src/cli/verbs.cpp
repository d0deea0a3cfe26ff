#include <algorithm>

#include "cli/verb.hpp"

namespace muster {

// One function a verb, in its file of verbs/.
Verb check_verb();
Verb import_verb();
Verb new_verb();
Verb status_verb();
Verb diff_verb();
Verb timeline_verb();
Verb sources_verb();
Verb forecast_verb();
Verb promises_verb();
Verb gaps_verb();
Verb sensitivity_verb();
Verb trace_verb();
Verb parameters_verb();
Verb fit_verb();
Verb freeze_verb();
Verb score_verb();
Verb backtest_verb();
Verb bench_verb();
Verb compare_verb();
Verb people_verb();
Verb report_verb();
Verb serve_verb();
Verb export_verb();
Verb propose_verb();
Verb review_verb();
Verb user_verb();
Verb log_verb();
Verb completion_verb();

std::span<const Verb> verbs() {
  static const std::vector<Verb> kVerbs = {
      check_verb(),    import_verb(),      new_verb(),        status_verb(),   diff_verb(),
      timeline_verb(), sources_verb(),     forecast_verb(),   promises_verb(), gaps_verb(),
      trace_verb(),    sensitivity_verb(), parameters_verb(), fit_verb(),      freeze_verb(),
      score_verb(),    backtest_verb(),    bench_verb(),      compare_verb(),  people_verb(),
      report_verb(),   serve_verb(),       export_verb(),     propose_verb(),  review_verb(),
      user_verb(),     log_verb(),         completion_verb(),
  };
  return kVerbs;
}

const Verb* verb_named(std::string_view name) {
  const auto all = verbs();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Verb& verb) { return verb.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace muster
