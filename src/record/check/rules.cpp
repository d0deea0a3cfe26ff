#include "record/check/rules.hpp"

#include "record/check/check.hpp"

namespace muster {
namespace {

// A new rule is one line here.  Those that warn stand last.
constexpr CheckRule kRules[] = {
    {"steps_order", Severity::kError, check_steps_order},
    {"mandates", Severity::kError, check_mandates},
    {"exchange_rates", Severity::kError, check_exchange_rates},
    {"source_dates", Severity::kError, check_source_dates},
    {"source_links", Severity::kError, check_source_links},
    {"place_tree", Severity::kError, check_place_tree},
    {"place_boxes", Severity::kError, check_place_boxes},
    {"links", Severity::kError, check_links},
    {"reachable", Severity::kError, check_reachable},
    {"closures", Severity::kError, check_closures},
    {"money_converts", Severity::kWarning, check_money_converts},
    {"sources_used", Severity::kWarning, check_sources_used},
    {"force_adds_up", Severity::kWarning, check_force_adds_up},
    {"figures", Severity::kWarning, check_figures},
    {"boundaries", Severity::kWarning, check_boundaries},
    {"no_links", Severity::kWarning, check_no_links},
    {"mandate_starts", Severity::kWarning, check_mandate_starts},
    {"authorised", Severity::kWarning, check_authorised},
    {"repeated_movements", Severity::kWarning, check_repeated_movements},
    {"parts_add_up", Severity::kWarning, check_parts_add_up},
    {"violence_months", Severity::kWarning, check_violence_months},
};

}  // namespace

std::span<const CheckRule> check_rules() {
  return kRules;
}

void check(const Mission& mission, Problems& problems) {
  for (const CheckRule& rule : check_rules()) {
    // Where rows were left out because of errors, what warns would speak of figures that only seem wrong.
    if (rule.severity == Severity::kError || problems.good()) rule.run(mission, problems);
  }
}

}  // namespace muster
