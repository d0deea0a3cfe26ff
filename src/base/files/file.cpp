#include "base/files/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <functional>
#include <system_error>

#include "base/require.hpp"

namespace muster {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string reason() {
  return std::generic_category().message(errno);
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// Length of the well-formed sequence at text[i], or 0 (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) -> unsigned {
    return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U;
  };
  const auto tail = [&](std::size_t k) { return (byte(k) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (!tail(1) || !tail(2)) return 0;
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;  // overlong
    if (lead == 0xED && byte(1) > 0x9F) return 0;  // surrogates
    return 3;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (!tail(1) || !tail(2) || !tail(3)) return 0;
    if (lead == 0xF0 && byte(1) < 0x90) return 0;  // overlong
    if (lead == 0xF4 && byte(1) > 0x8F) return 0;  // beyond U+10FFFF
    return 4;
  }
  return 0;
}

}  // namespace

TextFile::TextFile(std::string name, std::string text) : name_(std::move(name)) {
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  text_ = std::make_shared<const std::string>(std::move(text));
}

std::size_t TextFile::line_start(std::size_t line) const {
  if (line_starts_.empty()) {
    line_starts_.push_back(0);
    for (std::size_t i = text_->find('\n'); i != std::string::npos; i = text_->find('\n', i + 1)) {
      line_starts_.push_back(i + 1);
    }
  }
  return line < line_starts_.size() ? line_starts_[line] : std::string::npos;
}

Position TextFile::position(const char* at) const {
  const std::less_equal<const char*> before;
  require(before(text_->data(), at) && before(at, text_->data() + text_->size()),
          "a place in the {} bytes of {}", text_->size(), name_);
  const auto offset = static_cast<std::size_t>(at - text_->data());
  (void)line_start(0);
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t start = *(next - 1);
  // Goes on from where the last question about this line ended, since a line may hold 100,000 cells.
  if (told_.start != start || told_.offset > offset) told_ = {start, start, 0};
  told_.characters += characters(text().substr(told_.offset, offset - told_.offset));
  told_.offset = offset;
  return {name_, static_cast<std::uint32_t>(next - line_starts_.begin()),
          static_cast<std::uint32_t>(told_.characters + 1)};
}

const char* TextFile::at(const Position& where) const {
  const std::size_t start = where.line > 0 ? line_start(where.line - 1) : std::string::npos;
  if (start == std::string::npos) return text_->data();
  const char* next = text_->data() + start;
  const char* const end = text_->data() + text_->size();
  for (std::uint32_t column = 1; column < where.column && next != end; ++column) {
    do ++next;
    while (next != end && (*next & 0xC0) == 0x80);
  }
  return next;
}

std::size_t first_invalid_utf8(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    // 32 plain bytes at a time: almost all of a record is ASCII.
    std::array<std::uint64_t, 4> block{};
    if (i + sizeof block <= text.size()) {
      std::memcpy(block.data(), text.data() + i, sizeof block);
      if (((block[0] | block[1] | block[2] | block[3]) & 0x8080808080808080ULL) == 0) {
        i += sizeof block;
        continue;
      }
    }
    const std::size_t length = sequence_length(text, i);
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

std::string folder_name(const std::filesystem::path& path) {
  std::filesystem::path folder = path.lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  if (folder.filename() == "." || folder.filename() == "..") {
    std::error_code ignored;
    folder = std::filesystem::canonical(path, ignored);
  }
  return folder.filename().string();
}

std::string_view not_a_file(const std::filesystem::path& path) {
  std::error_code ignored;
  switch (std::filesystem::status(path, ignored).type()) {
    case std::filesystem::file_type::directory:
      return "a folder";
    case std::filesystem::file_type::fifo:
      return "a pipe, not a file";
    case std::filesystem::file_type::socket:
      return "a socket, not a file";
    case std::filesystem::file_type::character:
    case std::filesystem::file_type::block:
      return "a device, not a file";
    default:
      return {};
  }
}

Result<std::string> read_bytes(const std::filesystem::path& path) {
  if (const std::string_view other = not_a_file(path); !other.empty())
    return failure(fmt::format("cannot read {}: it is {}", path.string(), other));
  errno = 0;
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) return failure(fmt::format("cannot read {}: {}", path.string(), reason()));
  const std::streamoff size = in.tellg();
  std::string bytes;
  if (size > 0) bytes.resize(static_cast<std::size_t>(size));
  in.seekg(0);
  in.read(bytes.data(), size);
  if (!in) return failure(fmt::format("cannot read {}: {}", path.string(), reason()));
  return bytes;
}

std::optional<TextFile> read_text(const std::filesystem::path& path, std::string name, Problems& problems) {
  Result<std::string> bytes = read_bytes(path);
  if (!bytes) {
    problems.error({std::move(name)}, bytes.error().what);
    return std::nullopt;
  }
  return checked_text(std::move(name), std::move(*bytes), problems);
}

std::optional<TextFile> checked_text(std::string name, std::string bytes, Problems& problems) {
  TextFile file(std::move(name), std::move(bytes));
  const std::size_t bad = first_invalid_utf8(file.text());
  if (bad != std::string_view::npos) {
    problems.error(file.position(file.text().data() + bad),
                   fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(file.text()[bad])),
                   "save the file as UTF-8");
    return std::nullopt;
  }
  return file;
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
  const std::string beside = fmt::format("{}.{}.partial", path.string(), ::getpid());
  const auto fail = [&](const char* doing) {
    const std::string why = reason();
    ::unlink(beside.c_str());
    return failure(fmt::format("cannot {} {}: {}", doing, path.string(), why));
  };
  const int out = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (out < 0) return fail("write");
  for (std::string_view rest = bytes; !rest.empty();) {
    const ssize_t written = ::write(out, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int why = errno;
      ::close(out);
      errno = why;
      return fail("write");
    }
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  const bool flushed = ::fsync(out) == 0;
  const int why = errno;
  if (::close(out) != 0) return fail("write");
  errno = why;
  if (!flushed) return fail("write");
  if (::rename(beside.c_str(), path.c_str()) != 0) return fail("replace");
  return {};
}

}  // namespace muster
