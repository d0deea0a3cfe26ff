// Where a mission stands on a day, what is to come, and what a scenario would change.
//   outlook MISSION DAY SCENARIO [RUNS]
#include <cstdio>
#include <cstdlib>
#include <muster/muster.hpp>

namespace api = muster::api;

namespace {

int fail(const std::string& why) {
  std::fprintf(stderr, "outlook: %s\n", why.c_str());
  return 1;
}

void print(const api::Status& status) {
  std::printf("in theatre %.0f of %.0f authorised\n", status.force.in_theatre.value,
              status.force.authorised.value);
  for (const api::PromiseStatus& promise : status.promises) {
    if (promise.outcome == api::Outcome::kOpen) std::printf("open promise %s\n", promise.id.c_str());
  }
}

void print(const api::Outlook& outlook) {
  for (const api::StrengthOn& strength : outlook.strength) {
    std::printf("strength %s", api::to_string(strength.on).c_str());
    for (const double people : strength.people) std::printf(" %.6f", people);
    std::printf("\n");
  }
  for (const api::SpanOutlook& span : outlook.country.displaced) {
    std::printf("displaced %s %.6f\n", api::to_string(span.until).c_str(), span.quantiles[api::kMedian]);
  }
}

void print(const api::Comparison& comparison) {
  for (const api::ScenarioEffects& scenario : comparison.scenarios) {
    for (const auto& effects : {scenario.force, scenario.places}) {
      for (const api::Effect& effect : effects) {
        if (effect.place.empty())
          std::printf("%s %s %.6f error %.6f\n", scenario.id.c_str(), effect.measure.c_str(), effect.mean,
                      effect.error);
      }
    }
  }
}

}  // namespace

int main(int count, char** words) {
  if (count < 4) return fail("call it as: outlook MISSION DAY SCENARIO [RUNS]");
  const api::Reading reading = api::read_record(words[1]);
  for (const api::Problem& problem : reading.problems) {
    if (problem.severity == api::Severity::kError)
      std::fprintf(stderr, "%s\n", api::to_string(problem).c_str());
  }
  const auto day = api::parse_day(words[2]);
  if (!reading.record || !day) return fail(day ? "the record has errors" : "DAY is written YYYY-MM-DD");
  const api::OutlookOptions options{.runs = count > 4 ? std::atoi(words[4]) : 100};

  print(api::status(*reading.record, *day));
  const auto outlook = api::outlook(*reading.record, *day, options);
  if (!outlook) return fail(outlook.error().what);
  print(*outlook);
  const auto comparison = api::compare(*reading.record, *day, {words[3]}, options);
  if (!comparison) return fail(comparison.error().what);
  print(*comparison);
  return 0;
}
