// One function a verb; verbs.cpp lists them.
#pragma once

#include "cli/verb.hpp"

namespace muster {

[[nodiscard]] Verb check_verb();
[[nodiscard]] Verb status_verb();
[[nodiscard]] Verb timeline_verb();
[[nodiscard]] Verb promises_verb();
[[nodiscard]] Verb sources_verb();
[[nodiscard]] Verb people_verb();
[[nodiscard]] Verb report_verb();
[[nodiscard]] Verb export_verb();
[[nodiscard]] Verb backtest_verb();
[[nodiscard]] Verb forecast_verb();
[[nodiscard]] Verb compare_verb();
[[nodiscard]] Verb score_verb();
[[nodiscard]] Verb fit_verb();
[[nodiscard]] Verb gaps_verb();
[[nodiscard]] Verb sensitivity_verb();
[[nodiscard]] Verb freeze_verb();
[[nodiscard]] Verb trace_verb();
[[nodiscard]] Verb parameters_verb();

}  // namespace muster
