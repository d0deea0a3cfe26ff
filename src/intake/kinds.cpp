// The table of kinds.
#include "intake/kinds/kinds.hpp"

namespace muster {

std::span<const FileKind> file_kinds() {
  // COD-PS before COD-AB: a table of people has names of areas too.
  static const FileKind kAll[] = {
      acled_events_kind(), acled_monthly_kind(),    cbpf_kind(),      cod_ps_kind(),    cod_ab_kind(),
      dtm_kind(),          dtm_workbook_kind(),     fts_flows_kind(), fts_plans_kind(), geo_pko_kind(),
      hapi_kind(),         idmc_gidd_kind(),        idmc_idu_kind(),  ipc_kind(),       reliefweb_kind(),
      ucdp_ged_kind(),     un_contributions_kind(), unhcr_kind(),     useless_kind(),
  };
  return kAll;
}

}  // namespace muster
