// The functions behind the routes of people.
#pragma once

#include <vector>

#include "server/routes/route.hpp"

namespace muster {

// Adds their rows to the table of routes.
void add_team(std::vector<Route>& table);

// Who asks.
[[nodiscard]] HttpResponse answer_session(const RouteCall& call);
[[nodiscard]] HttpResponse answer_sign_in(const RouteCall& call);
[[nodiscard]] HttpResponse answer_sign_out(const RouteCall& call);
[[nodiscard]] HttpResponse answer_new_password(const RouteCall& call);
[[nodiscard]] HttpResponse answer_begin_second_factor(const RouteCall& call);
[[nodiscard]] HttpResponse answer_confirm_second_factor(const RouteCall& call);
[[nodiscard]] HttpResponse answer_end_second_factor(const RouteCall& call);
[[nodiscard]] HttpResponse answer_sessions(const RouteCall& call);
[[nodiscard]] HttpResponse answer_end_session(const RouteCall& call);
[[nodiscard]] HttpResponse answer_tokens(const RouteCall& call);
[[nodiscard]] HttpResponse answer_make_token(const RouteCall& call);
[[nodiscard]] HttpResponse answer_revoke_token(const RouteCall& call);
[[nodiscard]] HttpResponse answer_people(const RouteCall& call);
[[nodiscard]] HttpResponse answer_add_person(const RouteCall& call);
[[nodiscard]] HttpResponse answer_change_person(const RouteCall& call);

// Rows that are not filed.
[[nodiscard]] HttpResponse answer_tables(const RouteCall& call);
[[nodiscard]] HttpResponse answer_preview(const RouteCall& call);
[[nodiscard]] HttpResponse answer_dispute(const RouteCall& call);
[[nodiscard]] HttpResponse answer_correction(const RouteCall& call);
[[nodiscard]] HttpResponse answer_import(const RouteCall& call);

// Proposals and their review.
[[nodiscard]] HttpResponse answer_proposals(const RouteCall& call);
[[nodiscard]] HttpResponse answer_propose(const RouteCall& call);
[[nodiscard]] HttpResponse answer_proposal(const RouteCall& call);
[[nodiscard]] HttpResponse answer_revise(const RouteCall& call);
[[nodiscard]] HttpResponse answer_note(const RouteCall& call);
[[nodiscard]] HttpResponse answer_review(const RouteCall& call);
[[nodiscard]] HttpResponse answer_effect(const RouteCall& call);
[[nodiscard]] HttpResponse answer_verdict(const RouteCall& call);

// Watches and the log.
[[nodiscard]] HttpResponse answer_watches(const RouteCall& call);
[[nodiscard]] HttpResponse answer_make_watch(const RouteCall& call);
[[nodiscard]] HttpResponse answer_remove_watch(const RouteCall& call);
[[nodiscard]] HttpResponse answer_watch_feed(const RouteCall& call);
[[nodiscard]] HttpResponse answer_log(const RouteCall& call);
[[nodiscard]] HttpResponse answer_verify_log(const RouteCall& call);
[[nodiscard]] HttpResponse answer_log_file(const RouteCall& call);

}  // namespace muster
