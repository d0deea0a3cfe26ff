// Thresholds of a watch file, and which of them were crossed between two views.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/files/file.hpp"
#include "diff/diff.hpp"

namespace muster {

// One [[watch]]: a figure of the status, or a series, and when to tell of it.
struct Threshold {
  std::string name;  // how it is told; by default what it is about
  std::string figure;
  std::string series, item, actor, place;  // ids
  double above = kNotGiven;
  double below = kNotGiven;
  double moves = kNotGiven;          // by so much, either way
  double moves_percent = kNotGiven;  // by so much of what it was
  Position where;

  // Tells it from the others of its file, whatever their order: what it is about and its limits.
  [[nodiscard]] std::string key() const;
};

// The thresholds of a watch file (docs/formats.md) about `mission`.  Problems: whatever is wrong in it; a
// warning where no fact is about what is watched.
[[nodiscard]] std::vector<Threshold> read_watch(const TextFile& file, const Mission& mission,
                                                Problems& problems);

enum class Crossed : std::uint8_t { kAbove, kBelow, kMoved };

struct Crossing {
  std::size_t threshold = 0;  // its number
  Crossed how = Crossed::kAbove;
  double limit = kNotGiven;  // of kMoved as it is in the file: a number or a percentage
  bool percent = false;
  double before = kNotGiven;
  Figure after;
  Unit unit = Unit::kNone;
  std::vector<FactId> because;  // new or corrected, of the later record
  std::vector<FactId> without;  // withdrawn, of the earlier record
};

// What a threshold is about, as known on the view.
[[nodiscard]] Figure watched_figure(const View& view, const std::vector<NamedFigure>& figures,
                                    const Threshold& threshold);

// The thresholds crossed from `before` to `after`, each once.  A limit is crossed when the value lies beyond
// it and did not before.  `told` is by Threshold::key() the value that was told last: a move is measured from
// it, so that what creeps is told once it has gone far enough.
[[nodiscard]] std::vector<Crossing> crossings(const View& before, const View& after,
                                              const std::vector<Threshold>& thresholds,
                                              const std::vector<ChangedClaim>& claims,
                                              const std::map<std::string, double>& told = {});

}  // namespace muster
