#include "server/snapshots/kept_answers.hpp"

namespace muster {
namespace {

std::size_t bytes_of(const HttpResponse& answer) {
  return answer.body ? answer.body->size() : 0;
}

}  // namespace

std::optional<HttpResponse> KeptAnswers::find(const std::string& tag) {
  const std::scoped_lock lock(mutex_);
  const auto found = by_tag_.find(tag);
  if (found == by_tag_.end()) return std::nullopt;
  list_.splice(list_.begin(), list_, found->second);
  return found->second->answer;
}

void KeptAnswers::keep(const std::string& tag, const HttpResponse& answer) {
  if (bytes_of(answer) > most_ / 4) return;
  const std::scoped_lock lock(mutex_);
  if (by_tag_.contains(tag)) return;  // somebody else has made the same meanwhile
  list_.push_front({tag, answer});
  by_tag_.emplace(tag, list_.begin());
  bytes_ += bytes_of(answer);
  while (bytes_ > most_) {
    bytes_ -= bytes_of(list_.back().answer);
    by_tag_.erase(list_.back().tag);
    list_.pop_back();
  }
}

}  // namespace muster
