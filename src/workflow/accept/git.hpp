// What the workflow asks of git.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "workflow/moment.hpp"

namespace muster {

struct GitPerson {
  std::string name;
  std::string email;
};

struct GitCommit {
  std::vector<std::string> files;  // names inside the folder
  GitPerson author;
  GitPerson committer;
  Moment at;
  std::string message;
  std::string key;  // one commit has this line "Muster-Acceptance: KEY" at the end of its message
};

// True where the folder is in a work tree of git, which does not ignore it.  False without git, if there is
// no
// `.git` above either. ERRORS: what git says.
[[nodiscard]] Result<bool> in_work_tree(const std::filesystem::path& folder);

// Those of the files whose text differs from what the last commit has; files that are new count only if git
// does not know them though they are there.
[[nodiscard]] Result<std::vector<std::string>> uncommitted(const std::filesystem::path& folder,
                                                           const std::vector<std::string>& files);

// Commits these files as they stand in the folder, and nothing else: what is staged stays so.  The commit of
// this key, if it is there already.  Gives the commit's hash.  Hooks do not run. ERRORS: what git says.
[[nodiscard]] Result<std::string> commit_files(const std::filesystem::path& folder, const GitCommit& commit);

}  // namespace muster
