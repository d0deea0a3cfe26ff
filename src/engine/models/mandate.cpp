#include "engine/models/mandate.hpp"

namespace muster {

MandateModel::MandateModel(const RunSetup& setup, RunAddress address) : end_(setup.plan.mandate_days) {
  if (end_ < 0) return;
  for (std::uint32_t k = 0;
       end_ < setup.days && uniform(address, DrawRule::kRenewal, k) < setup.parameters.renewed; ++k) {
    end_ += setup.parameters.renewal_days;
  }
}

}  // namespace muster
