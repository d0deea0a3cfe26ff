// Files that are known and hold nothing for a record: each is refused in a sentence that says why.
#include <algorithm>
#include <array>

#include "intake/kinds/kinds.hpp"

namespace muster {
namespace {

constexpr Vintage kVintages[] = {
    {"Haiti's who does what where", {"sectors_fr", "org_acronym_fr", "adm1code", "adm2code"}},
    {"who does what where", {}, {}, {"#sector", "#org", "#adm1"}},
    {"FTS by cluster",
     {"countrycode", "name", "code", "startdate", "clustercode", "cluster", "requirements", "funding"}},
    {"ReliefWeb's disasters", {"glide", "primary_country_iso3", "primary_type_code", "status"}},
    {"ReliefWeb's disasters, API", {"id", "fields_name", "fields_glide", "fields_status"}},
    {"DTM's list of operations",
     {"operation", "operationstatus", "admin0name", "admin0pcode"},
     {"numpresentidpind"}}};

// By vintage, in the order above.
constexpr std::array<std::string_view, std::size(kVintages)> kWhy = {
    "who does what where (3W): it counts organisations at work and nobody's needs, and no series asks for it",
    "who does what where (3W): it counts organisations at work and nobody's needs, and no series asks for it",
    "FTS by cluster: clusters are parts of a plan, which no series has; take 'requirements and funding' by "
    "country",
    "ReliefWeb's disasters: a list of names and texts without figures; take the reports, which become "
    "sources",
    "ReliefWeb's disasters: a list of names and texts without figures; take the reports, which become "
    "sources",
    "DTM's list of operations: it names what DTM counts and holds no counts; take the displaced people by "
    "area"};

std::string refuse(const TableFile& /*file*/, const Columns& columns) {
  std::size_t best = 0, most = 0;
  for (std::size_t v = 0; v < std::size(kVintages); ++v) {
    const std::size_t count = columns_that_fit(kVintages[v], columns);
    if (count > most) {
      most = count;
      best = v;
    }
  }
  return std::string(kWhy[best]);
}

}  // namespace

FileKind useless_kind() {
  return {.name = "useless",
          .title = "a file that holds nothing for a record",
          .vintages = kVintages,
          .refuse = refuse,
          .read = nullptr};
}

}  // namespace muster
