// A message to a webhook.
#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "workflow/watches/watches.hpp"

namespace muster {

// To which addresses messages go.  Somebody in a team can name any address, and the server must not knock at
// doors of its own network for them (server-side request forgery).
enum class Hooks : std::uint8_t {
  kPublic,  // public ones
  kAny      // the person at this machine could ask them anyway
};

// Whether an address of the network ("10.1.2.3", "fe80::1") is public: none of this machine, of a private or
// local network, of a group, and none kept for documents or tests (the registries of IANA for addresses of
// special purpose, RFC 6890).  An IPv6 address that stands for one of IPv4 counts as that one.  False for a
// text that is none.
[[nodiscard]] bool is_public_address(const std::string& address);

// Sends it by POST, with the body's signature in the field Muster-Signature, and waits ten seconds at most; a
// redirection is not followed, since it could lead anywhere.  `stop`, asked again and again, ends it.
// ERRORS: an address that is not public; no connection; a certificate that is wrong; an answer other than
// 2xx.
[[nodiscard]] Result<void> send_webhook(const DueMessage& message, Hooks hooks,
                                        const std::function<bool()>& stop);

}  // namespace muster
