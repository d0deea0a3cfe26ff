#include "server/http/http_server.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <boost/asio/steady_timer.hpp>

#include "server/http/connection.hpp"

namespace muster {
namespace {

namespace beast = boost::beast;
namespace net = boost::asio;
using asio::Connection, asio::Shared, asio::tcp;

constexpr std::chrono::milliseconds kLook{100};        // how often `stop` is asked
constexpr std::chrono::milliseconds kLastWord{1'000};  // for answers on their way at the end

void allow_many_files() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// One run of a server.
class Running {
 public:
  Running(net::io_context& io, tcp::acceptor& acceptor, const HttpLimits& limits,
          const HttpServer::Answer& answer, const HttpServer::Admits& admits,
          const std::function<bool()>& stop, int threads)
      : io_(io),
        acceptor_(acceptor),
        limits_(limits),
        stop_(stop),
        pool_(static_cast<std::size_t>(threads)),
        changes_(static_cast<std::size_t>(threads)),
        shared_{io, pool_, changes_, limits_, answer, admits, large_, open_},
        look_(io),
        beat_(io),
        again_(io) {}

  void go() {
    accept();
    look();
    beat();
    io_.run();
    pool_.join();
    changes_.join();
    io_.restart();
    io_.poll();  // what the pool has finished since
    // What still waits holds on to its connection until it has been told that it will not come.
    for (int i = 0; i < 100 && !open_.empty(); ++i) {
      end_all(true);
      io_.restart();
      io_.poll();
    }
  }

 private:
  void accept() {
    acceptor_.async_accept([this](const beast::error_code& error, tcp::socket socket) {
      if (!acceptor_.is_open()) return;
      if (error) return accept_later();  // no more files may be opened, for now
      beast::error_code ignored;
      socket.set_option(tcp::no_delay(true), ignored);
      if (open_.size() < limits_.connections)
        std::make_shared<Connection>(std::move(socket), shared_)->read();
      accept();
    });
  }
  void accept_later() {
    again_.expires_after(kLook);
    again_.async_wait([this](const beast::error_code&) { accept(); });
  }

  void look() {
    look_.expires_after(kLook);
    look_.async_wait([this](const beast::error_code&) {
      if (!stop_()) return look();
      beast::error_code ignored;
      acceptor_.close(ignored);
      again_.cancel();
      beat_.cancel();
      end_all(false);
      look_.expires_after(kLastWord);
      wait_for_last(std::chrono::steady_clock::now() + kLastWord);
    });
  }
  void wait_for_last(std::chrono::steady_clock::time_point until) {
    if (open_.empty() || std::chrono::steady_clock::now() >= until) return io_.stop();
    look_.expires_after(kLook / 10);
    look_.async_wait([this, until](const beast::error_code&) {
      end_all(false);
      wait_for_last(until);
    });
  }
  void end_all(bool at_once) {
    const std::set<Connection*> all = open_;
    for (Connection* one : all) at_once ? one->close() : one->end();
  }

  void beat() {
    beat_.expires_after(limits_.beat);
    beat_.async_wait([this](const beast::error_code& error) {
      if (error) return;
      for (Connection* one : open_) one->beat();
      beat();
    });
  }

  net::io_context& io_;
  tcp::acceptor& acceptor_;
  const HttpLimits& limits_;
  const std::function<bool()>& stop_;
  std::set<Connection*> open_;
  std::atomic<int> large_ = 0;
  net::thread_pool pool_, changes_;
  Shared shared_;
  net::steady_timer look_, beat_, again_;
};

}  // namespace

struct HttpServer::State {
  HttpLimits limits;
  net::io_context io{1};
  tcp::acceptor acceptor{io};
  std::uint16_t port = 0;
};

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer& HttpServer::operator=(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;

Result<HttpServer> HttpServer::listen(const std::string& address, std::uint16_t port,
                                      const HttpLimits& limits) {
  allow_many_files();
  auto state = std::make_unique<State>();
  state->limits = limits;
  beast::error_code error;
  const tcp::endpoint place(net::ip::make_address(address, error), port);
  if (!error) state->acceptor.open(place.protocol(), error);
  if (!error) state->acceptor.set_option(net::socket_base::reuse_address(true), error);
  if (!error) state->acceptor.bind(place, error);
  if (!error) state->acceptor.listen(net::socket_base::max_listen_connections, error);
  if (error == net::error::address_in_use)
    return failure(
        fmt::format("port {} is taken by another program: give another one, or --port 0 for any", port));
  if (error) return failure(fmt::format("cannot listen on {}:{}: {}", address, port, error.message()));
  state->port = state->acceptor.local_endpoint(error).port();
  return HttpServer(std::move(state));
}

std::uint16_t HttpServer::port() const {
  return state_->port;
}

void HttpServer::run(const Answer& answer, const std::function<bool()>& stop, int threads,
                     const Admits& admits) {
  Running(state_->io, state_->acceptor, state_->limits, answer, admits, stop, threads).go();
}

}  // namespace muster
