// Where the host's police stand.
#pragma once

#include <vector>

#include "inputs/violence/violence_counts.hpp"
#include "record/view.hpp"

namespace muster {

// By commune: officers on duty, of whom only the proportions count.  Where the record has the officers of a
// place
// (`host_police`, on_duty), they stand in its communes, by population; of a place within another one that is
// counted, too, they are among the officers of that.  Those of `in_all`, the country's, who are beyond all
// such counts stand in the other communes, by population.  Without any such count it is the population
// itself.
[[nodiscard]] std::vector<double> host_police_by_commune(const View& view, const MissionViolence& known,
                                                         double in_all);

}  // namespace muster
