// The kinds of file, one function each: kinds.cpp lists them.
#pragma once

#include "intake/kind.hpp"

namespace muster {

[[nodiscard]] FileKind acled_events_kind();
[[nodiscard]] FileKind acled_monthly_kind();
[[nodiscard]] FileKind cbpf_kind();
[[nodiscard]] FileKind cod_ab_kind();
[[nodiscard]] FileKind cod_ps_kind();
[[nodiscard]] FileKind dtm_kind();
[[nodiscard]] FileKind dtm_workbook_kind();
[[nodiscard]] FileKind fts_flows_kind();
[[nodiscard]] FileKind fts_plans_kind();
[[nodiscard]] FileKind geo_pko_kind();
[[nodiscard]] FileKind hapi_kind();
[[nodiscard]] FileKind idmc_gidd_kind();
[[nodiscard]] FileKind idmc_idu_kind();
[[nodiscard]] FileKind ipc_kind();
[[nodiscard]] FileKind reliefweb_kind();
[[nodiscard]] FileKind ucdp_ged_kind();
[[nodiscard]] FileKind un_contributions_kind();
[[nodiscard]] FileKind unhcr_kind();
[[nodiscard]] FileKind useless_kind();  // files that are refused

}  // namespace muster
