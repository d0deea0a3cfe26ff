// A request and its answer as plain values.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/enum_names.hpp"
#include "server/http/events.hpp"

namespace muster {

enum class HttpMethod : std::uint8_t { kGet, kHead, kPost, kDelete, kOther };
template <>
struct EnumNames<HttpMethod> {
  static constexpr std::array<std::pair<HttpMethod, std::string_view>, 5> kNames = {
      {{HttpMethod::kGet, "GET"},
       {HttpMethod::kHead, "HEAD"},
       {HttpMethod::kPost, "POST"},
       {HttpMethod::kDelete, "DELETE"},
       {HttpMethod::kOther, "another method"}}};
};

// Fields of a request's head that answers depend on; "" where it has none.
struct HttpHead {
  std::string host{}, origin{}, if_none_match{}, content_type{}, authorization{}, cookie{};
};

struct HttpRequest {
  HttpMethod method = HttpMethod::kGet;
  std::string target;  // as it was sent: "/api/v1/missions?on=2024-09-26"
  HttpHead head{};
  std::string body{};
};

struct HttpResponse {
  int status = 200;
  std::string type{};                                         // of the content; empty: there is none
  std::vector<std::pair<std::string, std::string>> fields{};  // of the head, beside those of every answer
  std::shared_ptr<const std::string> body{};  // shared, since the same one answers many; null: empty
  std::shared_ptr<EventStream> events{};      // what follows the head in place of a body; null: none
};

// "Not Found" of 404; "" of a status that Muster does not use.
[[nodiscard]] std::string_view reason_of(int status);

}  // namespace muster
