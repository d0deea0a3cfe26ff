#include "server/http/events.hpp"

#include <fmt/format.h>

namespace muster {

std::string event_text(std::string_view name, std::string_view data) {
  std::string text = fmt::format("event: {}\n", name);
  while (true) {
    const std::size_t end = data.find('\n');
    text += fmt::format("data: {}\n", data.substr(0, end));
    if (end == std::string_view::npos) break;
    data.remove_prefix(end + 1);
  }
  return text + "\n";
}

void EventStream::tell(std::string_view name, std::string_view data) {
  const std::string text = event_text(name, data);
  const std::scoped_lock lock(mutex_);
  if (ended_) return;
  if (keeps_last_) last_ = text;
  for (const auto& [number, listener] : listeners_) listener(text);
}

void EventStream::end() {
  const std::scoped_lock lock(mutex_);
  ended_ = true;
  for (const auto& [number, listener] : listeners_) listener({});
  listeners_.clear();
}

std::uint64_t EventStream::listen(Listener listener) {
  const std::scoped_lock lock(mutex_);
  if (!last_.empty()) listener(last_);
  if (ended_)
    listener({});
  else
    listeners_.emplace(next_, std::move(listener));
  return next_++;
}

void EventStream::leave(std::uint64_t number) {
  const std::scoped_lock lock(mutex_);
  listeners_.erase(number);
}

std::size_t EventStream::listeners() const {
  const std::scoped_lock lock(mutex_);
  return listeners_.size();
}

}  // namespace muster
