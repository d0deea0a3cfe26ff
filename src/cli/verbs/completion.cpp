// muster completion: what a shell needs to complete verbs, options and their values.
#include "cli/completion.hpp"

#include <ostream>

#include "cli/verb.hpp"

namespace muster {
namespace {

struct CompletionCall {
  std::string shell;
};

Options options(CompletionCall& call) {
  return {{.name = "SHELL",
           .value = "",
           .kind = ChoiceKind{.into = &call.shell, .names = {"bash", "zsh", "fish"}},
           .help = "the shell",
           .required = true}};
}

int run(const CompletionCall& call, const Console& console) {
  console.out << (call.shell == "bash"  ? bash_completion()
                  : call.shell == "zsh" ? zsh_completion()
                                        : fish_completion());
  return kGood;
}

}  // namespace

Verb completion_verb() {
  return {.name = "completion",
          .task = Task::kProgram,
          .summary = "Completions for a shell; an installed program has them already",
          .examples = {"muster completion bash", "muster completion zsh"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
