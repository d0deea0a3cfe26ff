// What every verb of the workflow asks: which database, and who it is.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/verb.hpp"
#include "workflow/proposals/proposals.hpp"

namespace muster {

struct WorkflowArguments {
  std::string database = "sqlite:muster.db";
  std::string user;
  std::string password_file;
};

// --database.
[[nodiscard]] Option database_option(WorkflowArguments& into);
[[nodiscard]] Option password_file_option(WorkflowArguments& into);
// --database, --user, --password-file.
[[nodiscard]] Options workflow_options(WorkflowArguments& into);

// Opens the database; nothing, and why on console.err, where it cannot be opened.
[[nodiscard]] std::unique_ptr<Database> open_workflow(const WorkflowArguments& arguments,
                                                      const Console& console);

// Who holds the terminal, by the login of the operating system.
[[nodiscard]] Identity at_terminal();

// Who it is, proved: by --user and the password, which is read from --password-file or asked for; or by the
// token in MUSTER_TOKEN. Nothing, and why on console.err, where they are not known.
[[nodiscard]] std::optional<Identity> signed_in(Database& database, const WorkflowArguments& arguments,
                                                const Console& console);

// A password: the first line of --password-file; else asked for at the terminal, without showing it; "" where
// there is none.  Nothing, and why on console.err, where the file cannot be read.
[[nodiscard]] std::optional<std::string> password_of(const WorkflowArguments& arguments,
                                                     std::string_view question, const Console& console);

// The folder, as the workflow uses it. Finishes or undoes acceptances that were cut short, and says so on
// console.err; nothing, and why, where it cannot be used.
[[nodiscard]] std::optional<RecordFolder> record_folder(Database& database, const std::string& path,
                                                        const std::string& catalogue, const Console& console);

// Writes a refusal with its problems to console.err; its exit code.
int tell(const Refusal& refusal, const Console& console);

[[nodiscard]] Moment this_moment();

}  // namespace muster
