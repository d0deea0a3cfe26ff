// muster bench: every model and plain rule scored on many countries.
#include <ostream>

#include "cli/options/bench_arguments.hpp"
#include "cli/page.hpp"
#include "report/bench/bench_text.hpp"

namespace muster {
namespace {

int run(const BenchArguments& asked, const Console& console) {
  const auto input = bench_input(asked, console);
  if (!input) return input.error();
  const BenchCall call = {.leave_out = asked.leave_out == "future" ? KeptOut::kFuture : KeptOut::kCountry,
                          .seed = asked.seed,
                          .threads = asked.threads};
  const auto width = static_cast<std::size_t>(console.width);
  if (!asked.json) console.out << bench_explained(call, width) << '\n';
  std::vector<SummedFamily> families;
  for (const BenchName name : input->families) {
    SummedFamily one{bench(name, input->tables, input->past.missions, call), std::nullopt};
    if (!one.family.forecasts.empty()) one.summary = summary_of(one.family, call.seed);
    if (!asked.json) console.out << bench_text(one, width);
    one.family.scores.clear();  // large, and said
    families.push_back(std::move(one));
  }
  if (asked.json) {
    console.out << bench_json(families, call).dump(2) << '\n';
  } else {
    console.out << "seed " << call.seed << '\n';
  }
  return asked.html.empty() ? kGood : write_page(asked.html, bench_page_json(families, call), console);
}

}  // namespace

Verb bench_verb() {
  return {.name = "bench",
          .task = Task::kForecast,
          .summary = "Every model and plain rule, scored on many countries",
          .examples = {"muster bench promises", "muster bench displacement --leave-out future"},
          .prepare = prepared(bench_options, run)};
}

}  // namespace muster
