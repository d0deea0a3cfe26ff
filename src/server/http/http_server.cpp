#include "server/http/http_server.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <deque>
#include <optional>
#include <set>

#include "server/http/response_head.hpp"

namespace muster {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = net::ip::tcp;

constexpr std::chrono::milliseconds kLook{100};        // how often `stop` is asked
constexpr std::chrono::milliseconds kLastWord{1'000};  // for answers on their way at the end

// What all connections share.
struct Shared {
  net::io_context& io;
  net::thread_pool& pool;
  const HttpLimits& limits;
  const HttpServer::Answer& answer;
  std::set<class Connection*>& open;
};

HttpMethod method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
      return HttpMethod::kGet;
    case http::verb::head:
      return HttpMethod::kHead;
    case http::verb::post:
      return HttpMethod::kPost;
    case http::verb::delete_:
      return HttpMethod::kDelete;
    default:
      return HttpMethod::kOther;
  }
}

using Message = http::request<http::string_body>;

std::string field(const Message& message, http::field name) {
  const auto value = message[name];
  return {value.data(), value.size()};
}

HttpRequest request_of(Message message) {
  return {.method = method_of(message.method()),
          .target = {message.target().data(), message.target().size()},
          .head = {.host = field(message, http::field::host),
                   .origin = field(message, http::field::origin),
                   .if_none_match = field(message, http::field::if_none_match),
                   .content_type = field(message, http::field::content_type),
                   .authorization = field(message, http::field::authorization),
                   .cookie = field(message, http::field::cookie)},
          .body = std::move(message.body())};
}

// What was wrong with a request that could not be read, for those who see no more than a status.
HttpResponse unreadable(const beast::error_code& error) {
  HttpResponse response{.status = 400, .type = "text/plain; charset=utf-8"};
  std::string_view why = "this is no request of HTTP/1.1";
  if (error == http::error::header_limit) {
    response.status = 431;
    why = "the head of the request is too long";
  } else if (error == http::error::body_limit) {
    response.status = 413;
    why = "the body of the request is too long";
  }
  response.body = std::make_shared<const std::string>(fmt::format("{}\n", why));
  return response;
}

// One client.  All members are used by the thread that reads and writes; it lives as long as an operation
// waits for it, which is what the shared pointers of Asio's callbacks are for.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, const Shared& shared) : stream_(std::move(socket)), shared_(shared) {
    shared_.open.insert(this);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() {
    leave();
    shared_.open.erase(this);
  }

  void read() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(shared_.limits.head_bytes));
    parser_->body_limit(shared_.limits.body_bytes);
    stream_.expires_after(shared_.limits.to_read);
    http::async_read(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](const beast::error_code& error, std::size_t) { self->have_read(error); });
  }

  void beat() {
    if (events_ && waiting_.empty()) send(": \n\n");
  }

  // At the end of the server: a stream has nothing more to say; who is being answered is waited for.
  void end() {
    if (!busy_) close();
  }
  void close() {
    leave();
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    stream_.close();
  }

 private:
  void have_read(const beast::error_code& error) {
    if (error) {
      const bool of_http = error.category() == make_error_code(http::error::end_of_stream).category();
      if (!of_http || error == http::error::end_of_stream) return close();
      busy_ = true;
      return write(unreadable(error), false, false);
    }
    busy_ = true;
    // A head of HTTP/1.0 asks for the old way, in which each answer ends the connection.
    const bool keep_alive = parser_->get().keep_alive() && parser_->get().version() == 11;
    net::post(shared_.pool, [self = shared_from_this(), keep_alive,
                             request = request_of(parser_->release())]() mutable {
      const bool head_only = request.method == HttpMethod::kHead;
      HttpResponse response = self->shared_.answer(request);
      net::post(self->shared_.io, [self, keep_alive, head_only, response = std::move(response)]() mutable {
        self->write(std::move(response), keep_alive, head_only);
      });
    });
  }

  void write(HttpResponse response, bool keep_alive, bool head_only) {
    if (head_only) response.events.reset();
    keep_alive = keep_alive && !response.events;
    response_ = std::move(response);
    head_ = response_head(response_, keep_alive);
    std::array<net::const_buffer, 2> parts = {net::buffer(head_), net::const_buffer()};
    if (response_.body && !head_only && response_.status != 304) parts[1] = net::buffer(*response_.body);
    stream_.expires_after(shared_.limits.to_write);
    net::async_write(stream_, parts,
                     [self = shared_from_this(), keep_alive](const beast::error_code& error, std::size_t) {
                       self->busy_ = false;
                       if (error) return self->close();
                       if (self->response_.events) return self->begin_events();
                       if (!keep_alive) return self->close();
                       self->read();
                     });
  }

  void begin_events() {
    events_ = response_.events;
    stream_.expires_never();
    watch_for_end();
    // What is told comes from any thread, and may come after the connection is gone.
    const std::weak_ptr<Connection> weak = weak_from_this();
    listening_ = events_->listen([weak, &io = shared_.io](const std::string& text) {
      net::post(io, [weak, text] {
        if (const auto self = weak.lock()) text.empty() ? self->end_events() : self->send(text);
      });
    });
  }

  // A client that listens says nothing; that something can be read means that it has gone.
  void watch_for_end() {
    stream_.socket().async_read_some(
        net::buffer(unread_), [self = shared_from_this()](const beast::error_code& error, std::size_t) {
          if (error) return self->close();
          self->watch_for_end();
        });
  }

  void end_events() {
    ended_ = true;
    if (waiting_.empty()) close();
  }

  void send(std::string text) {
    if (!stream_.socket().is_open()) return;
    waiting_bytes_ += text.size();
    if (waiting_bytes_ > shared_.limits.waiting_bytes) return close();
    waiting_.push_back(std::move(text));
    if (waiting_.size() == 1) send_next();
  }

  void send_next() {
    stream_.expires_after(shared_.limits.to_write);
    net::async_write(stream_, net::buffer(waiting_.front()),
                     [self = shared_from_this()](const beast::error_code& error, std::size_t) {
                       if (error) return self->close();
                       self->waiting_bytes_ -= self->waiting_.front().size();
                       self->waiting_.pop_front();
                       if (!self->waiting_.empty()) return self->send_next();
                       if (self->ended_) return self->close();
                       self->stream_.expires_never();
                     });
  }

  void leave() {
    if (events_) events_->leave(listening_);
    events_.reset();
  }

  beast::tcp_stream stream_;
  Shared shared_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  HttpResponse response_;
  std::string head_;
  bool busy_ = false;  // a request is being answered
  std::shared_ptr<EventStream> events_;
  std::uint64_t listening_ = 0;
  std::deque<std::string> waiting_;
  std::size_t waiting_bytes_ = 0;
  bool ended_ = false;
  std::array<char, 64> unread_{};
};

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
          const HttpServer::Answer& answer, const std::function<bool()>& stop, int threads)
      : io_(io),
        acceptor_(acceptor),
        limits_(limits),
        stop_(stop),
        pool_(static_cast<std::size_t>(threads)),
        shared_{io, pool_, limits_, answer, open_},
        look_(io),
        beat_(io),
        again_(io) {}

  void go() {
    accept();
    look();
    beat();
    io_.run();
    pool_.join();
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
  net::thread_pool pool_;
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

void HttpServer::run(const Answer& answer, const std::function<bool()>& stop, int threads) {
  Running(state_->io, state_->acceptor, state_->limits, answer, stop, threads).go();
}

}  // namespace muster
