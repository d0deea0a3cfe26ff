#include "cli/options/workflow/workflow_arguments.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <ostream>

#include "base/files/file.hpp"
#include "report/text/text_table.hpp"
#include "workflow/accept/accept.hpp"
#include "workflow/people/sign_in.hpp"

namespace muster {
namespace {

void say(const std::string& what, const Console& console) {
  console.err << wrapped(fmt::format("muster: {}", what), static_cast<std::size_t>(console.width), "", "  ");
}

std::string first_line(std::string text) {
  text.erase(std::min(text.find_first_of("\r\n"), text.size()));
  return text;
}

// One line from the terminal, which does not show it.
std::string asked(std::string_view question, const Console& console) {
  termios before{};
  if (::tcgetattr(STDIN_FILENO, &before) != 0) return {};
  console.err << question << ": " << std::flush;
  termios silent = before;
  silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  std::string line;
  for (char c = 0; ::read(STDIN_FILENO, &c, 1) == 1 && c != '\n';) line.push_back(c);
  ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
  console.err << '\n';
  return first_line(line);
}

}  // namespace

Option database_option(WorkflowArguments& into) {
  return {.name = "--database",
          .value = "ADDRESS",
          .kind = TextKind{&into.database},
          .help = "Where the workflow is kept: sqlite:FILE or postgresql://USER@HOST/NAME"};
}

Option password_file_option(WorkflowArguments& into) {
  return {.name = "--password-file",
          .value = "FILE",
          .kind = PathKind{&into.password_file},
          .help = "Read the password from the first line of this file",
          .preset = "asked for at the terminal"};
}

Options workflow_options(WorkflowArguments& into) {
  return {{.name = "--user",
           .value = "NAME",
           .kind = TextKind{&into.user},
           .help = "Who you are: the name of your account",
           .preset = "the one whose token is in MUSTER_TOKEN"},
          password_file_option(into),
          database_option(into)};
}

std::unique_ptr<Database> open_workflow(const WorkflowArguments& arguments, const Console& console) {
  const auto address = parse_address(arguments.database);
  auto database = address ? open_database(*address) : tl::unexpected(address.error());
  if (database) return std::move(*database);
  say(database.error().what, console);
  return nullptr;
}

Identity at_terminal() {
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> texts{};
  const bool known =
      ::getpwuid_r(::getuid(), &entry, texts.data(), texts.size(), &found) == 0 && found != nullptr;
  return operator_at_terminal(known ? entry.pw_name : fmt::format("{}", ::getuid()));
}

std::optional<std::string> password_of(const WorkflowArguments& arguments, std::string_view question,
                                       const Console& console) {
  if (arguments.password_file.empty())
    return ::isatty(STDIN_FILENO) != 0 ? asked(question, console) : std::string();
  const auto text = read_bytes(arguments.password_file);
  if (text) return first_line(*text);
  say(text.error().what, console);
  return std::nullopt;
}

std::optional<Identity> signed_in(Database& database, const WorkflowArguments& arguments,
                                  const Console& console) {
  const char* token = std::getenv("MUSTER_TOKEN");  // NOLINT(concurrency-mt-unsafe): no thread has started
  if (arguments.user.empty() && token == nullptr) {
    say("say who you are: --user NAME, or a token in MUSTER_TOKEN", console);
    return std::nullopt;
  }
  const auto who = [&]() -> Answer<Identity> {
    if (arguments.user.empty()) return token_identity(database, token, this_moment());
    const auto password = password_of(arguments, fmt::format("Password of {}", arguments.user), console);
    if (!password) return refusal(Why::kNotSignedIn, "without the password nobody is signed in");
    return prove(database, {arguments.user, *password, ""}, this_moment());
  }();
  if (who) return *who;
  say(who.error().what, console);
  return std::nullopt;
}

std::optional<RecordFolder> record_folder(Database& database, const std::string& path,
                                          const std::string& catalogue, const Console& console) {
  Problems problems;
  RecordFolder folder{path,
                      catalogue.empty() ? embedded_catalogue(problems) : read_catalogue(catalogue, problems)};
  for (const Problem& problem : problems.all()) console.err << to_string(problem) << '\n';
  if (!problems.good()) return std::nullopt;
  if (const std::string_view missing = Folder(folder.path).missing(); !missing.empty()) {
    say(fmt::format("{}: {}", path, missing), console);
    return std::nullopt;
  }
  const auto recovered = recover(database, folder, this_moment());
  if (!recovered) {
    (void)tell(recovered.error(), console);
    return std::nullopt;
  }
  for (const Recovered& one : *recovered) {
    say(fmt::format("the acceptance of proposal {} was cut short: it is {} now", one.number,
                    one.finished ? "finished" : "undone"),
        console);
  }
  return folder;
}

int tell(const Refusal& refusal, const Console& console) {
  for (const Problem& problem : refusal.problems.all()) console.err << to_string(problem) << '\n';
  say(refusal.what, console);
  return kWrongInput;
}

Moment this_moment() {
  return Moment{static_cast<std::int64_t>(std::time(nullptr))};
}

}  // namespace muster
