// Where a page of a list of facts ends.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace muster {

// A place in a list: after the fact of this id, of the list that `asked` (a query in its canonical text)
// gives.  It says nothing to who gets it, and is good for any later snapshot that has the fact.
[[nodiscard]] std::string cursor_after(std::string_view fact, std::string_view asked);
// The id of the fact; nothing where the text is no cursor of this query.
[[nodiscard]] std::optional<std::string> fact_of_cursor(std::string_view cursor, std::string_view asked);

}  // namespace muster
