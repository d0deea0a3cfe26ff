// Pages of a list of facts, and facts with all that is said around them, as JSON.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/json/json_values.hpp"
#include "server/snapshots/snapshot.hpp"

namespace muster {

inline constexpr int kFactsOfPage = 50;
inline constexpr int kMostFactsOfPage = 500;

// A place in a list: after the fact of this id, of the list that `asked` (a query in its canonical text)
// gives.  It says nothing to who gets it, and is good for any later snapshot that has the fact.
[[nodiscard]] std::string cursor_after(std::string_view fact, std::string_view asked);
// The id of the fact; nothing where the text is no cursor of this query.
[[nodiscard]] std::optional<std::string> fact_of_cursor(std::string_view cursor, std::string_view asked);

// A fact with the names that people know it by and its place in the folder: fact_json and "series_title",
// "section", "unit", "actor_name", "by_name", "place_name", "to_name", "publisher", "source_title",
// "source_url", "reliability", "where", "rivals" (how many others are about the same thing and time).
[[nodiscard]] Json told_fact_json(const Snapshot& snapshot, FactId id, bool chosen, std::size_t rivals);

// By fact, how many others are about the same thing and time as known on the view (index: FactId); and the
// chosen ones.
struct FactsAround {
  std::vector<std::uint32_t> rivals;
  std::set<FactId> chosen;
};
[[nodiscard]] FactsAround facts_around(const View& view);

// {"on", "count", "facts", "next"}: those after `begin`, at most `limit`; "next" is a cursor, or null at the
// end.
[[nodiscard]] Json facts_page_json(const Snapshot& snapshot, const View& view, std::span<const FactId> all,
                                   std::size_t begin, std::size_t limit, std::string_view asked);

// {"fact", "rivals", "rule", "cost"}: a fact, the claims about the same thing and time with the one that the
// rule chooses first, and what each costs by it.
[[nodiscard]] Json rivals_json(const Snapshot& snapshot, const View& view, FactId id);

}  // namespace muster
