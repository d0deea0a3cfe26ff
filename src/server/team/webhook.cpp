#include "server/team/webhook.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <mutex>

namespace muster {
namespace {

struct Network {
  std::uint32_t address;
  unsigned bits;
};
// IPv4, by IANA's registry of addresses of special purpose: this network, private, shared, loopback, local to
// a link, protocols, documents, old relays, private, tests, documents twice, groups, reserved.
constexpr std::array<Network, 15> kNotPublic4 = {{{0x00000000, 8},
                                                  {0x0a000000, 8},
                                                  {0x64400000, 10},
                                                  {0x7f000000, 8},
                                                  {0xa9fe0000, 16},
                                                  {0xac100000, 12},
                                                  {0xc0000000, 24},
                                                  {0xc0000200, 24},
                                                  {0xc0586300, 24},
                                                  {0xc0a80000, 16},
                                                  {0xc6120000, 15},
                                                  {0xc6336400, 24},
                                                  {0xcb007100, 24},
                                                  {0xe0000000, 4},
                                                  {0xf0000000, 4}}};

bool is_public4(std::uint32_t address) {
  return std::none_of(kNotPublic4.begin(), kNotPublic4.end(),
                      [&](const Network& one) { return (address ^ one.address) >> (32U - one.bits) == 0; });
}

std::uint32_t four_bytes(const std::uint8_t* at) {
  return (std::uint32_t{at[0]} << 24U) | (std::uint32_t{at[1]} << 16U) | (std::uint32_t{at[2]} << 8U) |
         std::uint32_t{at[3]};
}

bool is_public6(const in6_addr& address) {
  const std::uint8_t* at = address.s6_addr;
  const auto begins = [&](std::initializer_list<int> bytes) {
    return std::equal(bytes.begin(), bytes.end(), at, [](int a, std::uint8_t b) { return a == b; });
  };
  if (begins({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff})) return is_public4(four_bytes(at + 12));
  if (begins({0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public4(four_bytes(at + 12));  // NAT64
  if (begins({0x20, 0x02})) return is_public4(four_bytes(at + 2));                                    // 6to4
  if (begins({0x20, 0x01, 0x0d, 0xb8}) || begins({0x20, 0x01, 0x00})) return false;  // documents; protocols
  return (at[0] & 0xe0U) == 0x20;  // 2000::/3 is all that is public
}

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    return is_public4(ntohl(four.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 six{};
  std::memcpy(&six, &address, sizeof six);
  return is_public6(six.sin6_addr);
}

// libcurl asks for a socket once it knows the address: what a name led to a moment ago does not count.
curl_socket_t open_public(void*, curlsocktype, curl_sockaddr* to) {
  if (!is_public(to->addr)) return CURL_SOCKET_BAD;
  return ::socket(to->family, to->socktype, to->protocol);
}

int ask_stop(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return (*static_cast<const std::function<bool()>*>(stop))() ? 1 : 0;
}

std::size_t drop(char*, std::size_t size, std::size_t count, void*) {
  return size * count;
}

struct EndCurl {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct EndFields {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

void set_limits(CURL* curl, Hooks hooks) {
  constexpr long kSeconds = 10, kMostAnswer = 1L << 16U;
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kSeconds);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kSeconds);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);  // there are threads
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, hooks == Hooks::kPublic ? "https" : "http,https");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");  // which would see another address than we do
  curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(curl, CURLOPT_MAXFILESIZE, kMostAnswer);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
  if (hooks == Hooks::kPublic) curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_public);
}

}  // namespace

bool is_public_address(const std::string& address) {
  in_addr four{};
  if (::inet_pton(AF_INET, address.c_str(), &four) == 1) return is_public4(ntohl(four.s_addr));
  in6_addr six{};
  return ::inet_pton(AF_INET6, address.c_str(), &six) == 1 && is_public6(six);
}

Result<void> send_webhook(const DueMessage& message, Hooks hooks, const std::function<bool()>& stop) {
  static std::once_flag begun;
  std::call_once(begun, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  const std::unique_ptr<CURL, EndCurl> curl(curl_easy_init());
  if (curl == nullptr) return failure("no memory to send a message");
  std::unique_ptr<curl_slist, EndFields> fields;
  for (const std::string& field :
       {std::string("Content-Type: application/json"), fmt::format("Muster-Signature: {}", message.signature),
        std::string("Expect:")}) {
    curl_slist* longer = curl_slist_append(fields.get(), field.c_str());
    if (longer == nullptr) return failure("no memory to send a message");
    (void)fields.release();
    fields.reset(longer);
  }
  set_limits(curl.get(), hooks);
  curl_easy_setopt(curl.get(), CURLOPT_URL, message.url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, fields.get());
  curl_easy_setopt(curl.get(), CURLOPT_POST, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(message.body.size()));
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, message.body.data());
  curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, "muster");
  curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, ask_stop);
  curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, &stop);
  if (const CURLcode code = curl_easy_perform(curl.get()); code != CURLE_OK)
    return failure(fmt::format("{}: {}", message.url, curl_easy_strerror(code)));
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status < 200 || status > 299) return failure(fmt::format("{}: status {}", message.url, status));
  return {};
}

}  // namespace muster
