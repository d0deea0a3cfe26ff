// Jobs that the program did not finish before it ended, so that they go on when it starts again.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "report/json/json_values.hpp"

namespace muster {

// A job as it was asked for.
struct UnfinishedJob {
  std::string name;  // of JobAsked
  std::string kind;
  std::string mission;
  Json asked;
};

// A folder with a file NAME.asked for each job that waits or runs, and a folder NAME.runs of its finished
// runs.  One program at a time keeps jobs in a folder: with another at work there, or with no folder, all
// functions do nothing.  For one thread at a time, but for journal().
class UnfinishedJobs {
 public:
  explicit UnfinishedJobs(std::filesystem::path folder);
  UnfinishedJobs(const UnfinishedJobs&) = delete;
  UnfinishedJobs& operator=(const UnfinishedJobs&) = delete;
  ~UnfinishedJobs();

  // What an earlier program has left, in the order in which it was asked for.  Files that cannot be read are
  // removed.
  [[nodiscard]] std::vector<UnfinishedJob> left() const;

  // A job has been asked for.  What cannot be written is done from the beginning after a restart.
  void begin(const UnfinishedJob& job) const;
  // A job has ended, or nobody wants it any more.
  void end(const std::string& name) const;

  // The folder of the job's journal of finished runs; empty: there is none.
  [[nodiscard]] std::filesystem::path journal(const std::string& name) const;

 private:
  [[nodiscard]] std::filesystem::path file_of(const std::string& name) const;

  std::filesystem::path folder_;
  int lock_ = -1;  // of the folder; -1: not ours
};

}  // namespace muster
