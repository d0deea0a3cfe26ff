// The kinds of file, one function each: kinds.cpp lists them.
#pragma once

#include "intake/kind.hpp"

namespace muster {

[[nodiscard]] FileKind cbpf_kind();
[[nodiscard]] FileKind dtm_kind();
[[nodiscard]] FileKind dtm_workbook_kind();
[[nodiscard]] FileKind fts_flows_kind();
[[nodiscard]] FileKind fts_plans_kind();
[[nodiscard]] FileKind reliefweb_kind();
[[nodiscard]] FileKind useless_kind();  // files that are refused

}  // namespace muster
