#include "base/text/same_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace muster {
namespace {

TEST(SameText, HoldsForEveryLengthAndFindsADifferenceAtEveryPlace) {
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string a(size, 'a');
    const std::string b(size, 'a');
    EXPECT_TRUE(same_text(a, b)) << size;
    EXPECT_FALSE(same_text(a, std::string(size + 1, 'a'))) << size;
    for (std::size_t at = 0; at < size; ++at) {
      std::string other = a;
      other[at] = 'b';
      EXPECT_FALSE(same_text(a, other)) << size << " " << at;
    }
  }
}
TEST(SameText, AnEmptyViewWithoutDataIsTheEmptyText) {
  EXPECT_TRUE(same_text({}, ""));
}

}  // namespace
}  // namespace muster
