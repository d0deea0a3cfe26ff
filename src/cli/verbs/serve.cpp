// muster serve: the mission's own application, for the person at this machine.
#include <fmt/format.h>

#include <ostream>
#include <set>

#include "cli/interrupt.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/verb.hpp"
#include "server/http/http_server.hpp"
#include "server/service.hpp"

namespace muster {
namespace {

constexpr int kPort = 7420;
constexpr int kAnswering = 4;  // threads that make answers, of which one or two wait for a large one

struct ServeCall {
  std::vector<std::string> missions;
  std::uint64_t port = kPort;
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
           .help = "Listen on this port of 127.0.0.1; 0: on any that is free"}};
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

int run(const ServeCall& call, const Console& console) {
  if (call.missions.empty()) {
    console.err << "muster: MISSION is missing: the folder of a mission, such as missions/haiti-mss\n";
    return kWrongCall;
  }
  auto keepers = keepers_of(call, console);
  if (!keepers) return kWrongInput;
  auto server = HttpServer::listen("127.0.0.1", static_cast<std::uint16_t>(call.port));
  if (!server) {
    console.err << fmt::format("muster: {}\n", server.error().what);
    return kWrongInput;
  }
  const StopOnInterrupt interrupts(console);
  Service service({.port = server->port(),
                   .today = [] { return day_of({}); },
                   .results = console.cache.empty() ? console.cache : console.cache / "jobs",
                   .fits = {.folder = console.cache, .tell = {}}},
                  std::move(*keepers));
  console.out << fmt::format("http://127.0.0.1:{}/\n", server->port()) << std::flush;
  console.err << "muster: open this address in a browser of this machine; Ctrl-C ends it\n" << std::flush;
  server->run([&](const HttpRequest& request) { return service.answer(request); }, stop_of(console),
              kAnswering);
  return kGood;
}

}  // namespace

Verb serve_verb() {
  return {.name = "serve",
          .task = Task::kPublish,
          .summary = "The mission's application and its API, on this machine",
          .examples = {"muster serve missions/haiti-mss",
                       "muster serve missions/haiti-mss missions/minustah --port 7500"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
