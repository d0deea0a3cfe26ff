#include "base/files/mapped_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/files/file.hpp"

namespace muster {

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const auto fail = [&](std::string_view why) {
    return failure(fmt::format("cannot read {}: {}", path.string(), why));
  };
  if (const std::string_view other = not_a_file(path); !other.empty())
    return fail(fmt::format("it is {}", other));
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return fail(std::system_category().message(errno));
  struct stat about {};
  void* at = nullptr;
  const bool known = ::fstat(file, &about) == 0;
  const auto size = static_cast<std::size_t>(about.st_size);
  if (known && size > 0) at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  const int why = errno;
  ::close(file);
  if (!known || at == MAP_FAILED) return fail(std::system_category().message(why));
  if (size == 0) return MappedFile({});
  ::madvise(at, size, MADV_SEQUENTIAL);
  return MappedFile({static_cast<const char*>(at), size});
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

void MappedFile::passed(const char* at) const {
  constexpr std::size_t kStep = std::size_t{8} << 20U;  // a multiple of every machine's page
  const auto here = static_cast<std::size_t>(at - bytes_.data()) / kStep * kStep;
  if (here < kept_from_) kept_from_ = 0;  // read again from the beginning
  if (here <= kept_from_) return;
  ::madvise(const_cast<char*>(bytes_.data()) + kept_from_, here - kept_from_, MADV_DONTNEED);
  kept_from_ = here;
}

}  // namespace muster
