// A mission folder in one text, for fuzzers: each file follows a line "=== its name".
#pragma once

#include <string>
#include <string_view>

#include "record/load/folder.hpp"

namespace muster {

inline FolderTexts folder_of(std::string_view bytes) {
  FolderTexts texts;
  std::string* text = nullptr;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size() - 1);
    const std::string_view line = bytes.substr(0, end + 1);
    bytes.remove_prefix(end + 1);
    if (line.starts_with("=== ")) {
      std::string_view name = line.substr(4);
      while (name.ends_with('\n') || name.ends_with('\r')) name.remove_suffix(1);
      text = &texts[std::string(name)];
    } else if (text != nullptr) {
      *text += line;
    }
  }
  return texts;
}

}  // namespace muster
