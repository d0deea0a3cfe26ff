// What `muster people` was asked for.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "cli/options/ensemble_arguments.hpp"
#include "cli/verb.hpp"
#include "flee/ensemble.hpp"
#include "flee/flee_case.hpp"

namespace muster {

// As it was typed.
struct PeopleArguments {
  std::string folder;
  std::optional<int> runs;
  std::string engine = "cohort", rules = "flee";
  std::uint64_t seed = 1;
  int threads = 0;
  int days = 0;  // 0: the case's own
  std::vector<Setting> set;
  JournalArguments journal;
  std::string output, html, trace;
  int trace_every = 100;
  std::optional<int> only_run, trace_run;
  bool json = false;
};

[[nodiscard]] Options people_options(PeopleArguments& into);

struct PeopleCall {
  CaseRunsOptions ensemble;
  RuleSet rules = RuleSet::kFlee;
  int days = 0;  // 0: the case's own
  std::vector<ParameterValue> set;
  std::string folder;
  std::filesystem::path output, html, trace;
  std::uint32_t trace_every = 100;
  bool json = false;
  std::vector<std::string> notes;  // spellings of earlier versions, with those of now
};

// The call that they make; or what is wrong with them together.
[[nodiscard]] tl::expected<PeopleCall, std::string> people_call(const PeopleArguments& arguments);

// Runs a case and writes what was asked for.
[[nodiscard]] int run_people(const PeopleCall& call, const Console& console);

// True if the folder holds a case of the model Flee.
[[nodiscard]] bool is_flee_case(const std::filesystem::path& folder);

}  // namespace muster
