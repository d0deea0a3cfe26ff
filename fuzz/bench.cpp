// Any bytes as each table of the benchmark: every problem lies inside the file, and what is accepted is in
// form.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "scoring/bench/missions/past_missions.hpp"
#include "scoring/bench/presence/posts.hpp"
#include "scoring/bench/tables.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const muster::MonthCounts& table) {
  require(table.counts.size() == table.areas.size() * table.months || table.months == 0);
  for (const double count : table.counts) require(!(count < 0));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  Problems problems;
  const auto file =
      checked_text("fuzz.csv", std::string(reinterpret_cast<const char*>(data), size), problems);
  if (!file) return 0;
  const ViolenceTable violence = read_violence(*file, problems);
  check(violence.events);
  check(violence.deaths);
  check(read_deaths(*file, problems));
  const RoundTable rounds = read_displacement(*file, problems);
  require(rounds.begins.size() == rounds.areas.size() + 1 && rounds.begins.back() == rounds.rounds.size());
  for (const PastMission& mission : read_strengths(*file, {}, problems))
    require(mission.history.authorised.given());
  for (const Post& post : read_posts(*file, *file, problems).posts) require(post.on.given());
  return 0;
}
