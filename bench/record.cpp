// How long a record of 100,000 facts takes to load and check, beside reading its file and splitting it into
// fields.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <stdexcept>

#include "base/files/csv.hpp"
#include "record/check/check.hpp"
#include "record/load/load.hpp"
#include "record_generator.hpp"

namespace muster {
namespace {

constexpr std::size_t kFacts = 100'000;
constexpr std::uint64_t kSeed = 2;

// Made once, removed at the end.
class Record {
 public:
  Record() : folder_(std::filesystem::temp_directory_path() / fmt::format("muster-bench-{}", ::getpid())) {
    write_record(folder_, kFacts, kSeed);
  }
  ~Record() { std::filesystem::remove_all(folder_); }
  Record(const Record&) = delete;
  Record& operator=(const Record&) = delete;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::filesystem::path facts() const { return folder_ / "facts.csv"; }

 private:
  std::filesystem::path folder_;
};

const Record& record() {
  static const Record kRecord;
  return kRecord;
}

const Catalogue& catalogue() {
  static const Catalogue kCatalogue = [] {
    Problems problems;
    return embedded_catalogue(problems);
  }();
  return kCatalogue;
}

// The yardstick: the file's bytes and every field's place, nothing else.  Returns the number of fields.
std::size_t read_and_split() {
  const TextFile file("facts.csv", *read_bytes(record().facts()));
  CsvReader reader(file);
  std::size_t fields = 0;
  while (const auto row = reader.next_row()) fields += row->size();
  return fields;
}

Mission load_and_check() {
  Problems problems;
  Mission mission = load_mission(record().folder(), catalogue(), problems);
  check(mission, problems);
  if (!problems.good() || mission.facts.size() != kFacts) {
    throw std::logic_error("the generated record has errors: " + to_string(problems.all().front()));
  }
  return mission;
}

void ReadAndSplit(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(read_and_split());
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kFacts));
}

void LoadAndCheck(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load_and_check());
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kFacts));
}

// Of this thread: what others do on the machine is not in it.
double processor_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template <class F>
double seconds(const F& run) {
  const double start = processor_seconds();
  benchmark::DoNotOptimize(run());
  return processor_seconds() - start;
}

// Both by turns in one run and one thread: the ratio of the two processor times of each turn, and of these
// the middle one.
void LoadToSplitRatio(benchmark::State& state) {
  constexpr int kTurns = 15;
  double middle = 0;
  for (auto _ : state) {
    std::vector<double> ratios;
    for (int i = 0; i < kTurns; ++i) {
      const double split = seconds(read_and_split);
      ratios.push_back(seconds(load_and_check) / split);
    }
    std::nth_element(ratios.begin(), ratios.begin() + kTurns / 2, ratios.end());
    middle = ratios[kTurns / 2];
  }
  state.counters["ratio"] = middle;
}

// What the heap holds after loading beyond what it held before and the text of the files, by fact.
void MemoryPerFact(benchmark::State& state) {
  double bytes = 0;
  for (auto _ : state) {
    (void)catalogue();
    const auto in_use = [] {
      const struct mallinfo2 info = mallinfo2();
      return static_cast<double>(info.uordblks + info.hblkhd);
    };
    const double before = in_use();
    const Mission mission = load_and_check();
    double text = 0;
    for (const TextFile& file : mission.files) text += static_cast<double>(file.text().size());
    bytes = (in_use() - before - text) / static_cast<double>(mission.facts.size());
  }
  state.counters["bytes_per_fact"] = bytes;
}

BENCHMARK(ReadAndSplit)->Unit(benchmark::kMillisecond);
BENCHMARK(LoadAndCheck)->Unit(benchmark::kMillisecond);
BENCHMARK(LoadToSplitRatio)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(MemoryPerFact)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
}  // namespace muster

int main(int argc, char** argv) {
  // Freed memory stays with the process: else each turn pays for new pages or not by the luck of what lies at
  // the heap's end, and both of a pair not alike.
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, -1);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
