// Listens, reads requests, has them answered, writes the answers.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "server/http/message.hpp"

namespace muster {

// How much and how long a client may take; whoever takes more is cut off.
struct HttpLimits {
  std::chrono::milliseconds to_read{20'000};   // a whole request; and to wait for the next one
  std::chrono::milliseconds to_write{60'000};  // a whole answer, or what waits of a stream of events
  std::chrono::milliseconds beat{15'000};      // between signs of life of a stream of events
  std::size_t head_bytes = 16UL * 1024;
  std::size_t body_bytes = 1024UL * 1024;
  std::size_t waiting_bytes = 256UL * 1024;  // of a stream of events, for a listener who does not read
  std::size_t connections = 8'000;           // at once; more are closed at once
};

class HttpServer {
 public:
  // Makes an answer; called by several threads at once.
  using Answer = std::function<HttpResponse(const HttpRequest&)>;

  // Listens on this address, such as 127.0.0.1; port 0 takes any that is free.  Raises the number of files
  // that the process may hold open to what the system allows.
  // ERRORS: the port is taken or not allowed, with the way out.
  [[nodiscard]] static Result<HttpServer> listen(const std::string& address, std::uint16_t port,
                                                 const HttpLimits& limits = {});
  HttpServer(HttpServer&&) noexcept;
  HttpServer& operator=(HttpServer&&) noexcept;
  ~HttpServer();

  [[nodiscard]] std::uint16_t port() const;

  // Answers until `stop`, which is asked ten times a second, returns true; then closes all connections, those
  // with an answer on its way a second later at most.  `threads` make answers.
  void run(const Answer& answer, const std::function<bool()>& stop, int threads);

 private:
  struct State;
  explicit HttpServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace muster
