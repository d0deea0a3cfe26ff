#include "server/service.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <exception>

#include "base/require.hpp"
#include "inputs/reference.hpp"
#include "record/latest_day.hpp"
#include "server/routes/loopback.hpp"
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

bool is_json(std::string_view type) {
  return type.substr(0, type.find(';')) == "application/json";
}

// The field If-None-Match: "*", or some tags of which ours may be one.
bool knows_already(std::string_view field, std::string_view tag) {
  return !field.empty() && (field == "*" || field.find(tag) != std::string_view::npos);
}

}  // namespace

Service::Service(ServiceOptions options, std::vector<std::unique_ptr<RecordKeeper>> keepers)
    : options_(std::move(options)),
      keepers_(std::move(keepers)),
      kept_(kKeptBytes),
      ground_{.past = own_reference(), .fits = options_.fits},
      jobs_(options_.results) {
  require(wrong_routes(all_routes()).empty(), "every route says who may ask it");
  go_on_with_unfinished(
      jobs_, ground_,
      [this](std::string_view name) {
        const RecordKeeper* keeper = this->keeper(name);
        return keeper == nullptr ? nullptr : keeper->good();
      },
      options_.today());
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
  add_safety_fields(response);
  return response;
}

HttpResponse Service::routed(const HttpRequest& request) {
  if (const std::string why = refused_on_loopback(request, options_.port); !why.empty())
    return web_problem(403, why);
  const auto target = parse_target(request.target);
  if (!target) return web_problem(400, target.error().what);
  const std::vector<const Route*> routes = routes_at(all_routes(), target->path);
  if (routes.empty())
    return web_problem(404, "there is nothing at this address: /api/v1/openapi.json lists what there is");
  const HttpMethod method = request.method == HttpMethod::kHead ? HttpMethod::kGet : request.method;
  for (const Route* route : routes) {
    if (route->method == method) return checked(request, *route, *target);
  }
  return wrong_method(routes);
}

HttpResponse Service::checked(const HttpRequest& request, const Route& route, const HttpTarget& target) {
  RouteCall call{.service = *this, .route = route, .request = request};
  call.visitor = options_.visitor ? options_.visitor(request) : Visitor::kKeeper;
  if (!route.visitors.has(call.visitor)) {
    if (call.visitor == Visitor::kNobody)
      return web_problem(401, "this needs an account: sign in, or send a token");
    return web_problem(403, fmt::format("the role {} may not do this", name_of(call.visitor)));
  }
  if (auto wrong = take_parameters(route.query, target.query, call.values))
    return web_problem(400, wrong->what, {}, wrong->name);
  take_path(route, target.path, call.values);
  if (route.method == HttpMethod::kPost && !is_json(request.head.content_type))
    return web_problem(415, "the body must be JSON: send Content-Type: application/json");
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

void add_safety_fields(HttpResponse& response) {
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
