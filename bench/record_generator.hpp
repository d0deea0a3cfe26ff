// An invented record of any size, the same for the same seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace muster {

// Writes a mission folder with `facts` facts at `folder`, which must not exist: 140 communes, 400 sources,
// and facts.csv in the order of its series, with its columns filled as in missions/haiti-mss: four in five
// with an actor, half with a place and an `until`, one in four with bounds, two in three with a note, of 60
// bytes on average.  No error is in it.
void write_record(const std::filesystem::path& folder, std::size_t facts, std::uint64_t seed);

}  // namespace muster
