#include "cli/options/option.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace muster {
namespace {

Option option_of(Kind kind) {
  return {.name = "-x,--example", .value = "X", .kind = std::move(kind), .help = "An example"};
}

TEST(TakeOption, ReadsADayAndRefusesWhatIsNone) {
  Day day;
  const Option on = option_of(DayKind{&day});
  EXPECT_EQ(take(on, {"2024-09-26"}), "");
  EXPECT_EQ(to_string(day), "2024-09-26");
  EXPECT_EQ(take(on, {"2024-02-30"}),
            "--example '2024-02-30' is not a date: write YYYY-MM-DD, such as 2024-09-26");
  EXPECT_EQ(take(on, {"9999-01-01"}), "--example '9999-01-01' is not a day from 1900-01-01 to 2199-12-31");
  EXPECT_EQ(to_string(day), "2024-09-26") << "what is wrong changes nothing";
}

TEST(TakeOption, ReadsASpanInMonthsOrYears) {
  int months = 18;
  const Option horizon = option_of(SpanKind{&months, 36});
  EXPECT_EQ(take(horizon, {"2y"}), "");
  EXPECT_EQ(months, 24);
  EXPECT_EQ(take(horizon, {"6mo"}), "");
  EXPECT_EQ(months, 6);
  for (const char* text : {"", "y", "mo", "12", "0mo", "37mo", "4y", "99999999999y", "-1y", "1.5y"})
    EXPECT_NE(take(horizon, {text}), "") << text;
  EXPECT_EQ(months, 6);
}

RC_GTEST_PROP(TakeOption, AWholeNumberIsTakenExactlyIfItIsInside, (std::uint64_t number)) {
  const auto low = *rc::gen::inRange<std::uint64_t>(0, 1000);
  const auto high = *rc::gen::inRange<std::uint64_t>(low, 2000);
  number = *rc::gen::oneOf(rc::gen::just(number), rc::gen::inRange<std::uint64_t>(0, 3000));
  std::uint64_t value = 7'777;
  const bool inside = number >= low && number <= high;
  const std::string wrong =
      take(option_of(WholeKind{.into = &value, .low = low, .high = high}), {fmt::format("{}", number)});
  RC_ASSERT(wrong.empty() == inside);
  RC_ASSERT(value == (inside ? number : 7'777));
}

TEST(TakeOption, AWholeNumberIsAllOfTheText) {
  std::optional<int> runs;
  const Option option = option_of(WholeKind{.into = &runs, .low = 2, .high = 100, .or_none = true});
  for (const char* text : {"", "1", "-2", "+2", " 2", "2 ", "2.0", "1e1", "101", "99999999999999999999999"})
    EXPECT_EQ(take(option, {text}),
              fmt::format("--example '{}' is not a whole number from 2 to 100, or 0 for none", text));
  EXPECT_FALSE(runs);
  EXPECT_EQ(take(option, {"0"}), "");
  EXPECT_EQ(runs, 0);
}

TEST(RangeOf, IsWhatTheMessageOnAWrongNumberSays) {
  int number = 0;
  std::optional<double> share;
  const std::vector<std::pair<Kind, std::string>> kinds = {
      {SpanKind{&number, 36}, "1 to 36 months"},
      {WholeKind{.into = &number, .low = 2, .high = 100, .or_none = true}, "2 to 100, or 0 for none"},
      {WholeKind{.into = &number, .low = 20, .high = 100, .multiple = 20}, "a multiple of 20 up to 100"},
      {ShareKind{&share}, "above 0 and below 1"}};
  for (const auto& [kind, range] : kinds) {
    EXPECT_EQ(range_of(option_of(kind)), range);
    EXPECT_NE(take(option_of(kind), {"-1"}).find(range), std::string::npos) << range;
  }
  EXPECT_EQ(range_of(option_of(FlagKind{nullptr})), "");
}

TEST(TakeOption, AShareMayBeWrittenInPercent) {
  std::optional<double> share;
  const Option option = option_of(ShareKind{&share});
  EXPECT_EQ(take(option, {"2%"}), "");
  EXPECT_DOUBLE_EQ(share.value_or(0), 0.02);
  for (const char* text : {"0", "1", "2", "100%", "-1%", "%", "nan", ""})
    EXPECT_NE(take(option, {text}), "") << text;
}

TEST(TakeOption, AChoiceNamesTheNearestOrAll) {
  std::string name = "cohort";
  const Option engine = option_of(ChoiceKind{.into = &name, .names = {"cohort", "agent"}});
  EXPECT_EQ(take(engine, {"agnet"}), "--example 'agnet' is not known: did you mean 'agent'?");
  EXPECT_EQ(take(engine, {"queue"}), "--example 'queue' is not known: one of cohort, agent");
  EXPECT_EQ(take(engine, {"agent"}), "");
  EXPECT_EQ(name, "agent");
}

TEST(TakeOption, SeveralChoicesAreEachNamedOnce) {
  std::vector<std::string> list;
  const Option option = option_of(
      ChoicesKind{&list, {.into = nullptr, .names = {"hold", "clear"}, .or_file = "a file of weights"}});
  EXPECT_EQ(take(option, {"hold,mine.csv,clear"}), "");
  EXPECT_EQ(list, (std::vector<std::string>{"hold", "mine.csv", "clear"}));
  EXPECT_EQ(take(option, {"hold"}), "--example 'hold': 'hold' is named twice: name it once");
  list.clear();
  EXPECT_NE(take(option, {""}), "");
}

TEST(TakeOption, SettingsAreCheckedAndKeptInOrder) {
  std::vector<Setting> settings;
  const Option set = option_of(
      SettingKind{.into = &settings, .names = {"pace"}, .wrong = [](const Setting& setting) {
                    return setting.first == "pace" ? std::string{} : std::string("no such parameter");
                  }});
  EXPECT_EQ(take(set, {"pace=2", "pace=-0.5"}), "");
  EXPECT_EQ(settings, (std::vector<Setting>{{"pace", 2}, {"pace", -0.5}}));
  EXPECT_EQ(take(set, {"pcae=2"}), "--example 'pcae=2': no such parameter");
  EXPECT_EQ(take(set, {"pace"}), "--example 'pace' is not a name and a number: write NAME=VALUE");
}

TEST(TakeOption, WhatMayStandOnceIsNotGivenTwice) {
  std::string file;
  EXPECT_EQ(take(option_of(PathKind{&file}), {"a", "b"}), "--example is given 2 times: give it once");
}

}  // namespace
}  // namespace muster
