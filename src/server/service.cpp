#include "server/service.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <exception>

#include "base/require.hpp"
#include "inputs/reference.hpp"
#include "record/latest_day.hpp"
#include "server/answers/team/refused.hpp"
#include "server/jobs/effect_job.hpp"
#include "server/routes/own_hosts.hpp"
#include "server/routes/web_problem.hpp"

namespace muster {
namespace {

constexpr std::size_t kKeptBytes = 64UL * 1024 * 1024;

std::shared_ptr<const Reference> own_reference() {
  Problems problems;
  return std::make_shared<const Reference>(embedded_reference(problems));
}

HttpResponse wrong_method(const std::vector<const Route*>& routes) {
  std::string methods;
  for (const Route* one : routes) {
    methods += fmt::format("{}{}", methods.empty() ? "" : ", ", name_of(one->method));
    if (one->method == HttpMethod::kGet) methods += ", HEAD";
  }
  HttpResponse response = web_problem(405, fmt::format("this address takes {}", methods));
  response.fields.emplace_back("Allow", methods);
  return response;
}

bool is_type(std::string_view field, std::string_view type) {
  return field.substr(0, field.find(';')) == type;
}

std::vector<RecordFolder> folders_of(const std::vector<std::unique_ptr<RecordKeeper>>& keepers) {
  Problems problems;
  const Catalogue catalogue = embedded_catalogue(problems);
  std::vector<RecordFolder> folders;
  for (const auto& keeper : keepers) folders.push_back({keeper->folder(), catalogue});
  return folders;
}

// The field If-None-Match: "*", or some tags of which ours may be one.
bool knows_already(std::string_view field, std::string_view tag) {
  return !field.empty() && (field == "*" || field.find(tag) != std::string_view::npos);
}

// The answer to who may not ask, and the cause for the log.
struct NotLetIn {
  HttpResponse answer;
  std::string_view cause;
};

// Nothing where the asker may ask this.
std::optional<NotLetIn> not_let_in(const HttpRequest& request, const Route& route, const Asker& asker,
                                   const TeamDoor& door) {
  if (!lets_in(route.access, asker.role())) {
    if (asker.who)
      return NotLetIn{refused(allowed(*asker.who, std::get<Action>(route.access)).error(), door),
                      "the role may not"};
    HttpResponse answer = web_problem(401, "this needs an account: sign in, or send a token");
    // Readers of feeds ask for a name and password; a browser's own window would stand before our page.
    answer.fields.emplace_back("WWW-Authenticate",
                               route.type == "application/atom+xml" ? "Basic realm=\"Muster\"" : "Bearer");
    return NotLetIn{std::move(answer), "nobody"};
  }
  if (!route.by_token && door.team() && asker.session.empty())
    return NotLetIn{web_problem(403, "a token may not do this: sign in with name and password"),
                    "a token may not"};
  const bool changes = route.method != HttpMethod::kGet;
  if (changes && !route.signs_in && !asker.csrf.empty() && !same_secret(request.head.csrf, asker.csrf))
    return NotLetIn{
        web_problem(403, "the field X-CSRF-Token is not that of this session: GET /api/v1/session gives it"),
        "without the CSRF token of the session"};
  return std::nullopt;
}

}  // namespace

Service::Service(ServiceOptions options, std::vector<std::unique_ptr<RecordKeeper>> keepers)
    : options_(std::move(options)),
      keepers_(std::move(keepers)),
      door_(options_.team, folders_of(keepers_)),
      refused_requests_(door_),
      kept_(kKeptBytes),
      ground_{.past = own_reference(), .fits = options_.fits},
      team_watch_(door_, keepers_, options_.today, options_.look),
      jobs_(options_.results) {
  require(wrong_routes(all_routes()).empty(), "every route says who may ask it");
  go_on();
  watcher_ = std::thread([this] { watch_folders(); });
}

Service::~Service() {
  {
    const std::scoped_lock lock(ending_mutex_);
    ending_ = true;
  }
  ending_come_.notify_all();
  watcher_.join();
  for (const auto& keeper : keepers_) keeper->changes()->end();
}

void Service::go_on() {
  const auto again = [&](const UnfinishedJob& left) -> std::optional<JobAsked> {
    const RecordKeeper* keeper = this->keeper(left.mission);
    const auto snapshot = keeper == nullptr ? nullptr : keeper->good();
    if (snapshot == nullptr) return std::nullopt;
    if (auto job = forecast_job_again(left, snapshot, ground_, today())) return job;
    const auto lent = door_.reading();
    return lent ? effect_job_again(left, **lent, snapshot, ground_) : std::nullopt;
  };
  for (const UnfinishedJob& left : jobs_.left()) {
    if (auto job = again(left))
      (void)jobs_.ask(std::move(*job));
    else
      jobs_.forget_left(left.name);
  }
}

void Service::watch_folders() {
  std::unique_lock lock(ending_mutex_);
  while (!ending_come_.wait_for(lock, options_.look, [this] { return ending_; })) {
    lock.unlock();
    for (const auto& keeper : keepers_) keeper->look();
    lock.lock();
  }
}

RecordKeeper* Service::keeper(std::string_view name) const {
  for (const auto& one : keepers_) {
    if (one->name() == name) return one.get();
  }
  return nullptr;
}

HttpResponse Service::answer(const HttpRequest& request) {
  HttpResponse response = [&] {
    try {
      return routed(request);
    } catch (const std::exception&) {
      // What it says is of the inside, and nothing for who asks from outside.
      return web_problem(500, "the program could not answer this: it is a mistake of ours");
    }
  }();
  add_safety_fields(response, options_.team.tls);
  return response;
}

std::optional<HttpResponse> Service::refused_upload(const HttpRequest& head) {
  auto refused = [&]() -> std::optional<HttpResponse> {
    try {
      const auto target = parse_target(head.target);
      if (!refused_host(head, options_.hosts).empty() || !target) return routed(head);
      const auto route = route_of(head, *target);
      if (!route) return route.error();
      if (!(*route)->large) return web_problem(413, "the body is too long: 1 MiB at most");
      const auto asker = let_in(head, **route);
      if (!asker) return asker.error();
      return std::nullopt;
    } catch (const std::exception&) {
      return web_problem(500, "the program could not answer this: it is a mistake of ours");
    }
  }();
  if (refused) add_safety_fields(*refused, options_.team.tls);
  return refused;
}

HttpResponse Service::routed(const HttpRequest& request) {
  if (const std::string why = refused_host(request, options_.hosts); !why.empty())
    return web_problem(403, why);
  const auto target = parse_target(request.target);
  if (!target) return web_problem(400, target.error().what);
  const auto route = route_of(request, *target);
  return route ? checked(request, **route, *target) : route.error();
}

tl::expected<const Route*, HttpResponse> Service::route_of(const HttpRequest& request,
                                                           const HttpTarget& target) const {
  const std::vector<const Route*> routes = routes_at(all_routes(), target.path);
  if (routes.empty())
    return tl::unexpected(
        web_problem(404, "there is nothing at this address: /api/v1/openapi.json lists what there is"));
  const HttpMethod method = request.method == HttpMethod::kHead ? HttpMethod::kGet : request.method;
  for (const Route* route : routes) {
    if (route->method == method) return route;
  }
  return tl::unexpected(wrong_method(routes));
}

tl::expected<Asker, HttpResponse> Service::let_in(const HttpRequest& request, const Route& route) {
  const bool changes = route.method != HttpMethod::kGet;
  // Pages and descriptions ask no database.
  if (std::holds_alternative<Anybody>(route.access) && !changes) return Asker{};
  auto asker = door_.asker(request);
  if (!asker) return tl::unexpected(refused(asker.error(), door_));
  auto no = not_let_in(request, route, *asker, door_);
  if (!no) return std::move(*asker);
  if (asker->who)
    refused_requests_.tell({.who = asker->who->name,
                            .what = fmt::format("{} {}", name_of(route.method), route.path),
                            .cause = std::string(no->cause),
                            .address = door_.address_of(request)});
  return tl::unexpected(std::move(no->answer));
}

HttpResponse Service::checked(const HttpRequest& request, const Route& route, const HttpTarget& target) {
  RouteCall call{.service = *this, .route = route, .request = request};
  auto asker = let_in(request, route);
  if (!asker) return asker.error();
  call.asker = std::move(*asker);
  if (auto wrong = take_parameters(route.query, target.query, call.values))
    return web_problem(400, wrong->what, {}, wrong->name);
  take_path(route, target.path, call.values);
  if (route.method == HttpMethod::kPost && !is_type(request.head.content_type, route.takes))
    return web_problem(
        415, fmt::format("the body must be {}: send Content-Type: {}",
                         route.takes == "application/json" ? "JSON" : "the bytes of a file", route.takes));
  if (const std::string& name = call.values.text("mission"); !name.empty()) {
    const RecordKeeper* keeper = this->keeper(name);
    if (keeper == nullptr) {
      std::vector<std::string_view> names;
      for (const auto& one : keepers_) names.push_back(one->name());
      const std::string hint = suggestion(name, names);
      return web_problem(
          404, fmt::format("there is no mission '{}' here{}{}", name, hint.empty() ? "" : ": ", hint));
    }
    call.snapshot = keeper->good();
  }
  call.on = call.values.given("on") ? call.values.day("on") : today();
  const Day latest = call.snapshot ? latest_view_day(call.snapshot->mission) : Day{};
  if (call.values.given("on") && latest.given() && call.on > latest)
    return web_problem(
        400,
        fmt::format("{} is more than {} years after the last day of the record: give a day up to {}",
                    to_string(call.on), kYearsAfterRecord, to_string(latest)),
        {}, "on");
  return made(call);
}

HttpResponse Service::made(const RouteCall& call) {
  if (call.route.depends == DependsOn::kNow) return call.route.answer(call);
  const std::string tag = tag_of(call);
  const std::vector<std::pair<std::string, std::string>> fields = {{"ETag", tag},
                                                                   {"Cache-Control", "no-cache"}};
  if (knows_already(call.request.head.if_none_match, tag)) return {.status = 304, .fields = fields};
  if (auto kept = kept_.find(tag)) return *kept;
  HttpResponse response = call.route.answer(call);
  if (response.status != 200) return response;
  response.fields.insert(response.fields.begin(), fields.begin(), fields.end());
  kept_.keep(tag, response);
  return response;
}

std::string tag_of(const RouteCall& call) {
  std::string text = fmt::format("{} {} {}", MUSTER_VERSION, call.route.id, call.values.canonical());
  if (call.route.depends == DependsOn::kSnapshot)
    text += fmt::format(" {} {}", call.snapshot->hash, to_string(call.on));
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("\"{:016x}{:016x}\"", hash.high64, hash.low64);
}

void add_safety_fields(HttpResponse& response, bool tls) {
  const bool said = std::any_of(response.fields.begin(), response.fields.end(),
                                [](const auto& one) { return one.first == "Cache-Control"; });
  if (!said) response.fields.emplace_back("Cache-Control", "no-store");
  if (tls) response.fields.emplace_back("Strict-Transport-Security", "max-age=31536000");
  // Styles stay open because charts set them mark by mark; a script must be ours, and nothing is loaded from
  // or sent to anybody else.
  response.fields.emplace_back(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' "
      "data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
      "frame-ancestors 'none'");
  response.fields.emplace_back("X-Content-Type-Options", "nosniff");
  response.fields.emplace_back("Referrer-Policy", "no-referrer");
  response.fields.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  response.fields.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
}

}  // namespace muster
