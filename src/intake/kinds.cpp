// The table of kinds.
#include "intake/kinds/kinds.hpp"

namespace muster {

std::span<const FileKind> file_kinds() {
  static const FileKind kAll[] = {
      dtm_kind(),       dtm_workbook_kind(), cbpf_kind(),    fts_flows_kind(),
      fts_plans_kind(), reliefweb_kind(),    useless_kind(),
  };
  return kAll;
}

}  // namespace muster
