#include "intake/tables/zip_archive.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>

namespace muster {
namespace {

zip_t* as_zip(void* archive) {
  return static_cast<zip_t*>(archive);
}

// True for a name that would be written elsewhere than into the folder it is unpacked in.
bool leads_out(std::string_view name) {
  if (name.starts_with('/') || name.starts_with('\\')) return true;
  if (name.size() > 1 && name[1] == ':') return true;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find_first_of("/\\", at), name.size());
    if (name.substr(at, end - at) == "..") return true;
    at = end + 1;
  }
  return false;
}

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

Failure too_large(std::string_view name) {
  return {fmt::format(
      "'{}' in the archive grows without measure when it is unpacked: it was made to fill a disk", name)};
}

}  // namespace

void ZipArchive::Close::operator()(void* archive) const {
  zip_discard(as_zip(archive));
}

Result<ZipArchive> ZipArchive::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (opened == nullptr) {
    if (source != nullptr) zip_source_free(source);
    std::string why = zip_error_strerror(&error);
    zip_error_fini(&error);
    return failure(fmt::format("a damaged zip archive: {}", why));
  }
  zip_error_fini(&error);
  ZipArchive archive;
  archive.archive_.reset(opened);
  const zip_int64_t count = zip_get_num_entries(opened, 0);
  if (count > 10'000) return failure(fmt::format("an archive of {} files; 10,000 are read at most", count));
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(opened, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS);
    if (name == nullptr) return failure("a damaged zip archive: a file without a name");
    if (leads_out(name)) {
      return failure(fmt::format("'{}' in the archive leads out of it: who made it means harm", name));
    }
    archive.names_.emplace_back(name);
  }
  return archive;
}

bool ZipArchive::has(std::string_view name) const {
  return std::find(names_.begin(), names_.end(), name) != names_.end();
}

Result<void> ZipArchive::read(std::string_view name,
                              const std::function<bool(std::string_view)>& take) const {
  const auto found = std::find(names_.begin(), names_.end(), name);
  if (found == names_.end()) return failure(fmt::format("no '{}' in the archive", name));
  const auto index = static_cast<zip_uint64_t>(found - names_.begin());
  zip_stat_t about;
  zip_stat_init(&about);
  zip_stat_index(as_zip(archive_.get()), index, 0, &about);
  const std::uint64_t packed = std::max<std::uint64_t>(about.comp_size, 1);
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(as_zip(archive_.get()), index, 0));
  if (file == nullptr) {
    return failure(fmt::format("'{}' in the archive cannot be read: {}", name,
                               zip_error_strerror(zip_get_error(as_zip(archive_.get())))));
  }
  std::array<char, std::size_t{64} << 10U> room{};
  std::uint64_t total = 0;
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), room.data(), room.size());
    if (got < 0) return failure(fmt::format("'{}' in the archive is damaged", name));
    if (got == 0) return {};
    total += static_cast<std::uint64_t>(got);
    const bool grows = total > (std::uint64_t{16} << 20U) && total / packed > kMostGrowth;
    if (total > kMost || grows) return tl::unexpected(too_large(name));
    if (!take({room.data(), static_cast<std::size_t>(got)})) return {};
  }
}

Result<std::string> ZipArchive::read(std::string_view name) const {
  std::string bytes;
  const auto done = read(name, [&](std::string_view piece) {
    bytes += piece;
    return true;
  });
  if (!done) return tl::unexpected(done.error());
  return bytes;
}

}  // namespace muster
