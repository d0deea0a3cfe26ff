// The head of an answer as it travels.
#pragma once

#include <string>

#include "server/http/message.hpp"

namespace muster {

// Status, fields and the empty line of HTTP/1.1.  Without a length for a stream of events, which ends where
// the connection does.
[[nodiscard]] std::string response_head(const HttpResponse& response, bool keep_alive);

}  // namespace muster
