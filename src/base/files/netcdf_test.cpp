#include "base/files/netcdf.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netcdf.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

namespace muster {
namespace {

std::filesystem::path in_temp(const std::string& name) {
  return std::filesystem::path(testing::TempDir()) / name;
}

TEST(NetcdfFile, HoldsWhatWasPutWithUnitsAndNothingElseIsLeft) {
  const auto path = in_temp("netcdf_test.nc");
  {
    NetcdfFile file(path);
    const auto run = file.dimension("run", 2);
    const auto place = file.dimension("place", 3);
    const auto people =
        file.variable("people", NetcdfFile::Type::kFloat, {run, place}, "1", "people there", true);
    file.put_part(people, {1}, {3}, std::vector<float>{4, 5, 6});
    file.put_part(people, {0}, {3}, std::vector<float>{1, 2, 3});
    EXPECT_FALSE(std::filesystem::exists(path));
    ASSERT_TRUE(file.finish());
  }
  int id = -1;
  int variable = -1;
  ASSERT_EQ(nc_open(path.c_str(), NC_NOWRITE, &id), NC_NOERR);
  ASSERT_EQ(nc_inq_varid(id, "people", &variable), NC_NOERR);
  std::array<float, 6> values{};
  EXPECT_EQ(nc_get_var_float(id, variable, values.data()), NC_NOERR);
  EXPECT_THAT(values, testing::ElementsAre(1, 2, 3, 4, 5, 6));
  std::size_t length = 0;
  EXPECT_EQ(nc_inq_attlen(id, variable, "long_name", &length), NC_NOERR);
  EXPECT_EQ(length, std::string("people there").size());
  nc_close(id);
  EXPECT_TRUE(std::filesystem::remove(path));
}

TEST(NetcdfFile, HoldsTextsAsCharactersOverADimensionThatCounts) {
  const auto path = in_temp("netcdf_texts_test.nc");
  {
    NetcdfFile file(path);
    const auto place = file.counted("place", 2, "number of the place");
    file.texts("name", place, {"Cité", ""}, "name of the place");
    file.days("2024-09-26", std::vector{1, 31}, std::vector{0, 1, 1, 31});
    ASSERT_TRUE(file.finish());
  }
  int id = -1;
  int variable = -1;
  ASSERT_EQ(nc_open(path.c_str(), NC_NOWRITE, &id), NC_NOERR);
  ASSERT_EQ(nc_inq_varid(id, "place", &variable), NC_NOERR);
  std::array<int, 2> numbers{};
  EXPECT_EQ(nc_get_var_int(id, variable, numbers.data()), NC_NOERR);
  EXPECT_THAT(numbers, testing::ElementsAre(0, 1));
  ASSERT_EQ(nc_inq_varid(id, "name", &variable), NC_NOERR);
  nc_type type = NC_NAT;
  EXPECT_EQ(nc_inq_vartype(id, variable, &type), NC_NOERR);
  EXPECT_EQ(type, NC_CHAR);
  std::string bytes(10, '?');  // two texts of five bytes, since é has two
  EXPECT_EQ(nc_get_var_text(id, variable, bytes.data()), NC_NOERR);
  EXPECT_EQ(bytes, std::string("Cit\xc3\xa9") + std::string(5, '\0'));
  ASSERT_EQ(nc_inq_varid(id, "time_bounds", &variable), NC_NOERR);
  std::array<int, 4> bounds{};
  EXPECT_EQ(nc_get_var_int(id, variable, bounds.data()), NC_NOERR);
  EXPECT_THAT(bounds, testing::ElementsAre(0, 1, 1, 31));
  nc_close(id);
  EXPECT_TRUE(std::filesystem::remove(path));
}

TEST(NetcdfFile, IsWrittenByOneThreadAfterTheOther) {
  std::vector<std::thread> threads;
  std::atomic<int> done = 0;
  for (int k = 0; k < 8; ++k) {
    threads.emplace_back([k, &done] {
      NetcdfFile file(in_temp("netcdf_thread_" + std::to_string(k) + ".nc"));
      file.put(file.variable("x", NetcdfFile::Type::kInt, {file.dimension("n", 3)}, "1", "x"),
               std::vector{k, k, k});
      if (file.finish()) ++done;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(done, 8);
  for (int k = 0; k < 8; ++k)
    EXPECT_TRUE(std::filesystem::remove(in_temp("netcdf_thread_" + std::to_string(k) + ".nc")));
}

TEST(NetcdfFile, ThatCannotBeWrittenSaysSoAndLeavesTheOldOne) {
  NetcdfFile nowhere(in_temp("no such folder/a.nc"));
  (void)nowhere.dimension("run", 2);
  const auto done = nowhere.finish();
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().what, testing::HasSubstr("cannot write"));
  EXPECT_THAT(done.error().what, testing::HasSubstr("a.nc"));
}

}  // namespace
}  // namespace muster
