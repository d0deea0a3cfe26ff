#include "base/files/netcdf.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netcdf.h>

#include <filesystem>

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
