#include "forecast/promises/odds_moved.hpp"

#include <algorithm>
#include <cmath>

namespace muster {
namespace {

const JudgedPromise* find(const PromiseRecord& record, const std::string& id) {
  const auto found = std::find_if(record.items.begin(), record.items.end(),
                                  [&](const JudgedPromise& one) { return one.status.id == id; });
  return found == record.items.end() ? nullptr : &*found;
}

double odds_of(const JudgedPromise* promise) {
  return promise == nullptr ? kNotGiven : promise->now.probability;
}

}  // namespace

std::vector<MovedOdds> moved_odds(const PromiseRecord& before, const PromiseRecord& after, double least) {
  std::vector<MovedOdds> list;
  const auto add = [&](const JudgedPromise* was, const JudgedPromise* is) {
    const double a = odds_of(was);
    const double b = odds_of(is);
    if (given(a) != given(b) || std::abs(a - b) >= least) list.push_back({was, is});
  };
  for (const JudgedPromise& is : after.items) add(find(before, is.status.id), &is);
  for (const JudgedPromise& was : before.items) {
    if (find(after, was.status.id) == nullptr) add(&was, nullptr);
  }
  return list;
}

}  // namespace muster
