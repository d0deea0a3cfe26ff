// The table of kinds.
#include "intake/kinds/kinds.hpp"

namespace muster {

std::span<const FileKind> file_kinds() {
  static const FileKind kAll[] = {
      acled_events_kind(), acled_monthly_kind(), cbpf_kind(),      dtm_kind(),      dtm_workbook_kind(),
      fts_flows_kind(),    fts_plans_kind(),     geo_pko_kind(),   hapi_kind(),     idmc_gidd_kind(),
      idmc_idu_kind(),     ipc_kind(),           reliefweb_kind(), ucdp_ged_kind(), un_contributions_kind(),
      unhcr_kind(),        useless_kind(),
  };
  return kAll;
}

}  // namespace muster
