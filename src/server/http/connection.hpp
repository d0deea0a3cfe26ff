// One client of http_server.cpp, which alone includes this.
#pragma once

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "server/http/http_server.hpp"
#include "server/http/response_head.hpp"

namespace muster::asio {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = net::ip::tcp;

// What all connections share.
struct Shared {
  net::io_context& io;
  net::thread_pool& pool;     // answers to who reads
  net::thread_pool& changes;  // and to who changes something: these wait for one another
  const HttpLimits& limits;
  const HttpServer::Answer& answer;
  const HttpServer::Admits& admits;
  std::atomic<int>& large;  // bodies that are being read
  std::set<class Connection*>& open;
};

inline HttpMethod method_of(http::verb verb) {
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

inline std::string field(const Message& message, http::field name) {
  const auto value = message[name];
  return {value.data(), value.size()};
}

inline HttpRequest request_of(Message message, const std::string& address) {
  const auto csrf = message["X-CSRF-Token"];
  const auto forwarded = message["X-Forwarded-For"];
  return {.method = method_of(message.method()),
          .target = {message.target().data(), message.target().size()},
          .head = {.host = field(message, http::field::host),
                   .origin = field(message, http::field::origin),
                   .if_none_match = field(message, http::field::if_none_match),
                   .content_type = field(message, http::field::content_type),
                   .authorization = field(message, http::field::authorization),
                   .cookie = field(message, http::field::cookie),
                   .csrf = {csrf.data(), csrf.size()},
                   .forwarded_for = {forwarded.data(), forwarded.size()}},
          .body = std::move(message.body()),
          .address = address};
}

// What was wrong with a request that could not be read, for those who see no more than a status.
inline HttpResponse unreadable(const beast::error_code& error) {
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
    beast::error_code ignored;
    const auto other = stream_.socket().remote_endpoint(ignored);
    if (!ignored) address_ = other.address().to_string();
    shared_.open.insert(this);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() {
    leave();
    end_large();
    shared_.open.erase(this);
  }

  void read() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(shared_.limits.head_bytes));
    parser_->body_limit(shared_.admits ? shared_.limits.large_bytes : shared_.limits.body_bytes);
    stream_.expires_after(shared_.limits.to_read);
    http::async_read_header(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](const beast::error_code& error, std::size_t) { self->have_head(error); });
  }

  void beat() {
    if (events_ && std::chrono::steady_clock::now() - listens_since_ > shared_.limits.to_listen)
      return close();
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
  void have_head(const beast::error_code& error) {
    if (error) return have_read(error);
    const auto length = parser_->content_length();
    if (!length || *length <= shared_.limits.body_bytes) {
      parser_->body_limit(shared_.limits.body_bytes);
      return read_body();
    }
    busy_ = true;
    net::post(shared_.pool, [self = shared_from_this(), head = request_of(parser_->get(), address_)] {
      auto refused = self->shared_.admits(head);
      net::post(self->shared_.io, [self, refused = std::move(refused)]() mutable {
        self->busy_ = false;
        self->read_large(std::move(refused));
      });
    });
  }

  void read_large(std::optional<HttpResponse> refused) {
    if (!refused && shared_.large >= shared_.limits.large_at_once)
      refused = HttpResponse{
          .status = 503,
          .type = "text/plain; charset=utf-8",
          .body = std::make_shared<const std::string>("several files are being sent: try again\n")};
    if (refused) {
      busy_ = more_comes_ = true;
      return write(std::move(*refused), false, false);
    }
    ++shared_.large;
    reads_large_ = true;
    stream_.expires_after(shared_.limits.to_upload);
    read_body();
  }

  void end_large() {
    if (std::exchange(reads_large_, false)) --shared_.large;
  }

  void read_body() {
    http::async_read(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](const beast::error_code& error, std::size_t) { self->have_read(error); });
  }

  void have_read(const beast::error_code& error) {
    if (error) {
      const bool of_http = error.category() == make_error_code(http::error::end_of_stream).category();
      if (!of_http || error == http::error::end_of_stream) return close();
      busy_ = more_comes_ = true;
      return write(unreadable(error), false, false);
    }
    busy_ = true;
    // A head of HTTP/1.0 asks for the old way, in which each answer ends the connection.
    const bool keep_alive = parser_->get().keep_alive() && parser_->get().version() == 11;
    const bool reads =
        parser_->get().method() == http::verb::get || parser_->get().method() == http::verb::head;
    net::post(reads ? shared_.pool : shared_.changes, [self = shared_from_this(), keep_alive,
                                                       request = request_of(parser_->release(),
                                                                            address_)]() mutable {
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
                       self->end_large();
                       if (error) return self->close();
                       if (self->response_.events) return self->begin_events();
                       if (self->more_comes_) return self->drop_the_rest();
                       if (!keep_alive) return self->close();
                       self->read();
                     });
  }

  // What a client sends of a request that is refused is read and dropped for a moment: were it left unread,
  // the client's system would forget the answer.
  void drop_the_rest() {
    constexpr std::chrono::milliseconds kMoment{2'000};
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.expires_after(kMoment);
    drop_some();
  }
  void drop_some() {
    constexpr std::size_t kPiece = 64UL * 1024;
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(kPiece),
                            [self = shared_from_this()](const beast::error_code& error, std::size_t) {
                              if (error) return self->close();
                              self->drop_some();
                            });
  }

  void begin_events() {
    events_ = response_.events;
    listens_since_ = std::chrono::steady_clock::now();
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
  std::string address_;
  bool busy_ = false;         // a request is being answered
  bool more_comes_ = false;   // of a request that is refused
  bool reads_large_ = false;  // and counts among those that do
  std::chrono::steady_clock::time_point listens_since_{};
  std::shared_ptr<EventStream> events_;
  std::uint64_t listening_ = 0;
  std::deque<std::string> waiting_;
  std::size_t waiting_bytes_ = 0;
  bool ended_ = false;
  std::array<char, 64> unread_{};
};

}  // namespace muster::asio
