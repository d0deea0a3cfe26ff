// The table of kinds.
#include "intake/kinds/kinds.hpp"

namespace muster {

std::span<const FileKind> file_kinds() {
  static const FileKind kAll[] = {
      acled_events_kind(), acled_monthly_kind(),    dtm_kind(),      geo_pko_kind(),
      hapi_kind(),         idmc_gidd_kind(),        idmc_idu_kind(), ipc_kind(),
      ucdp_ged_kind(),     un_contributions_kind(), unhcr_kind(),
  };
  return kAll;
}

}  // namespace muster
