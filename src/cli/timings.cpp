#include "cli/timings.hpp"

#include <fmt/format.h>

#include <numeric>
#include <ostream>

#include "base/number.hpp"

namespace muster {
namespace {

double seconds(std::int64_t nanoseconds) {
  return static_cast<double>(nanoseconds) / 1e9;
}

}  // namespace

void Stages::end() {
  if (going_) stages_.back().second = std::chrono::duration<double>(Clock::now() - since_).count();
  going_ = false;
}

void Stages::begin(std::string name) {
  end();
  stages_.emplace_back(std::move(name), 0);
  since_ = Clock::now();
  going_ = true;
}

void Stages::add_runs(int runs, const ChainTimes& times) {
  runs_ += runs;
  times_ += times;
}

std::vector<std::pair<std::string, double>> Stages::parts() const {
  std::vector<std::pair<std::string, double>> parts = {{"setting up", seconds(times_.start)}};
  for (std::size_t i = 0; i < kModels; ++i) parts.emplace_back(kModelNames[i], seconds(times_.models[i]));
  const std::int64_t told = std::accumulate(times_.models.begin(), times_.models.end(), times_.start);
  parts.emplace_back("keeping rows", seconds(times_.all - told));
  return parts;
}

void Stages::print(const Console& console) {
  end();
  double all = 0;
  console.err << "timings, seconds by the clock\n";
  for (const auto& [name, took] : stages_) {
    console.err << fmt::format("  {:<24}{:>9.3f}\n", name, took);
    all += took;
  }
  console.err << fmt::format("  {:<24}{:>9.3f}\n", "total", all);
  if (runs_ == 0) return;
  console.err << fmt::format("{} of the chain, {:.2f} ms each; seconds summed over threads\n",
                             plural(static_cast<std::size_t>(runs_), "run"),
                             1e3 * seconds(times_.all) / runs_);
  for (const auto& [name, took] : parts())
    console.err << fmt::format("  {:<24}{:>9.3f}{:>7.1f} %\n", name, took, 100 * took / seconds(times_.all));
}

Json Stages::json() {
  end();
  Json json = {{"stages", Json::array()}, {"runs", runs_}, {"models", Json::array()}};
  for (const auto& [name, took] : stages_) json["stages"].push_back({{"name", name}, {"seconds", took}});
  for (const auto& [name, took] : parts()) {
    if (runs_ > 0)
      json["models"].push_back({{"name", name}, {"seconds", took}, {"share", took / seconds(times_.all)}});
  }
  return json;
}

}  // namespace muster
