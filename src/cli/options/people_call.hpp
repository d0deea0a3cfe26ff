// What `muster people` was asked for.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/verb.hpp"
#include "flee/ensemble.hpp"
#include "flee/flee_case.hpp"

namespace muster {

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

// Of the options of the verb; what is wrong with them, or nothing.
[[nodiscard]] std::optional<std::string> read_people_call(const Arguments& arguments, PeopleCall& call);

// Runs a case and writes what was asked for.
[[nodiscard]] int run_people(const PeopleCall& call, const Console& console);

// True if the folder holds a case of the model Flee.
[[nodiscard]] bool is_flee_case(const std::filesystem::path& folder);

}  // namespace muster
