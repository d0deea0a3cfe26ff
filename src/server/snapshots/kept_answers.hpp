// Answers that were made, kept for who asks the same again.
#pragma once

#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/http/message.hpp"

namespace muster {

// At most so many bytes of bodies; the one that was asked for longest ago goes first.  For several threads.
class KeptAnswers {
 public:
  explicit KeptAnswers(std::size_t most_bytes) : most_(most_bytes) {}

  [[nodiscard]] std::optional<HttpResponse> find(const std::string& tag);
  // What is larger than a quarter of all is not kept.
  void keep(const std::string& tag, const HttpResponse& answer);

 private:
  struct Kept {
    std::string tag;
    HttpResponse answer;
  };
  std::size_t most_, bytes_ = 0;
  std::list<Kept> list_;  // the last asked for first
  std::unordered_map<std::string, std::list<Kept>::iterator> by_tag_;
  std::mutex mutex_;
};

}  // namespace muster
