// One function a verb, and the order in which help lists them: all that a new verb needs beside its own file.
#pragma once

#include <array>

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

inline constexpr std::array kVerbList = {
    check_verb,  status_verb,   timeline_verb, promises_verb,    sources_verb, export_verb,
    report_verb, forecast_verb, gaps_verb,     sensitivity_verb, trace_verb,   parameters_verb,
    freeze_verb, score_verb,    backtest_verb, fit_verb,         compare_verb, people_verb,
};

}  // namespace muster
