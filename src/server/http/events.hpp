// Streams of events (the HTML standard, "Server-sent events"): what is told to whoever listens.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace muster {

// One event as it is sent.  Lines of `data` are sent as lines of their own.
[[nodiscard]] std::string event_text(std::string_view name, std::string_view data);

// What happens to one thing, told to any number of listeners, from any thread.
class EventStream {
 public:
  // Gets the text of an event; empty: the stream has ended.  It may be called by any thread, and must not
  // call this stream.
  using Listener = std::function<void(const std::string& text)>;

  // `last`: the newest event is kept, and told at once to whoever comes later.
  explicit EventStream(bool keeps_last) : keeps_last_(keeps_last) {}
  EventStream(const EventStream&) = delete;
  EventStream& operator=(const EventStream&) = delete;

  void tell(std::string_view name, std::string_view data);
  // Ends it for all listeners and for those to come, who still get the last event.
  void end();

  // The number by which the listener leaves; it is called before this returns where there is something to
  // tell.
  [[nodiscard]] std::uint64_t listen(Listener listener);
  void leave(std::uint64_t number);
  [[nodiscard]] std::size_t listeners() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::uint64_t, Listener> listeners_;
  std::uint64_t next_ = 1;
  bool keeps_last_;
  std::string last_;
  bool ended_ = false;
};

}  // namespace muster
