// muster serve: the mission's own application, for the person at this machine or for a team.
#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "base/text/letter_case.hpp"
#include "cli/interrupt.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/options/workflow/workflow_arguments.hpp"
#include "cli/verb.hpp"
#include "server/http/http_server.hpp"
#include "server/service.hpp"
#include "workflow/people/accounts.hpp"

namespace muster {
namespace {

constexpr int kPort = 7420;
constexpr int kAnswering = 4;  // threads that make answers, of which one or two wait for a large one

struct ServeCall {
  std::vector<std::string> missions;
  WorkflowArguments workflow;
  std::uint64_t port = kPort;
  bool team = false, tls = false;
  std::string listen = "127.0.0.1";
  std::vector<std::string> names;
};

Options options(ServeCall& call) {
  return {{.name = "MISSION",
           .value = "",
           .kind = TextsKind{&call.missions},
           .help = "the folders of one or several missions",
           .required = true},
          {.name = "--port",
           .value = "N",
           .kind = WholeKind{.into = &call.port, .low = 1, .high = 65535, .or_none = true},
           .help = "Listen on this port; 0: on any that is free"},
          {.name = "--team",
           .value = "",
           .kind = FlagKind{&call.team},
           .help = "For several people: everybody signs in with an account of the database"},
          database_option(call.workflow),
          {.name = "--listen",
           .value = "ADDRESS",
           .kind = TextKind{&call.listen},
           .help = "Of a team: listen on this address of the machine",
           .needs = "--behind-tls"},
          {.name = "--server-name",
           .value = "NAME",
           .kind = TextsKind{&call.names},
           .help = "Of a team: a name by which browsers ask, such as muster.example.org; may be repeated",
           .needs = "--team"},
          {.name = "--behind-tls",
           .value = "",
           .kind = FlagKind{&call.tls},
           .help = "Of a team: a proxy such as Caddy speaks https in front of it",
           .needs = "--team"}};
}

// The records, each read and right; nothing, with messages, where one is not.
std::optional<std::vector<std::unique_ptr<RecordKeeper>>> keepers_of(const ServeCall& call,
                                                                     const Console& console) {
  std::vector<std::unique_ptr<RecordKeeper>> keepers;
  std::set<std::string> names;
  bool good = true;
  for (const std::string& folder : call.missions) {
    auto keeper = std::make_unique<RecordKeeper>(folder);
    if (!keeper->good()) {
      (void)read_mission({.folder = folder, .on = {}, .catalogue = {}}, console);  // says what is wrong
      good = false;
    } else if (!names.insert(keeper->name()).second) {
      console.err << fmt::format("muster: two missions are called {}: rename one of the folders\n",
                                 keeper->name());
      good = false;
    }
    keepers.push_back(std::move(keeper));
  }
  if (!good) return std::nullopt;
  return keepers;
}

bool is_address(const std::string& text) {
  in_addr four{};
  in6_addr six{};
  return ::inet_pton(AF_INET, text.c_str(), &four) == 1 || ::inet_pton(AF_INET6, text.c_str(), &six) == 1;
}

// "[::1]" of an address of IPv6, as it stands before a port.
std::string before_port(const std::string& address) {
  return address.find(':') == std::string::npos ? address : fmt::format("[{}]", address);
}

OwnHosts hosts_of(const ServeCall& call, std::uint16_t port) {
  OwnHosts own{.port = port, .tls = call.tls};
  own.names.push_back(fmt::format("{}:{}", before_port(call.listen), port));
  for (const std::string& name : call.names) own.names.push_back(small_letters(name));
  return own;
}

// What keeps the call from being done, or "".
std::string wrong_call(const ServeCall& call) {
  if (call.missions.empty()) return "MISSION is missing: the folder of a mission, such as missions/haiti-mss";
  if (!is_address(call.listen))
    return fmt::format("--listen '{}' is no address: 127.0.0.1 or 0.0.0.0 would be right", call.listen);
  for (const std::string& name : call.names) {
    if (name.find_first_of("/@ ") != std::string::npos)
      return fmt::format("--server-name '{}' is no name of a host: muster.example.org would be right", name);
  }
  return {};
}

// Opens the database, and says what it has finished or undone, and what is missing.  False, with a message,
// where it cannot be opened.
bool open_door(TeamDoor& door, const ServeCall& call, const Console& console) {
  const auto recovered = door.open();
  if (!recovered) {
    (void)tell(recovered.error(), console);
    return false;
  }
  for (const Recovered& one : *recovered) {
    console.err << fmt::format("muster: the acceptance of proposal {} was cut short: it is {} now\n",
                               one.number, one.finished ? "finished" : "undone");
  }
  if (!call.team) return true;
  const auto lent = door.reading();
  const auto people = lent ? accounts(**lent, at_terminal()) : tl::unexpected(lent.error());
  if (!people) {
    (void)tell(people.error(), console);
    return false;
  }
  const bool keeper = std::any_of(people->begin(), people->end(), [](const Account& one) {
    return one.role == Role::kKeeper && one.has_password && !one.disabled;
  });
  if (!keeper)
    console.err << fmt::format(
        "muster: there is no keeper yet: muster user add NAME --role keeper --database {}\n",
        call.workflow.database);
  return true;
}

int serve(const ServeCall& call, const DbAddress& database, const Console& console) {
  auto keepers = keepers_of(call, console);
  if (!keepers) return kWrongInput;
  auto server = HttpServer::listen(call.listen, static_cast<std::uint16_t>(call.port));
  if (!server) {
    console.err << fmt::format("muster: {}\n", server.error().what);
    return kWrongInput;
  }
  const StopOnInterrupt interrupts(console);
  Service service({.hosts = hosts_of(call, server->port()),
                   .today = [] { return day_of({}); },
                   .results = console.cache.empty() ? console.cache : console.cache / "jobs",
                   .fits = {.folder = console.cache, .tell = {}},
                   .team = {.team = call.team,
                            .tls = call.tls,
                            .database = database,
                            .login = account_of_login(login_name())}},
                  std::move(*keepers));
  if (!open_door(service.door(), call, console)) return kWrongInput;
  console.out << fmt::format("http://{}:{}/\n", before_port(call.listen), server->port()) << std::flush;
  console.err << (call.team ? "muster: people sign in there; Ctrl-C ends it\n"
                            : "muster: open this address in a browser of this machine; Ctrl-C ends it\n")
              << std::flush;
  server->run([&](const HttpRequest& request) { return service.answer(request); }, stop_of(console),
              kAnswering, [&](const HttpRequest& head) { return service.refused_upload(head); });
  return kGood;
}

int run(const ServeCall& call, const Console& console) {
  if (const std::string wrong = wrong_call(call); !wrong.empty()) {
    console.err << fmt::format("muster: {}\n", wrong);
    return kWrongCall;
  }
  // In every build: what nobody has thought about is asked by nobody.
  for (const std::string& wrong : wrong_routes(all_routes())) {
    console.err << fmt::format("muster: {}: this is a mistake of ours\n", wrong);
    return kWrongInput;
  }
  const auto database = parse_address(call.workflow.database);
  if (!database) {
    console.err << fmt::format("muster: {}\n", database.error().what);
    return kWrongInput;
  }
  return serve(call, *database, console);
}

}  // namespace

Verb serve_verb() {
  return {
      .name = "serve",
      .task = Task::kPublish,
      .summary = "The mission's application and its API, alone or for a team",
      .examples = {"muster serve missions/haiti-mss",
                   "muster serve missions/haiti-mss --team --behind-tls --server-name muster.example.org"},
      .prepare = prepared(options, run)};
}

}  // namespace muster
