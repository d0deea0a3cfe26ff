// What the head of a request proves, and where messages may go.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "server/team/credentials.hpp"
#include "server/team/webhook.hpp"

namespace muster {
namespace {

TEST(Credentials, ACookieIsFoundByItsNameAndOnlyOnce) {
  EXPECT_EQ(cookie_value("muster_session=abc", "muster_session"), "abc");
  EXPECT_EQ(cookie_value("a=1; muster_session=abc; b=2", "muster_session"), "abc");
  EXPECT_EQ(cookie_value("a=1;muster_session=a=b", "muster_session"), "a=b");
  for (const std::string none : {"", "muster_session", "xmuster_session=abc", "muster_sessionx=abc",
                                 "MUSTER_SESSION=abc", "muster_session=a; muster_session=b", ";;;=;"})
    EXPECT_EQ(cookie_value(none, "muster_session"), "") << none;
}

TEST(Credentials, ATokenIsBearerOrThePasswordOfBasic) {
  EXPECT_EQ(token_in("Bearer muster_x"), "muster_x");
  EXPECT_EQ(token_in("bearer  muster_x "), "muster_x");
  EXPECT_EQ(token_in("Basic bWFyaWU6bXVzdGVyX3g="), "muster_x");  // marie:muster_x
  for (const std::string none :
       {"", "Bearer", "Bearer ", "Basic", "Basic !!", "Basic YQ==", "Digest x", "muster_x"})
    EXPECT_EQ(token_in(none), "") << none;
}

TEST(Credentials, AnyTextIsReadOrRefused) {
  rc::check("no field breaks it", [](const std::string& field) {
    (void)cookie_value(field, "muster_session");
    (void)token_in("Basic " + field);
  });
}

TEST(Webhooks, GoToPublicAddressesAlone) {
  for (const std::string open :
       {"1.1.1.1", "9.255.255.255", "11.0.0.1", "172.15.0.1", "172.32.0.1", "192.167.0.1", "100.63.0.1",
        "100.128.0.1", "2606:4700::1111", "2a00::1", "::ffff:1.1.1.1"})
    EXPECT_TRUE(is_public_address(open)) << open;
  for (const std::string shut : {"0.0.0.0",
                                 "10.1.2.3",
                                 "100.64.0.1",
                                 "127.0.0.1",
                                 "127.9.9.9",
                                 "169.254.169.254",
                                 "172.16.0.1",
                                 "172.31.255.255",
                                 "192.0.0.1",
                                 "192.0.2.1",
                                 "192.168.1.1",
                                 "198.18.0.1",
                                 "198.19.255.255",
                                 "198.51.100.1",
                                 "203.0.113.1",
                                 "224.0.0.1",
                                 "240.0.0.1",
                                 "255.255.255.255",
                                 "::",
                                 "::1",
                                 "fe80::1",
                                 "fc00::1",
                                 "fd12::1",
                                 "ff02::1",
                                 "::ffff:127.0.0.1",
                                 "::ffff:10.0.0.1",
                                 "64:ff9b::7f00:1",
                                 "2002:7f00:1::",
                                 "2001:db8::1",
                                 "2001::1",
                                 "",
                                 "localhost",
                                 "1.1.1",
                                 "1.1.1.1 "})
    EXPECT_FALSE(is_public_address(shut)) << shut;
}

TEST(Webhooks, OfATeamDoNotKnockAtTheServersOwnDoors) {
  const auto never = [] { return false; };
  for (const std::string url : {"http://127.0.0.1:9/x", "https://127.0.0.1:9/x", "https://localhost:9/x",
                                "https://[::1]:9/x", "https://2130706433:9/", "file:///etc/passwd"})
    EXPECT_FALSE(send_webhook({.url = url, .body = "{}", .signature = "s"}, Hooks::kPublic, never)) << url;
}

}  // namespace
}  // namespace muster
