#include "base/files/journal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/files/file.hpp"
#include "base/require.hpp"

namespace muster {
namespace {

constexpr std::string_view kFile = "runs.journal";
constexpr std::string_view kMagic = "muster journal 1\n";
constexpr std::size_t kNumber = sizeof(std::uint32_t);
constexpr std::size_t kHash = sizeof(std::uint64_t);

std::string text_of(const JournalHeading& heading) {
  std::string text(kMagic);
  for (const auto& [name, value] : heading) text += fmt::format("{} {}\n", name, value);
  return text + '\n';
}

std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find('\n'));
}

// The first line of the heading that is not as wanted, and what it is.
std::string difference(std::string_view there, const JournalHeading& heading) {
  if (!there.starts_with(kMagic)) return "it is no journal of this program";
  there.remove_prefix(kMagic.size());
  for (const auto& [name, value] : heading) {
    const std::string_view line = first_line(there);
    if (line != fmt::format("{} {}", name, value)) {
      const bool named = line.starts_with(name + " ");
      return fmt::format("its {} is '{}', that of this call '{}'", name,
                         named ? line.substr(name.size() + 1) : "", value);
    }
    there.remove_prefix(std::min(line.size() + 1, there.size()));
  }
  return "its heading says more than this call does";
}

std::string entry_of(std::uint32_t run, std::string_view bytes) {
  std::string entry(kNumber, '\0');
  std::memcpy(entry.data(), &run, kNumber);
  entry += bytes;
  const std::uint64_t hash = XXH3_64bits(entry.data(), entry.size());
  entry.append(reinterpret_cast<const char*>(&hash), kHash);
  return entry;
}

bool whole(std::string_view entry) {
  std::uint64_t hash = 0;
  std::memcpy(&hash, entry.data() + entry.size() - kHash, kHash);
  return hash == XXH3_64bits(entry.data(), entry.size() - kHash);
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

tl::unexpected<Failure> cannot_write(const std::filesystem::path& path) {
  return failure(fmt::format("cannot write {}: {}", path.string(),
                             std::error_code(errno, std::generic_category()).message()));
}

// What a file holds: where its last entry ends, 0 if it has not even a whole heading; and entries that are
// not whole.
struct Entries {
  std::size_t end = 0;
  int damaged = 0;
};

// Calls `kept` for each whole entry of a file.
Result<Entries> read_entries(const std::filesystem::path& path, std::string_view there,
                             const JournalHeading& heading, std::size_t size, const Journal::Kept& kept) {
  const std::string head = text_of(heading);
  // A heading that was cut short is of no other ensemble.
  const bool begun = there.starts_with(head);
  if (!begun && !head.starts_with(there)) {
    return failure(
        fmt::format("{} is of another ensemble: {}; call it as it was called, or give another folder; "
                    "nothing was changed",
                    path.string(), difference(there, heading)));
  }
  const std::size_t stride = kNumber + size + kHash;
  Entries found{begun ? head.size() : 0, 0};
  for (; begun && there.size() - found.end >= stride; found.end += stride) {
    const std::string_view entry = there.substr(found.end, stride);
    if (!whole(entry)) {
      ++found.damaged;
      continue;
    }
    std::uint32_t run = 0;
    std::memcpy(&run, entry.data(), kNumber);
    kept(run, entry.substr(kNumber, size));
  }
  if (there.size() > found.end) ++found.damaged;
  return found;
}

// The journals in a folder, of all ranks, by name.
std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code wrong;
  for (const auto& one : std::filesystem::directory_iterator(folder, wrong)) {
    const std::string name = one.path().filename().string();
    const bool of_rank = name.starts_with("runs-") && name.ends_with(".journal");
    if ((name == kFile || of_rank) && one.is_regular_file(wrong)) files.push_back(one.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Result<Journal> Journal::append_to(const std::filesystem::path& path, std::string_view there,
                                   const JournalHeading& heading, std::size_t size, const Kept& kept) {
  const std::string head = text_of(heading);
  const auto found = read_entries(path, there, heading, size, kept);
  if (!found) return tl::unexpected(found.error());
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (file < 0) return cannot_write(path);
  Journal journal(path, file, size);
  journal.damaged_ = found->damaged;
  if (found->end < there.size() && ::ftruncate(file, static_cast<off_t>(found->end)) != 0)
    return cannot_write(path);
  if (found->end == 0 && !write_all(file, head)) return cannot_write(path);
  return journal;
}

Result<Journal> Journal::open(const std::filesystem::path& folder, const JournalHeading& heading,
                              std::size_t size, bool resume, const Kept& kept) {
  std::error_code wrong;
  std::filesystem::create_directories(folder, wrong);
  if (wrong) return failure(fmt::format("cannot make the folder {}: {}", folder.string(), wrong.message()));
  const std::filesystem::path own = folder / kFile;
  std::string bytes_of_own;
  int damaged = 0;
  for (const std::filesystem::path& path : files_of(folder)) {
    auto bytes = read_bytes(path);
    if (!bytes) return tl::unexpected(bytes.error());
    if (!bytes->empty() && !resume) {
      return failure(fmt::format("{} exists already: add --resume to continue it, or give another folder",
                                 path.string()));
    }
    if (path == own) {
      bytes_of_own = std::move(*bytes);
    } else if (const auto found = read_entries(path, *bytes, heading, size, kept); found) {
      damaged += found->damaged;
    } else {
      return tl::unexpected(found.error());
    }
  }
  auto journal = append_to(own, bytes_of_own, heading, size, kept);
  if (journal) journal->damaged_ += damaged;
  return journal;
}

Result<Journal> Journal::open_of_rank(const std::filesystem::path& folder, const JournalHeading& heading,
                                      std::size_t size, int rank) {
  std::error_code wrong;
  std::filesystem::create_directories(folder,
                                      wrong);  // a folder that this machine does not share with rank 0
  const std::filesystem::path path = folder / fmt::format("runs-{}.journal", rank);
  std::string there;
  if (std::filesystem::is_regular_file(path)) {
    auto bytes = read_bytes(path);
    if (!bytes) return tl::unexpected(bytes.error());
    there = std::move(*bytes);
  }
  return append_to(path, there, heading, size, [](std::uint32_t, std::string_view) {});
}

Result<void> Journal::discard(const std::filesystem::path& folder) {
  for (const std::filesystem::path& path : files_of(folder)) {
    std::error_code wrong;
    std::filesystem::remove(path, wrong);
    if (wrong) return failure(fmt::format("cannot remove {}: {}", path.string(), wrong.message()));
  }
  return {};
}

Journal::Journal(Journal&& other) noexcept
    : damaged_(other.damaged_),
      path_(std::move(other.path_)),
      file_(std::exchange(other.file_, -1)),
      size_(other.size_) {}

Journal::~Journal() {
  if (file_ < 0) return;
  ::fsync(file_);
  ::close(file_);
}

Result<void> Journal::add(std::uint32_t run, std::string_view bytes) {
  require(bytes.size() == size_, "{} bytes of an entry of {}", bytes.size(), size_);
  if (!write_all(file_, entry_of(run, bytes))) return cannot_write(path_);
  return {};
}

}  // namespace muster
