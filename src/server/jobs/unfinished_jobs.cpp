#include "server/jobs/unfinished_jobs.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <system_error>
#include <tuple>
#include <utility>

#include "base/files/file.hpp"

namespace muster {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kAsked = ".asked";
constexpr std::string_view kRuns = ".runs";

// The lock of a folder, which ends with the program however that ends; -1: another has it.
int lock_of(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  const int file = ::open((folder / "unfinished.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return -1;
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return file;
  ::close(file);
  return -1;
}

// Nothing where it is not what begin() writes.
std::optional<UnfinishedJob> read_job(const fs::path& path) {
  const auto text = read_bytes(path);
  if (!text) return std::nullopt;
  const Json json = Json::parse(*text, nullptr, false);
  const auto is_text = [&](const char* key) { return json.contains(key) && json[key].is_string(); };
  if (!json.is_object() || !is_text("kind") || !is_text("mission") || !json.contains("asked"))
    return std::nullopt;
  return UnfinishedJob{path.stem().string(), json["kind"], json["mission"], json["asked"]};
}

}  // namespace

UnfinishedJobs::UnfinishedJobs(fs::path folder) : folder_(std::move(folder)) {
  if (!folder_.empty()) lock_ = lock_of(folder_);
}

UnfinishedJobs::~UnfinishedJobs() {
  if (lock_ >= 0) ::close(lock_);
}

std::vector<UnfinishedJob> UnfinishedJobs::left() const {
  if (lock_ < 0) return {};
  std::error_code failed;
  std::vector<std::pair<fs::file_time_type, UnfinishedJob>> found;
  std::vector<fs::path> useless;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, failed)) {
    const fs::path& path = entry.path();
    if (path.extension() == kRuns && !fs::exists(file_of(path.stem().string()), failed))
      useless.push_back(path);
    if (path.extension() != kAsked) continue;
    if (auto job = read_job(path))
      found.emplace_back(entry.last_write_time(failed), std::move(*job));
    else
      useless.push_back(path);
  }
  for (const fs::path& path : useless) fs::remove_all(path, failed);
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.name) < std::tie(b.first, b.second.name);
  });
  std::vector<UnfinishedJob> jobs;
  for (auto& [time, job] : found) jobs.push_back(std::move(job));
  return jobs;
}

void UnfinishedJobs::begin(const UnfinishedJob& job) const {
  if (lock_ < 0) return;
  const Json json = {{"kind", job.kind}, {"mission", job.mission}, {"asked", job.asked}};
  (void)write_file(file_of(job.name), json.dump() + "\n");
}

void UnfinishedJobs::end(const std::string& name) const {
  if (lock_ < 0) return;
  std::error_code failed;
  fs::remove(file_of(name), failed);  // first: without it the runs are of no job
  fs::remove_all(journal(name), failed);
}

fs::path UnfinishedJobs::journal(const std::string& name) const {
  return lock_ < 0 ? fs::path() : folder_ / (name + std::string(kRuns));
}

fs::path UnfinishedJobs::file_of(const std::string& name) const {
  return folder_ / (name + std::string(kAsked));
}

}  // namespace muster
