// Proposals: filed, revised, talked about, looked at and decided.
#include <fmt/format.h>

#include "report/workflow/workflow_json.hpp"
#include "server/answers/team/bodies.hpp"
#include "server/answers/team/team_answers.hpp"
#include "server/answers/team/with_database.hpp"
#include "server/jobs/effect_job.hpp"
#include "server/routes/web_problem.hpp"
#include "server/service.hpp"
#include "workflow/proposals/filed.hpp"

namespace muster {
namespace {

// The answer of `body` for the proposal of the path, if it is one of the path's mission.
HttpResponse of_proposal(const RouteCall& call, Database& database,
                         const std::function<HttpResponse(std::int64_t)>& body) {
  const auto number = number_in_path(call);
  const auto filed = number ? filed_proposal(database, *number)
                            : Answer<FiledProposal>(refusal(Why::kNotFound, "the number is none"));
  if (!filed && filed.error().why != Why::kNotFound) return refused(filed.error(), door_of(call));
  const std::string& mission = call.values.text("mission");
  if (!filed || filed->mission != mission)
    return web_problem(404,
                       fmt::format("there is no proposal {} for {}", call.values.text("number"), mission));
  return body(*number);
}

HttpResponse accept_it(const RouteCall& call, Database& database, const AskedVerdict& asked,
                       std::int64_t number) {
  const auto accepted = accept(database, asker_of(call), folder_of(call),
                               {.number = number, .note = asked.note, .seen = asked.seen, .rows = asked.rows},
                               door_of(call).now());
  // Also where it is refused: an acceptance of before may have been finished on the way.
  call.service.keeper(call.values.text("mission"))->look_now();
  return json_or_refused(call, accepted, accepted_json);
}

}  // namespace

HttpResponse answer_proposals(const RouteCall& call) {
  constexpr int kPage = 200;
  const ProposalFilter filter{.mission = call.values.text("mission"),
                              .proposer = call.values.text("proposer"),
                              .state = proposal_state_named(call.values.text("state")),
                              .after = call.values.whole("after", 0),
                              .most = call.values.whole("limit", kPage),
                              .newest_first = call.values.text("order") == "falling"};
  return reading(call, [&](Database& database) {
    return json_or_refused(call, proposals(database, asker_of(call), filter),
                           [&](const std::vector<FiledProposal>& some) {
                             return proposals_json(some, next_page(some, filter.most));
                           });
  });
}

HttpResponse answer_propose(const RouteCall& call) {
  Problems problems;
  const ProposalDraft draft = read_draft(call.request.body, problems);
  if (auto wrong = wrong_body(problems)) return *wrong;
  return writing(call, [&](Database& database) {
    return json_or_refused(call,
                           propose(database, asker_of(call), folder_of(call), draft, door_of(call).now()),
                           proposal_json, 201);
  });
}

HttpResponse answer_proposal(const RouteCall& call) {
  return reading(call, [&](Database& database) {
    return of_proposal(call, database, [&](std::int64_t number) {
      return json_or_refused(call, proposal(database, asker_of(call), number), proposal_json);
    });
  });
}

HttpResponse answer_revise(const RouteCall& call) {
  Problems problems;
  const ProposalDraft draft = read_draft(call.request.body, problems);
  if (auto wrong = wrong_body(problems)) return *wrong;
  return writing(call, [&](Database& database) {
    return of_proposal(call, database, [&](std::int64_t number) {
      return json_or_refused(
          call, revise(database, asker_of(call), folder_of(call), number, draft, door_of(call).now()),
          proposal_json);
    });
  });
}

HttpResponse answer_note(const RouteCall& call) {
  Problems problems;
  BodyReader reader(call.request.body, {"text"}, problems);
  const std::string text = reader.text("text");
  if (auto wrong = wrong_body(problems)) return *wrong;
  return writing(call, [&](Database& database) {
    return of_proposal(call, database, [&](std::int64_t number) {
      const auto noted = add_note(database, asker_of(call), number, text, door_of(call).now());
      if (!noted) return refused(noted.error(), door_of(call));
      return json_or_refused(call, proposal(database, asker_of(call), number), proposal_json, 201);
    });
  });
}

HttpResponse answer_review(const RouteCall& call) {
  return reading(call, [&](Database& database) {
    return of_proposal(call, database, [&](std::int64_t number) {
      return json_or_refused(call,
                             reviewed(database, asker_of(call), folder_of(call), number, door_of(call).now()),
                             review_json);
    });
  });
}

HttpResponse answer_effect(const RouteCall& call) {
  Problems problems;
  BodyReader reader(call.request.body, {"on", "runs"}, problems);
  constexpr std::int64_t kRuns = 200, kMostRuns = 2'000, kFewest = 100;
  EffectAsked asked{.on = call.service.today(),
                    .runs = static_cast<int>(reader.whole("runs", kFewest, kMostRuns, kRuns))};
  if (reader.has("on")) {
    const auto day = parse_day(reader.text("on"));
    if (!day) problems.error({"#/on"}, "this is no day", "a day, YYYY-MM-DD");
    asked.on = day.value_or(asked.on);
  }
  if (auto wrong = wrong_body(problems)) return *wrong;
  return reading(call, [&](Database& database) {
    return of_proposal(call, database, [&](std::int64_t number) {
      const auto filed = proposal(database, asker_of(call), number);
      if (!filed) return refused(filed.error(), door_of(call));
      const auto seen =
          call.service.jobs().ask(effect_job(*filed, asked, call.snapshot, call.service.ground()));
      if (!seen) return web_problem(503, "too many jobs wait already: ask again when some are done");
      HttpResponse answer = json_answer(job_json(*seen), 2, 202);
      answer.fields.emplace_back("Location", fmt::format("/api/v1/jobs/{}", seen->name));
      return answer;
    });
  });
}

HttpResponse answer_verdict(const RouteCall& call) {
  Problems problems;
  const AskedVerdict asked = read_verdict(call.request.body, problems);
  if (auto wrong = wrong_body(problems)) return *wrong;
  return writing(call, [&](Database& database) {
    return of_proposal(call, database, [&](std::int64_t number) {
      if (asked.verdict == GivenVerdict::kAccept) return accept_it(call, database, asked, number);
      const bool back = asked.verdict == GivenVerdict::kSendBack;
      const auto done =
          (back ? send_back : refuse)(database, asker_of(call), number, asked.note, door_of(call).now());
      if (!done) return refused(done.error(), door_of(call));
      return json_answer(decided_json(number, back ? ProposalState::kSentBack : ProposalState::kRefused));
    });
  });
}

}  // namespace muster
