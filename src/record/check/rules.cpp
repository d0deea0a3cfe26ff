#include "record/check/rules.hpp"

#include "record/check/check.hpp"

namespace muster {
namespace {

constexpr CheckRule kRules[] = {
    {"steps_order", check_steps_order},
};

}  // namespace

std::span<const CheckRule> check_rules() {
  return kRules;
}

void check(const Mission& mission, Problems& problems) {
  for (const CheckRule& rule : check_rules()) rule.run(mission, problems);
}

}  // namespace muster
