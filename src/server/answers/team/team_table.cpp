// The rows of the table of routes that people stand behind.
#include "intake/kind.hpp"
#include "server/answers/team/team_answers.hpp"
#include "workflow/proposals/proposals.hpp"

namespace muster {
namespace {

// A row with all that most of them have; the rest is set by who adds it.
Route& add(std::vector<Route>& table, HttpMethod method, std::string_view path, std::string_view id,
           Access access, HttpResponse (*answer)(const RouteCall&)) {
  table.push_back({.method = method, .path = path, .id = id, .access = access, .answer = answer});
  return table.back();
}

void describe(Route& route, std::string_view summary, std::string_view body, std::string_view schema,
              std::string_view answers, int status = 200) {
  route.summary = summary;
  route.body = body;
  route.schema = schema;
  route.answers = answers;
  route.status = status;
}

void add_session(std::vector<Route>& table) {
  describe(add(table, HttpMethod::kGet, "/api/v1/session", "session", Anybody{}, answer_session),
           "Who asks, and what they may do", "", "session", "The account, its role, and the CSRF token");
  Route& in = add(table, HttpMethod::kPost, "/api/v1/session", "sign_in", Anybody{}, answer_sign_in);
  describe(in, "Sign in with name and password", "sign-in", "session", "As GET, and the cookie of a session",
           201);
  in.signs_in = true;
  describe(add(table, HttpMethod::kDelete, "/api/v1/session", "sign_out", Anybody{}, answer_sign_out),
           "Sign out", "", "", "The session has ended, if there was one", 204);
  Route& password = add(table, HttpMethod::kPost, "/api/v1/session/password", "new_password",
                        Action::kOwnTokens, answer_new_password);
  describe(password, "Another password of one's own", "new-password", "session",
           "All sessions and tokens have ended; the cookie of a new session");
  password.by_token = false;
}

void add_second_factor(std::vector<Route>& table) {
  constexpr auto kWho = Action::kOwnTokens;
  Route& begin = add(table, HttpMethod::kPost, "/api/v1/session/second-factor", "begin_second_factor", kWho,
                     answer_begin_second_factor);
  describe(begin, "A secret for codes of one's own", "", "second-factor",
           "The secret, this once; codes are asked for once one is confirmed", 201);
  begin.by_token = false;
  Route& confirm = add(table, HttpMethod::kPost, "/api/v1/session/second-factor/confirm",
                       "confirm_second_factor", kWho, answer_confirm_second_factor);
  describe(confirm, "Show that the app has the secret", "code", "", "From now on sign-in asks for a code",
           204);
  confirm.by_token = false;
  Route& end = add(table, HttpMethod::kPost, "/api/v1/session/second-factor/end", "end_second_factor", kWho,
                   answer_end_second_factor);
  describe(end, "End one's own second factor", "second-factor-end", "", "Sign-in asks for the password alone",
           204);
  end.by_token = false;
}

std::vector<RouteParameter> whose() {
  return {{"account", TextParameter{.most = 64}, "Of this account; of one's own, if it is not given"},
          {"all", FlagParameter{}, "Of everybody, for keepers"}};
}

void add_own(std::vector<Route>& table) {
  Route& sessions =
      add(table, HttpMethod::kGet, "/api/v1/sessions", "sessions", Action::kOwnTokens, answer_sessions);
  describe(sessions, "Sessions that are open", "", "sessions", "Each with its address and when it was used");
  sessions.query = whose();
  describe(add(table, HttpMethod::kDelete, "/api/v1/sessions/{number}", "end_session", Action::kOwnTokens,
               answer_end_session),
           "End a session", "", "", "It has ended", 204);
  Route& tokens = add(table, HttpMethod::kGet, "/api/v1/tokens", "tokens", Action::kOwnTokens, answer_tokens);
  describe(tokens, "Tokens of programs", "", "tokens", "Each with its role and its end, without its secret");
  tokens.query = whose();
  Route& make =
      add(table, HttpMethod::kPost, "/api/v1/tokens", "make_token", Action::kOwnTokens, answer_make_token);
  describe(make, "Make a token", "new-token", "token", "The token, with its secret: this once", 201);
  make.by_token = false;  // or one that was stolen could make itself live for ever
  describe(add(table, HttpMethod::kDelete, "/api/v1/tokens/{number}", "revoke_token", Action::kOwnTokens,
               answer_revoke_token),
           "Revoke a token", "", "", "It holds no more", 204);
}

void add_people(std::vector<Route>& table) {
  describe(add(table, HttpMethod::kGet, "/api/v1/people", "people", Action::kManagePeople, answer_people),
           "Accounts", "", "accounts", "Each with its role, without its password");
  Route& more =
      add(table, HttpMethod::kPost, "/api/v1/people", "add_person", Action::kManagePeople, answer_add_person);
  describe(more, "Add an account", "new-person", "person", "The account", 201);
  more.by_token = false;
  Route& change = add(table, HttpMethod::kPost, "/api/v1/people/{name}", "change_person",
                      Action::kManagePeople, answer_change_person);
  describe(change, "Change an account's role or password, or disable it", "person-change", "person",
           "The account as it is now");
  change.by_token = false;
}

void add_rows(std::vector<Route>& table) {
  describe(add(table, HttpMethod::kGet, "/api/v1/missions/{mission}/tables", "tables", Action::kPropose,
               answer_tables),
           "Tables that rows can be proposed for", "", "tables", "Columns, keys, and what can be changed");
  Route& preview = add(table, HttpMethod::kPost, "/api/v1/missions/{mission}/preview", "preview",
                       Action::kPropose, answer_preview);
  describe(preview, "What rows would do to the record", "edits", "preview",
           "Conflicts, problems as `muster check` finds them, and rival claims");
  preview.large = true;
  describe(add(table, HttpMethod::kPost, "/api/v1/missions/{mission}/dispute", "dispute", Action::kPropose,
               answer_dispute),
           "The row that disputes a fact", "dispute", "proposed", "The edit, and what it would do");
  describe(add(table, HttpMethod::kPost, "/api/v1/missions/{mission}/correction", "correction",
               Action::kPropose, answer_correction),
           "The row that claims otherwise than a fact", "correction", "proposed",
           "The edit, and what it would do");
  Route& file = add(table, HttpMethod::kPost, "/api/v1/missions/{mission}/import", "import", Action::kPropose,
                    answer_import);
  describe(file, "The rows of a downloaded file", "", "imported",
           "What the file was taken for, its rows as edits, and what they would do");
  file.takes = "application/octet-stream";
  file.large = true;
  file.query = {{"name", TextParameter{}, "The file's name, whose end may say what it is", true},
                {"as", ChoiceParameter{kind_names()}, "Take it for this kind; by its columns, if not given"},
                {"published", DayParameter{}, "When it was published; by its kind's lag, if not given"}};
}

void add_proposals(std::vector<Route>& table) {
  Route& list = add(table, HttpMethod::kGet, "/api/v1/missions/{mission}/proposals", "proposals",
                    Action::kReadProposals, answer_proposals);
  describe(list, "Proposals, without their rows", "", "proposals", "In order of their numbers");
  constexpr int kLast = 1'000'000'000, kMost = 1'000, kPage = 200;
  list.query = {{"state", ChoiceParameter{{kProposalStates.begin(), kProposalStates.end()}}, "Only these"},
                {"proposer", TextParameter{.most = 64}, "Only by this account"},
                {"order", ChoiceParameter{{"falling", "rising"}, "rising"}, "Newest first, or last"},
                {"after", WholeParameter{0, kLast, 0}, "`next` of the page before, or any number"},
                {"limit", WholeParameter{1, kMost, kPage}, "So many at most"}};
  Route& file = add(table, HttpMethod::kPost, "/api/v1/missions/{mission}/proposals", "propose",
                    Action::kPropose, answer_propose);
  describe(file, "Propose rows", "draft", "proposal", "The proposal, which another person can accept", 201);
  file.large = true;
  describe(add(table, HttpMethod::kGet, "/api/v1/missions/{mission}/proposals/{number}", "proposal",
               Action::kReadProposals, answer_proposal),
           "A proposal, whole", "", "proposal", "With its rows and notes");
  Route& revise = add(table, HttpMethod::kPost, "/api/v1/missions/{mission}/proposals/{number}/revise",
                      "revise", Action::kPropose, answer_revise);
  describe(revise, "Other rows in place of those one proposed", "draft", "proposal", "Its next round");
  revise.large = true;
}

void add_reviews(std::vector<Route>& table) {
  describe(add(table, HttpMethod::kPost, "/api/v1/missions/{mission}/proposals/{number}/notes", "note",
               Action::kComment, answer_note),
           "A note on a proposal", "note", "proposal", "The proposal with it", 201);
  describe(add(table, HttpMethod::kGet, "/api/v1/missions/{mission}/proposals/{number}/review", "review",
               Action::kReadProposals, answer_review),
           "All that a reviewer has to see", "", "review",
           "The proposal, what it would do now, and `seen`, which stands for it");
  describe(add(table, HttpMethod::kPost, "/api/v1/missions/{mission}/proposals/{number}/effect", "effect",
               Action::kRunScenarios, answer_effect),
           "What figures and odds a proposal would move", "effect-asked", "job",
           "A job whose result lists them before and after", 202);
  describe(add(table, HttpMethod::kPost, "/api/v1/missions/{mission}/proposals/{number}/verdict", "verdict",
               Action::kPropose, answer_verdict),
           "Accept, send back or refuse a proposal; or withdraw one's own by refusing it", "verdict-asked",
           "verdict", "Its state, and of an acceptance the files and the commit");
}

void add_watches(std::vector<Route>& table) {
  describe(add(table, HttpMethod::kGet, "/api/v1/missions/{mission}/watches", "watches", Action::kWatch,
               answer_watches),
           "One's own watches, and what crossed them", "", "watches", "The newest crossing first");
  describe(add(table, HttpMethod::kPost, "/api/v1/missions/{mission}/watches", "make_watch", Action::kWatch,
               answer_make_watch),
           "Make a watch", "new-watch", "watch", "The watch; with a webhook also its secret: this once", 201);
  describe(add(table, HttpMethod::kDelete, "/api/v1/missions/{mission}/watches/{number}", "remove_watch",
               Action::kWatch, answer_remove_watch),
           "Remove a watch", "", "", "It is gone", 204);
  Route& feed = add(table, HttpMethod::kGet, "/api/v1/missions/{mission}/watch.atom", "watch_feed",
                    Action::kWatch, answer_watch_feed);
  describe(feed, "What crossed one's own watches, for readers of feeds", "", "",
           "An Atom feed; readers send a token as the password of any name");
  feed.type = "application/atom+xml";
}

std::vector<RouteParameter> log_parameters(std::vector<RouteParameter> more) {
  std::vector<RouteParameter> list = {{"who", TextParameter{}, "Entries of this account"},
                                      {"what", TextParameter{}, "Entries of this act, such as accepted"},
                                      {"about", TextParameter{}, "Entries about this, such as proposal 3"},
                                      {"from", DayParameter{}, "Since this day (UTC)"},
                                      {"to", DayParameter{}, "Up to this day (UTC)"}};
  for (RouteParameter& one : more) list.push_back(std::move(one));
  return list;
}

void add_log(std::vector<Route>& table) {
  constexpr int kLast = 1'000'000'000, kMost = 1'000, kPage = 200;
  Route& list = add(table, HttpMethod::kGet, "/api/v1/log", "log", Action::kReadLog, answer_log);
  describe(list, "Who did what, when", "", "log", "Entries, and after which the next page begins");
  list.query =
      log_parameters({{"order", ChoiceParameter{{"falling", "rising"}, "falling"}, "Newest first, or last"},
                      {"after", WholeParameter{0, kLast, 0}, "`next` of the page before"},
                      {"limit", WholeParameter{1, kMost, kPage}, "Entries of a page"}});
  Route& verify =
      add(table, HttpMethod::kGet, "/api/v1/log/verify", "verify_log", Action::kReadLog, answer_verify_log);
  describe(verify, "Whether every entry is as it was written", "", "log-check",
           "The head of the chain, and what is wrong");
  verify.query = {
      {"head", TextParameter{.most = 64}, "A head that was noted earlier, which an entry must have"}};
  Route& file =
      add(table, HttpMethod::kGet, "/api/v1/log/download", "log_file", Action::kReadLog, answer_log_file);
  describe(file, "The log for auditors", "", "", "Every field of each entry, its hashes too, as CSV");
  file.type = "text/csv";
  file.query = log_parameters({});
}

}  // namespace

void add_team(std::vector<Route>& table) {
  add_session(table);
  add_second_factor(table);
  add_own(table);
  add_people(table);
  add_rows(table);
  add_proposals(table);
  add_reviews(table);
  add_watches(table);
  add_log(table);
}

}  // namespace muster
