// muster fit: the violence model's parameters, fitted to what was known on a date.
#include "models/violence/fit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <ostream>

#include "base/number.hpp"
#include "cli/options/ensemble_arguments.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/page.hpp"
#include "cli/verb_list.hpp"
#include "cli/version.hpp"
#include "inputs/violence_counts.hpp"
#include "models/force/draws.hpp"
#include "models/violence/fit_netcdf.hpp"
#include "report/page/fit_page.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

constexpr int kSteps = 4000;
constexpr std::size_t kMostSteps = 1'000'000;
constexpr std::size_t kFewestMonths = 3;

double level(const ViolenceFit& fit, double ViolenceParameters::*member, double share) {
  std::vector<double> values;
  for (const ViolenceParameters& p : fit.draws) values.push_back(p.*member);
  const auto at =
      values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

void print(const ViolenceFit& fit, std::size_t width, std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  const auto number = [](double value) { return fmt::format("{:.3g}", value); };
  constexpr std::array kOfData = {&ViolenceParameters::death_scale, &ViolenceParameters::level};
  for (std::size_t k = 0; k < kViolencePriors.size() + kOfData.size(); ++k) {
    const bool scale = k >= kViolencePriors.size();
    const auto& row = scale ? row_of({kOfData[k - kViolencePriors.size()], 0}) : row_of(kViolencePriors[k]);
    rows.push_back({std::string(row.name), std::string(row.unit),
                    scale ? "" : fmt::format("{:.3g} ± {:.3g}", row.preset, kViolencePriors[k].deviation),
                    number(level(fit, row.value, 0.1)), number(level(fit, row.value, 0.5)),
                    number(level(fit, row.value, 0.9)),
                    k < kFitted ? fmt::format("{:.3f}", fit.r_hat[k]) : "",
                    k < kFitted ? fmt::format("{:.0f}", fit.effective[k]) : "",
                    k < kFitted ? "fitted"
                    : scale     ? "by the data"
                                : "prior kept"});
  }
  const auto right = [](std::string head) { return TextColumn{.head = std::move(head), .right = true}; };
  out << text_table({{.head = "parameter"},
                     {.head = "unit"},
                     right("prior"),
                     right("10 %"),
                     right("50 %"),
                     right("90 %"),
                     right("R-hat"),
                     right("ESS"),
                     {.head = "how"}},
                    rows, width)
      << '\n'
      << wrapped(
             "R-hat compares the spread between the chains with the spread within them: below 1.05 they "
             "agree; ESS, the effective sample size, is the number of independent draws that would be as "
             "precise",
             width)
      << '\n';
}

// How often values fall into each part of the way from `low` to `high`, as bars.
std::string bars(std::span<const double> values, double low, double high) {
  constexpr std::size_t kParts = 24;
  constexpr std::array<std::string_view, 9> kBars = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::array<double, kParts> count{};
  for (const double value : values) {
    const double part = std::clamp((value - low) / (high - low), 0.0, 1.0) * kParts;
    count[std::min(static_cast<std::size_t>(part), kParts - 1)] += 1;
  }
  const double most = *std::max_element(count.begin(), count.end());
  std::string text;
  for (const double one : count) text += kBars[static_cast<std::size_t>(std::ceil(8 * one / most))];
  return text;
}

// Prior and posterior of each fitted parameter, and the chains' means, over the range in which either lies.
void print_figures(const ViolenceFit& fit, std::size_t width, std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  const std::size_t each = fit.draws.size() / static_cast<std::size_t>(fit.chains);
  for (std::size_t k = 0; k < kFitted; ++k) {
    const auto& row = row_of(kViolencePriors[k]);
    constexpr std::size_t kPoints = 2000;
    std::vector<double> prior;
    for (std::size_t i = 0; i < kPoints; ++i) {
      const double value = row.preset + kViolencePriors[k].deviation *
                                            normal_above(1 - (static_cast<double>(i) + 0.5) / kPoints);
      if (value > row.low && value < row.high) prior.push_back(value);
    }
    std::vector<double> posterior;
    for (const ViolenceParameters& p : fit.draws) posterior.push_back(p.*row.value);
    std::string means;
    for (std::size_t c = 0; c < static_cast<std::size_t>(fit.chains); ++c) {
      double mean = 0;
      for (std::size_t i = 0; i < each; ++i) mean += posterior[c * each + i] / static_cast<double>(each);
      means += fmt::format("{}{:.3g}", c == 0 ? "" : " ", mean);
    }
    const double low = std::min(prior.front(), *std::min_element(posterior.begin(), posterior.end()));
    const double high = std::max(prior.back(), *std::max_element(posterior.begin(), posterior.end()));
    rows.push_back({std::string(row.name), fmt::format("{:.2g}", low), bars(prior, low, high),
                    bars(posterior, low, high), fmt::format("{:.2g}", high), means});
  }
  out << text_table({{.head = "parameter"},
                     {.head = "from", .right = true},
                     {.head = "prior"},
                     {.head = "posterior"},
                     {.head = "to"},
                     {.head = "means of the chains"}},
                    rows, width)
      << '\n';
}

// The number of --steps; nothing, with a message, if a chain cannot have so many.
std::optional<int> steps_of(const Arguments& arguments, const Console& console) {
  const auto text = arguments.text("steps");
  if (!text) return kSteps;
  constexpr std::size_t kPart = std::size_t{2} * kStretch;
  const auto steps = parse_count(*text);
  if (steps && *steps >= kPart && *steps <= kMostSteps && *steps % kPart == 0)
    return static_cast<int>(*steps);
  console.err << fmt::format("muster: --steps '{}' is not a multiple of {} up to {}\n", *text, kPart,
                             kMostSteps);
  return std::nullopt;
}

// The fit, with a journal of its stretches if one is wanted; nothing, with a message, if that cannot be used.
std::optional<ViolenceFit> fit_with_journal(const MissionViolence& known, FitCall call,
                                            const Arguments& arguments, const View& view,
                                            const EnsembleArguments& wanted, const Console& console) {
  static_assert(std::is_trivially_copyable_v<FitStretch>);
  std::map<std::uint32_t, FitStretch> kept;
  std::optional<Journal> journal;
  if (!wanted.call.journal.empty()) {
    JournalHeading heading = heading_of(arguments, view, call.seed);
    heading.emplace_back("steps of a fit", fmt::format("{}", call.steps));
    auto opened = Journal::open(wanted.call.journal, heading, sizeof(FitStretch), wanted.call.resume,
                                [&](std::uint32_t number, std::string_view bytes) {
                                  std::memcpy(&kept[number], bytes.data(), sizeof(FitStretch));
                                });
    if (!opened) {
      console.err << fmt::format("muster: {}\n", opened.error().what);
      return std::nullopt;
    }
    journal.emplace(std::move(*opened));
  }
  std::string problem;
  call.threads = wanted.call.threads;
  call.known = [&](std::uint32_t number) {
    const auto found = kept.find(number);
    return found == kept.end() ? nullptr : &found->second;
  };
  call.done = [&](std::uint32_t number, const FitStretch& stretch) {
    if (!journal || !problem.empty()) return;
    const auto added = journal->add(number, {reinterpret_cast<const char*>(&stretch), sizeof(FitStretch)});
    if (!added) problem = added.error().what;
  };
  ViolenceFit fit = fit_violence(known.places, known.counts, call);
  if (!problem.empty()) {
    console.err << fmt::format("muster: {}; the fit went on, what came later is not in the journal\n",
                               problem);
  }
  return fit;
}

// Where the host's officers are taken to be.
std::string officers_words(const MissionViolence& known, const Mission& mission) {
  if (!known.officers_fact.given()) return "officers not known: 1 per 1,000 people everywhere, an assumption";
  return fmt::format("{:.0f} officers of the host's police on duty ({}), spread by population: an assumption",
                     known.officers, mission[known.officers_fact].id);
}

int run(const Arguments& arguments, const Console& console) {
  const auto day = on_day(arguments, console);
  const auto seed = seed_of(arguments, console);
  const auto steps = steps_of(arguments, console);
  const auto wanted = ensemble_arguments(arguments, console);
  if (!day || !seed || !steps || !wanted) return kWrongCall;
  const auto mission = read_mission(arguments, console);
  if (!mission) return kWrongInput;
  const View view(*mission, *day);
  const MissionViolence known = violence_of(view);
  if (known.months.size() < kFewestMonths || known.events <= 0) {
    console.err << fmt::format("muster: {} of violence by commune on record on {}; a fit needs {} in a row\n",
                               plural(known.months.size(), "month"), to_string(*day), kFewestMonths);
    return kWrongInput;
  }
  auto fitted = fit_with_journal(known, {.steps = *steps, .seed = *seed}, arguments, view, *wanted, console);
  if (!fitted) return kWrongInput;
  ViolenceFit& fit = *fitted;
  complete_fit(known, *day, *seed, fit);
  const std::string data = fmt::format(
      "{:.0f} {} and {:.0f} {} in {}, {} from {}; {} of victims in the country; as known on {}", known.events,
      plural_word(known.events, "event"), known.deaths, plural_word(known.deaths, "death"),
      plural(known.communes.size(), "commune"), plural(known.months.size(), "month"),
      to_string(known.months.front()), plural(known.counts.figures.size(), "figure"), to_string(*day));
  const std::string officers = officers_words(known, *mission);
  const auto width = static_cast<std::size_t>(console.width);
  console.out << wrapped(data, width) << wrapped(officers, width) << '\n';
  print(fit, width, console.out);
  print_figures(fit, width, console.out);
  for (const auto& row : security_parameters())
    console.out << wrapped(fmt::format("{}: {}", row.name, row.source), width, "", "    ");
  console.out << fmt::format("{} draws of {} chains, {:.0f} % accepted, seed {}\n", fit.draws.size(),
                             fit.chains, 100 * fit.accepted, *seed);
  if (const auto page = arguments.text("html")) {
    const ExitCode written =
        write_page(*page, fit_page_json(view, known, fit, {*steps, *seed, data, officers}), console);
    if (written != kGood) return written;
  }
  const auto file = arguments.text("output");
  if (!file) return kGood;
  const std::vector<std::pair<std::string, std::string>> notes = {
      {"title", "Posterior of the violence model"},
      {"program_version", std::string(kVersion)},
      {"mission", mission->name},
      {"record", mission->hash()},
      {"as_known_on", to_string(*day)},
      {"data", data},
      {"presence", officers},
      {"seed", fmt::format("{}", *seed)},
      {"method", "Metropolis, see docs/models/security.md"}};
  const auto written = write_fit(*file, fit, notes);
  if (!written) {
    console.err << "muster: " << written.error().what << '\n';
    return kWrongInput;
  }
  console.err << fmt::format("muster: wrote {}\n", *file);
  return kGood;
}

}  // namespace

Verb fit_verb() {
  return {.name = "fit",
          .summary = "Fit the model of violence to what was known on a date",
          .words = {"MISSION"},
          .options = {kOnOption,
                      kOutputOption,
                      {"--html", "FILE", "Write a page with figures, which opens offline"},
                      {"--steps", "N", "Steps of each of four chains, half of them kept; by default 4000"},
                      kSeedOption,
                      kThreadsOption,
                      kJournalOption,
                      kResumeOption,
                      kCatalogueOption},
          .run = run};
}

}  // namespace muster
