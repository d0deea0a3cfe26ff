// The columns of OCHA's common operational datasets, however they are spelt: ADM2_PCODE, admin2Pcode,
// Admin2_Code, adm2_pcode; ADM2_FR, Adm2_name, admin2Name_fr, adm2_name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace muster {

inline constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
inline constexpr int kAdminLevels = 5;  // 0, the country, to 4

// The column of the P-codes of a level; `keys` as column_key() writes them.
[[nodiscard]] std::size_t code_column(const std::vector<std::string>& keys, int level);

// HDX's table of the world's P-codes: a row an area, with one column for its code, one for its level.
[[nodiscard]] bool is_world_of_codes(const std::vector<std::string>& keys);

// The columns of the names of a level, the one to be taken first: in `language` ("fr"), without a language,
// in English, French, Spanish, Portuguese, then any; last those of 2025 without a language, adm2_name1 to 3.
[[nodiscard]] std::vector<std::size_t> name_columns(const std::vector<std::string>& keys, int level,
                                                    std::string_view language);

// The column of everybody: T_TL, Population, Total and the like; `also_total` as a bare "Total", which tables
// of much else have too.
[[nodiscard]] std::size_t total_column(const std::vector<std::string>& keys, bool also_total);

}  // namespace muster
