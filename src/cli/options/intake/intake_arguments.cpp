#include "cli/options/intake/intake_arguments.hpp"

#include "intake/kind.hpp"

namespace muster {

Options intake_options(ImportOptions& into) {
  return {{.name = "--as",
           .value = "KIND",
           .kind = ChoiceKind{.into = &into.as, .names = kind_names()},
           .help = "Take downloaded files for this kind",
           .preset = "by their columns",
           .excludes = "--map"},
          {.name = "--map",
           .value = "MAP.toml",
           .kind = PathKind{.into = &into.map},
           .help = "Read tables of your own: a file that says what their columns mean"},
          {.name = "--published",
           .value = "DATE",
           .kind = DayKind{&into.published},
           .help = "When downloaded files were published: nobody knows their facts earlier",
           .preset = "a lag that each kind states"}};
}

}  // namespace muster
