// Gifts added up by donor and year, as the series humanitarian_money wants them: it is a commitment, of which
// a later row of an actor replaces the earlier, so that single gifts would hide each other.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "intake/kind.hpp"
#include "intake/matching/actor_names.hpp"

namespace muster {

class DonorSums {
 public:
  explicit DonorSums(Reading& reading) : reading_(reading), actors_(reading.mission) {}

  // Adds a gift in US dollars; a donor that is no actor of the record, no state and none of organisations.hpp
  // is left out, by name.  False where it was.
  bool add(const TableRow& row, std::string_view donor, int year, bool pledged, double usd, Day on);

  // Writes a fact of each donor and year, and one of what is pledged only; ids begin with `prefix`.
  // `what`: "gifts" in notes.  Adds remarks: what was taken of all, and where a donor has several facts.
  void write(std::string_view prefix, const std::string& source, std::string_view what);

  [[nodiscard]] Day last() const { return last_; }  // day of a gift

 private:
  struct Key {
    std::string donor;
    int year = 0;
    bool pledged = false;
    auto operator<=>(const Key&) const = default;
  };
  struct Sum {
    double usd = 0;
    std::uint64_t rows = 0;
    Day last;
  };

  Reading& reading_;
  ActorNames actors_;
  std::map<Key, Sum> sums_;
  Day last_;
  double usd_ = 0, usd_taken_ = 0;
};

// The source of a ledger that is changed daily, `id`, as far as `known` at least.  ERRORS: the record has an
// earlier copy of it and the user gave no day: what is new would be known from the day of the old copy.
[[nodiscard]] Result<ProposedSource> ledger_source(const Reading& reading, std::string id, Day known,
                                                   std::string_view assumption);

}  // namespace muster
