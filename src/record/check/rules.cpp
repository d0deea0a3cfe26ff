#include "record/check/rules.hpp"

#include "record/check/check.hpp"

namespace muster {
namespace {

constexpr CheckRule kRules[] = {
    {"steps_order", check_steps_order},
    {"mandates", check_mandates},
    {"exchange_rates", check_exchange_rates},
    {"place_tree", check_place_tree},
    {"place_boxes", check_place_boxes},
    {"links", check_links},
    {"reachable", check_reachable},
    {"closures", check_closures},
    {"sources_used", check_sources_used},
    {"force_adds_up", check_force_adds_up},
    {"figures", check_figures},
};

}  // namespace

std::span<const CheckRule> check_rules() {
  return kRules;
}

void check(const Mission& mission, Problems& problems) {
  for (const CheckRule& rule : check_rules()) rule.run(mission, problems);
}

}  // namespace muster
