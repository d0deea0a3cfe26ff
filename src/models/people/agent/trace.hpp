// Histories of persons, written while the agent engine runs: who was where on which day.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "models/people/network.hpp"
#include "models/people/traits.hpp"

namespace muster {

// Writes CSV: person, day, date, place, from, to, km, origin, displaced_on, then a column for each attribute.
// A person has a row on the first day, and on each later day that they end elsewhere than their last row
// says; between two rows they stay.  In a place, `place` is given; on a link, `from`, `to` and the km covered
// on it.  `displaced_on` is a day; empty for people present before the first day.
//
// COST: about 60 bytes a row in the file, and a few words of memory a person.
class PersonTrace {
 public:
  // Follows each `every`-th person in order of creation.  REQUIRES: every > 0.
  // ERRORS: the file cannot be written.
  [[nodiscard]] static Result<PersonTrace> open(const std::filesystem::path& file,
                                                const Displacement& scenario, std::uint32_t every);

  PersonTrace(PersonTrace&&) = default;
  PersonTrace& operator=(PersonTrace&&) = default;
  PersonTrace(const PersonTrace&) = delete;
  PersonTrace& operator=(const PersonTrace&) = delete;
  ~PersonTrace();  // removes a trace that was not closed

  [[nodiscard]] std::uint32_t every() const { return every_; }
  // New persons, up to a total of `size`, are displaced from `origin` on `day` (negative: before the first
  // day).
  void created(std::uint32_t size, SiteId origin, int day);
  // Records where a person is at the end of a day: in `site`, or `km` along `link`.  REQUIRES: person %
  // every() == 0, and the person was created.
  void tell(std::uint32_t person, int day, SiteId site, RoadId link, float km, const Traits& traits);

  // How many people were followed, and how many rows and bytes were written.
  [[nodiscard]] std::size_t people() const { return followed_.size(); }
  [[nodiscard]] std::size_t all_people() const { return people_; }
  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

  // Moves the finished file to its name; before that, nothing is there.  ERRORS: it cannot be written.
  [[nodiscard]] Result<void> close();

 private:
  PersonTrace(std::filesystem::path file, const Displacement& scenario, std::uint32_t every);
  void write(const std::string& text);

  struct Followed {
    SiteId origin;
    int displaced_on = -1;
    SiteId site;
    RoadId link;
    float km = -1;  // of the last row; negative: there is none yet
  };

  std::filesystem::path file_, beside_;
  const Displacement* scenario_;
  std::uint32_t every_;
  std::ofstream out_;
  std::vector<Followed> followed_;  // by person / every
  std::size_t people_ = 0;
  std::uint64_t rows_ = 0, bytes_ = 0;
};

}  // namespace muster
