#include "base/files/toml_file.hpp"

#include <gmock/gmock.h>

namespace muster {
namespace {

using ::testing::ElementsAre;

struct Parsed {
  explicit Parsed(std::string text) : file("t.toml", std::move(text)), top(parse_toml(file, problems)) {}
  [[nodiscard]] std::vector<std::string> told() const {
    std::vector<std::string> texts;
    for (const Problem& problem : problems.all()) texts.push_back(to_string(problem));
    return texts;
  }
  TextFile file;
  Problems problems;
  std::optional<TomlTable> top;
};

TEST(Toml, ReadsEachTypeWithItsPlace) {
  Parsed p("a = \"x\"\nb = 2\nc = 2.5\nd = true\ne = 2024-02-29\nf = [\"y\", \"z\"]\n");
  EXPECT_EQ(p.top->text("a")->text, "x");
  EXPECT_EQ(to_string(p.top->text("a")->where), "t.toml:1:5");
  EXPECT_EQ(p.top->integer("b"), 2);
  EXPECT_EQ(p.top->number("b"), 2.0);
  EXPECT_EQ(p.top->number("c"), 2.5);
  EXPECT_EQ(p.top->boolean("d"), true);
  EXPECT_EQ(to_string(*p.top->day("e")), "2024-02-29");
  EXPECT_EQ(p.top->texts("f").size(), 2U);
  p.top->finish();
  EXPECT_TRUE(p.problems.good());
}
TEST(Toml, KeysThatNobodyAskedForAreErrors) {
  Parsed p("name = \"x\"\nnmae = \"y\"\n");
  (void)p.top->text("name");
  p.top->finish();
  EXPECT_THAT(p.told(), ElementsAre("t.toml:2:1: error: unknown key 'nmae': did you mean 'name'?"));
}
TEST(Toml, WrongTypesAreErrorsAtTheValue) {
  Parsed p("a = 1\n");
  EXPECT_FALSE(p.top->text("a"));
  EXPECT_THAT(p.told(), ElementsAre("t.toml:1:5: error: 'a' is a whole number: write text in quotes"));
}
TEST(Toml, MissingKeysAreToldOnce) {
  Parsed p("[t]\n");
  auto t = p.top->table("t");
  EXPECT_EQ(t->required_text("a").text, "");
  EXPECT_EQ(t->required_number("b"), 0);
  EXPECT_THAT(p.told(),
              ElementsAre("t.toml:1:1: error: [t] lacks key 'a'", "t.toml:1:1: error: [t] lacks key 'b'"));
}
TEST(Toml, CellsAreTextsAsInACsvFile) {
  Parsed p("a = \"x\"\nb = 200\nc = 0.5\nd = 2024-02-29\ne = [1]\n");
  EXPECT_EQ(p.top->cell("a")->text, "x");
  EXPECT_EQ(p.top->cell("b")->text, "200");
  EXPECT_EQ(p.top->cell("c")->text, "0.5");
  EXPECT_EQ(p.top->cell("d")->text, "2024-02-29");
  EXPECT_FALSE(p.top->cell("e"));
  EXPECT_FALSE(p.top->cell("f"));
}
TEST(Toml, SyntaxErrorsAreLocated) {
  Parsed p("a = 1\nb = = 2\n");
  EXPECT_FALSE(p.top);
  ASSERT_EQ(p.told().size(), 1U);
  EXPECT_THAT(p.told()[0], ::testing::StartsWith("t.toml:2:5: error: "));
}
TEST(Toml, ADayWithAClockTimeIsToldAsSuch) {
  Problems problems;
  auto top = parse_toml(TextFile("x.toml", "on = 2024-11-01T00:00:00Z\n"), problems);
  (void)top->cell("on");
  EXPECT_EQ(to_string(problems.all().front()),
            "x.toml:1:6: error: 'on' is a day with a clock time: write a day without a clock time, such as "
            "2024-11-01");
}
TEST(Toml, TablesOutliveTheirParent) {
  Parsed p("[[t]]\na = \"x\"\n[[t]]\na = \"y\"\n");
  auto tables = p.top->tables("t");
  p.top.reset();
  ASSERT_EQ(tables.size(), 2U);
  EXPECT_EQ(tables[1].text("a")->text, "y");
}

}  // namespace
}  // namespace muster
