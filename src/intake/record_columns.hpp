// The columns of the record's tables, in the order in which new files get them (docs/formats.md).
#pragma once

#include <string_view>

namespace muster {

inline constexpr std::string_view kFactColumns[] = {
    "id",    "series", "item", "on",       "until",  "precision",   "actor",   "by",     "place", "to",
    "value", "low",    "high", "currency", "status", "credibility", "promise", "source", "note"};
inline constexpr std::string_view kSourceColumns[] = {"id",  "publisher",   "published", "title",
                                                      "url", "reliability", "note"};
inline constexpr std::string_view kPlaceColumns[] = {
    "pcode",           "name", "level",  "parent",  "lat",  "lon",        "population",
    "population_year", "kind", "source", "members", "note", "other_names"};
inline constexpr std::string_view kLinkColumns[] = {"from", "to", "mode", "distance_km", "road", "source"};
inline constexpr std::string_view kActorColumns[] = {"id", "name", "kind", "contributor", "note"};
inline constexpr std::string_view kViolenceColumns[] = {"month",  "place",      "kind",
                                                        "events", "fatalities", "source"};
inline constexpr std::string_view kUnitColumns[] = {
    "id", "contributor", "name", "type", "strength", "requirement", "level", "source", "note"};
inline constexpr std::string_view kClosureColumns[] = {
    "from", "to", "closed", "reopened", "source", "reopened_source", "note"};

}  // namespace muster
