// The service as a whole: a request in, an answer out; what all requests share.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/day.hpp"
#include "server/http/message.hpp"
#include "server/jobs/forecast_jobs.hpp"
#include "server/routes/own_hosts.hpp"
#include "server/routes/route.hpp"
#include "server/snapshots/kept_answers.hpp"
#include "server/snapshots/record_keeper.hpp"
#include "server/team/refused_requests.hpp"
#include "server/team/team_door.hpp"
#include "server/team/team_watch.hpp"

namespace muster {

struct ServiceOptions {
  OwnHosts hosts{};                       // by which Host and Origin are checked
  std::function<Day()> today{};           // the day that is meant where none is given
  std::filesystem::path results{};        // a folder for results of jobs; empty: they are not kept
  FitStore fits{};                        // of past missions
  std::chrono::milliseconds look{1'000};  // how often folders are looked at
  TeamSettings team{};
};

class Service {
 public:
  // REQUIRES: every keeper has a good snapshot, and a name of its own; wrong_routes() of the table is empty.
  Service(ServiceOptions options, std::vector<std::unique_ptr<RecordKeeper>> keepers);
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;
  ~Service();

  // For several threads at once.
  [[nodiscard]] HttpResponse answer(const HttpRequest& request);
  // Nothing where a request of this head may have a large body; else the answer that says no.
  [[nodiscard]] std::optional<HttpResponse> refused_upload(const HttpRequest& head);

  [[nodiscard]] const std::vector<std::unique_ptr<RecordKeeper>>& keepers() const { return keepers_; }
  [[nodiscard]] RecordKeeper* keeper(std::string_view name) const;
  [[nodiscard]] TeamDoor& door() { return door_; }
  [[nodiscard]] TeamWatch& team_watch() { return team_watch_; }
  [[nodiscard]] JobBoard& jobs() { return jobs_; }
  [[nodiscard]] const JobGround& ground() const { return ground_; }
  [[nodiscard]] Day today() const { return options_.today(); }

 private:
  [[nodiscard]] HttpResponse routed(const HttpRequest& request);
  // The route of a request; or the answer that says that there is none.
  [[nodiscard]] tl::expected<const Route*, HttpResponse> route_of(const HttpRequest& request,
                                                                  const HttpTarget& target) const;
  // Who asks; or the answer that says that they may not.
  [[nodiscard]] tl::expected<Asker, HttpResponse> let_in(const HttpRequest& request, const Route& route);
  [[nodiscard]] HttpResponse checked(const HttpRequest& request, const Route& route,
                                     const HttpTarget& target);
  [[nodiscard]] HttpResponse made(const RouteCall& call);
  // Asks again for the jobs that an earlier program has not finished.
  void go_on();
  void watch_folders();

  ServiceOptions options_;
  std::vector<std::unique_ptr<RecordKeeper>> keepers_;
  TeamDoor door_;
  RefusedRequests refused_requests_;
  KeptAnswers kept_;
  JobGround ground_;
  std::mutex ending_mutex_;
  std::condition_variable ending_come_;
  bool ending_ = false;
  std::thread watcher_;
  TeamWatch team_watch_;
  JobBoard jobs_;  // the first to go: its work uses the others
};

// Every route, in the order of the documentation.
[[nodiscard]] std::span<const Route> all_routes();

// The tag by which an answer that depends on no more than this is known again.
[[nodiscard]] std::string tag_of(const RouteCall& call);

// The fields that every answer has: what a page of ours may do in a browser, and what others may do with it.
void add_safety_fields(HttpResponse& response, bool tls = false);

}  // namespace muster
