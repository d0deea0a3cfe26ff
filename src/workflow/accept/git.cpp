#include "workflow/accept/git.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "workflow/accept/process.hpp"

namespace muster {
namespace {

namespace fs = std::filesystem;
using Settings = std::vector<std::pair<std::string, std::string>>;

std::string first_line(std::string text) {
  text.erase(std::min(text.find('\n'), text.size()));
  return text;
}

// git in a folder.
class Git {
 public:
  explicit Git(fs::path folder, Settings settings = {})
      : folder_(std::move(folder)), settings_(std::move(settings)) {
    settings_.emplace_back("LC_ALL", "C");
    settings_.emplace_back("GIT_OPTIONAL_LOCKS", "0");
    settings_.emplace_back("GIT_LITERAL_PATHSPECS", "1");
  }

  // Whatever it says.
  [[nodiscard]] Result<ProgramRun> any(const std::vector<std::string>& words,
                                       std::string_view in = {}) const {
    std::vector<std::string> all = {"git",
                                    "-C",
                                    folder_.string(),
                                    "-c",
                                    "core.hooksPath=/dev/null",
                                    "-c",
                                    "core.fsmonitor=false",
                                    "-c",
                                    "core.quotePath=false",
                                    "--no-pager"};
    all.insert(all.end(), words.begin(), words.end());
    return run_program(all, in, settings_);
  }

  // What it prints, without the last line's end. ERRORS: it says no.
  [[nodiscard]] Result<std::string> said(const std::vector<std::string>& words,
                                         std::string_view in = {}) const {
    auto run = any(words, in);
    if (!run) return tl::unexpected(run.error());
    if (run->code != 0)
      return failure(fmt::format("git {} in {}: {}", words.front(), folder_.string(), first_line(run->err)));
    if (run->out.ends_with('\n')) run->out.pop_back();
    return std::move(run->out);
  }

 private:
  fs::path folder_;
  Settings settings_;
};

// The index that a commit is made with: the user's own is not touched.
class OwnIndex {
 public:
  explicit OwnIndex(fs::path file) : file_(std::move(file)) {}
  OwnIndex(const OwnIndex&) = delete;
  OwnIndex& operator=(const OwnIndex&) = delete;
  ~OwnIndex() {
    std::error_code ignored;
    fs::remove(file_, ignored);
    fs::remove(fs::path(file_.string() + ".lock"), ignored);
  }
  [[nodiscard]] std::string path() const { return file_.string(); }

 private:
  fs::path file_;
};

std::string trailer(const std::string& key) {
  return fmt::format("Muster-Acceptance: {}", key);
}

// The commit of this key in the branch; "" if there is none.
Result<std::string> commit_of(const Git& git, const std::string& key) {
  const auto head = git.any({"rev-parse", "-q", "--verify", "HEAD"});
  if (!head) return tl::unexpected(head.error());
  if (head->code != 0) return std::string();  // a branch without commits
  return git.said(
      {"log", "-n", "1", "--format=%H", "--fixed-strings", fmt::format("--grep={}", trailer(key))});
}

Result<void> nothing_unfinished(const fs::path& git_folder) {
  std::error_code ignored;
  for (const char* name : {"MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"}) {
    if (fs::exists(git_folder / name, ignored))
      return failure(
          fmt::format("a merge or rebase in {} is not finished: finish it first", git_folder.string()));
  }
  return {};
}

// A file of the commit as git keeps it.
struct Blob {
  std::string path;  // from the top of the work tree
  std::string mode;
  std::string hash;
  [[nodiscard]] std::string info() const { return fmt::format("{},{},{}", mode, hash, path); }
};

Result<std::vector<Blob>> write_blobs(const Git& git, const FolderTexts& files) {
  const auto prefix = git.said({"rev-parse", "--show-prefix"});
  if (!prefix) return tl::unexpected(prefix.error());
  std::vector<Blob> blobs;
  for (const auto& [name, text] : files) {
    const auto hash = git.said({"hash-object", "-w", "--stdin"}, text);
    if (!hash) return tl::unexpected(hash.error());
    blobs.push_back({*prefix + name, "100644", *hash});
  }
  return blobs;
}

// One try to move the branch by a commit; "" where somebody else has moved it meanwhile.
Result<std::string> try_commit(const fs::path& folder, const fs::path& git_folder, const Git& git,
                               const GitCommit& commit, const std::vector<Blob>& blobs) {
  const auto head = git.any({"rev-parse", "-q", "--verify", "HEAD^{commit}"});
  if (!head) return tl::unexpected(head.error());
  const std::string parent = head->code == 0 ? first_line(head->out) : std::string();
  const std::string date = fmt::format("{} +0000", commit.at.v);
  const OwnIndex index(git_folder / fmt::format("muster-index-{}-{}", ::getpid(), commit.key));
  const Git own(folder, {{"GIT_INDEX_FILE", index.path()},
                         {"GIT_AUTHOR_NAME", commit.author.name},
                         {"GIT_AUTHOR_EMAIL", commit.author.email},
                         {"GIT_AUTHOR_DATE", date},
                         {"GIT_COMMITTER_NAME", commit.committer.name},
                         {"GIT_COMMITTER_EMAIL", commit.committer.email},
                         {"GIT_COMMITTER_DATE", date}});
  auto read = own.said(parent.empty() ? std::vector<std::string>{"read-tree", "--empty"}
                                      : std::vector<std::string>{"read-tree", parent});
  if (!read) return read;
  std::vector<std::string> add = {"update-index", "--add"};
  for (const Blob& blob : blobs) {
    add.emplace_back("--cacheinfo");
    add.push_back(blob.info());
  }
  if (auto added = own.said(add); !added) return added;
  auto tree = own.said({"write-tree"});
  if (!tree) return tree;
  std::vector<std::string> make = {"commit-tree", *tree};
  if (!parent.empty()) {
    make.emplace_back("-p");
    make.push_back(parent);
  }
  auto made = own.said(make, fmt::format("{}\n{}\n", commit.message, trailer(commit.key)));
  if (!made) return made;
  const std::string none(made->size(), '0');
  const auto moved =
      git.any({"update-ref", "-m", "muster: accept", "HEAD", *made, parent.empty() ? none : parent});
  if (!moved) return tl::unexpected(moved.error());
  if (moved->code == 0) return made;
  const auto now = git.any({"rev-parse", "-q", "--verify", "HEAD^{commit}"});
  if (now && first_line(now->out) != parent) return std::string();
  return failure(fmt::format("git update-ref in {}: {}", folder.string(), first_line(moved->err)));
}

}  // namespace

Result<bool> in_work_tree(const fs::path& folder) {
  const Git git(folder);
  const auto inside = git.any({"rev-parse", "--is-inside-work-tree"});
  std::error_code error;
  if (!inside) {  // no git: then there must be nothing that it would keep
    for (fs::path above = fs::canonical(folder, error); !error; above = above.parent_path()) {
      if (fs::exists(above / ".git", error)) return tl::unexpected(inside.error());
      if (above == above.parent_path()) break;
    }
    return false;
  }
  if (inside->code != 0) {
    if (inside->err.find("not a git repository") != std::string::npos) return false;
    return failure(fmt::format("git in {}: {}", folder.string(), first_line(inside->err)));
  }
  if (first_line(inside->out) != "true") return false;
  const auto ignored = git.any({"check-ignore", "-q", "."});
  if (!ignored) return tl::unexpected(ignored.error());
  return ignored->code != 0;
}

Result<std::vector<std::string>> uncommitted(const fs::path& folder, const std::vector<std::string>& files) {
  std::vector<std::string> changed;
  for (const std::string& file : files) {
    const auto status = Git(folder).said({"status", "--porcelain", "--untracked-files=all", "--", file});
    if (!status) return tl::unexpected(status.error());
    if (!status->empty()) changed.push_back(file);
  }
  return changed;
}

Result<std::string> commit_files(const fs::path& folder, const GitCommit& commit) {
  const Git git(folder);
  auto at = git.said({"rev-parse", "--absolute-git-dir"});
  if (!at) return at;
  const fs::path git_folder = *at;
  if (commit.may_be_there) {
    if (auto done = commit_of(git, commit.key); !done || !done->empty()) return done;
  }
  if (const auto clear = nothing_unfinished(git_folder); !clear) return tl::unexpected(clear.error());
  const auto blobs = write_blobs(git, commit.files);
  if (!blobs) return tl::unexpected(blobs.error());
  constexpr int kTries = 20;  // each loses against a commit of somebody else
  for (int tries = 0; tries < kTries; ++tries) {
    auto made = try_commit(folder, git_folder, git, commit, *blobs);
    if (!made) return made;
    if (made->empty()) {  // another may have been this one: of a program that was killed before git ended
      if (auto done = commit_of(git, commit.key); !done || !done->empty()) return done;
      continue;
    }
    // The user's index follows; where it is locked, `git status` shows the files as changed until it is
    // asked.
    std::vector<std::string> follow = {"update-index", "--add"};
    for (const Blob& blob : *blobs) {
      follow.emplace_back("--cacheinfo");
      follow.push_back(blob.info());
    }
    (void)git.any(follow);
    return made;
  }
  return failure(fmt::format("the branch of {} moves without end: try again later", folder.string()));
}

}  // namespace muster
