// What the workflow asks of git.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "record/load/folder.hpp"
#include "workflow/moment.hpp"

namespace muster {

struct GitPerson {
  std::string name;
  std::string email;
};

struct GitCommit {
  FolderTexts files;  // whole texts, by names inside the folder
  GitPerson author;
  GitPerson committer;
  Moment at;
  std::string message;  // ends with a line "NAME: VALUE", below which the key comes
  std::string key;  // the commit's message ends with the line "Muster-Acceptance: KEY", and no other's does
  bool may_be_there = false;  // look for it first, through the whole history: after a stop
};

// True where the folder is in a work tree of git, which does not ignore it.  False without git where no
// `.git` is above either. ERRORS: what git says.
[[nodiscard]] Result<bool> in_work_tree(const std::filesystem::path& folder);

// Those of the files that are there and differ from what the last commit has, or that git does not know.
// ERRORS: what git says.
[[nodiscard]] Result<std::vector<std::string>> uncommitted(const std::filesystem::path& folder,
                                                           const std::vector<std::string>& files);

// Adds a commit with these texts to the branch that is checked out, and gives its hash; the one of this key,
// if it is there already.  The work tree is left alone, and so is what is staged of other files.  The step of
// the branch is one: it is there or not.  Hooks do not run. ERRORS: what git says; a merge or rebase that is
// not finished; a branch that others move without end.
[[nodiscard]] Result<std::string> commit_files(const std::filesystem::path& folder, const GitCommit& commit);

}  // namespace muster
