// muster fit: the violence model's parameters, fitted to what was known on a date, or to many countries at
// once.
#include "models/violence/fit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <ostream>

#include "base/files/file.hpp"
#include "base/number.hpp"
#include "cli/door/tell.hpp"
#include "cli/options/ensemble_arguments.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/page.hpp"
#include "cli/verb.hpp"
#include "cli/version.hpp"
#include "inputs/violence/violence_counts.hpp"
#include "models/violence/fit_netcdf.hpp"
#include "record/words.hpp"
#include "report/bench/displaced_priors_text.hpp"
#include "report/bench/fit_text.hpp"
#include "report/bench/priors_text.hpp"
#include "report/page/fit_page.hpp"
#include "report/text/text_table.hpp"
#include "scoring/bench/bench.hpp"

namespace muster {
namespace {

constexpr std::size_t kFewestMonths = 3;

struct FitArguments {
  MissionArguments mission;
  std::string output, html, bench;
  int steps = 4000;
  std::uint64_t seed = 1;
  int threads = 0;
  bool displaced = false;
  JournalArguments journal;
};

Options options(FitArguments& asked) {
  constexpr std::uint64_t kPart = std::uint64_t{2} * kStretch;
  constexpr std::uint64_t kMostSteps = 1'000'000;
  Options of_mission = mission_options(asked.mission);
  of_mission.front().required = false;  // many countries stand in for one
  const Options list = with(
      of_mission,
      {output_option(asked.output),
       html_option(asked.html),
       {.name = "--bench",
        .value = "DIR",
        .kind = PathKind{&asked.bench, true},
        .help = "Instead, fit all countries of this folder's tables together, for a country without counts",
        .excludes = "--html"},
       {.name = "--displaced",
        .value = {},
        .kind = FlagKind{&asked.displaced},
        .help = "Of these tables, fit how many people flee for one death and how many return",
        .needs = "--bench",
        .excludes = "--journal"},
       {.name = "--steps",
        .value = "N",
        .kind = WholeKind{.into = &asked.steps, .low = kPart, .high = kMostSteps, .multiple = kPart},
        .help = "Steps of each of four chains, half of them kept"},
       seed_option(asked.seed),
       threads_option(asked.threads)});
  return with(list, journal_options(asked.journal));
}

// The fit, with a journal of its stretches if one is wanted; nothing, with a message, if that cannot be used.
std::optional<ViolenceFit> fit_with_journal(const MissionViolence& known, FitCall call,
                                            const FitArguments& asked, const View& view,
                                            const Console& console) {
  static_assert(std::is_trivially_copyable_v<FitStretch>);
  std::map<std::uint32_t, FitStretch> kept;
  std::optional<Journal> journal;
  if (!asked.journal.folder.empty()) {
    JournalHeading heading = heading_of({.catalogue = asked.mission.catalogue}, view, call.seed);
    heading.emplace_back("steps of a fit", fmt::format("{}", call.steps));
    auto opened = Journal::open(asked.journal.folder, heading, sizeof(FitStretch), asked.journal.resume,
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
  call.threads = asked.threads;
  call.known = [&](std::uint32_t number) {
    const auto found = kept.find(number);
    return found == kept.end() ? nullptr : &found->second;
  };
  call.done = [&](std::uint32_t number, const FitStretch& stretch) {
    if (!journal || !problem.empty()) return;
    const auto added = journal->add(number, {reinterpret_cast<const char*>(&stretch), sizeof(FitStretch)});
    if (!added) problem = added.error().what;
  };
  ViolenceFit fit = fit_violence(known.units.places, known.units.counts, call);
  if (!problem.empty()) {
    console.err << fmt::format("muster: {}; the fit went on, what came later is not in the journal\n",
                               problem);
  }
  return fit;
}

// What the fit rests on, in words.
struct FitTexts {
  std::string data, officers;
};

FitTexts texts_of(const MissionViolence& known, const Mission& mission, Day on) {
  FitTexts texts;
  const LevelWord words = level_words(mission).admin2;
  texts.data = fmt::format(
      "{:.0f} {} and {:.0f} {} in {}, {} from {}; {} of victims in the country; as known on {}", known.events,
      plural_word(known.events, "event"), known.deaths, plural_word(known.deaths, "death"),
      plural(known.communes.size(), words.singular, words.plural), plural(known.months.size(), "month"),
      to_string(known.months.front()), plural(known.counts.figures.size(), "figure"), to_string(on));
  texts.officers = known.officers_fact.given()
                       ? fmt::format(
                             "{:.0f} officers of the host's police on duty ({}), spread by "
                             "population: an assumption",
                             known.officers, mission[known.officers_fact].id)
                       : "the host's police not known: 1 officer per 1,000 people everywhere, an assumption";
  return texts;
}

void print_all(const ViolenceFit& fit, const FitTexts& texts, std::uint64_t seed, const Console& console) {
  const auto width = static_cast<std::size_t>(console.width);
  console.out << wrapped(texts.data, width) << wrapped(texts.officers, width) << '\n';
  print_fit(fit, width, console.out);
  print_figures(fit, width, console.out);
  for (const auto& row : violence_parameter_table())
    console.out << wrapped(fmt::format("{}: {}", row.name, row.source), width, "", "    ");
  console.out << fmt::format("{} draws of {} chains, {:.0f} % accepted, seed {}\n", fit.draws.size(),
                             fit.chains, 100 * fit.accepted, seed);
}

ExitCode write_file_of(const std::string& path, const ViolenceFit& fit, const FitTexts& texts,
                       const View& view, std::uint64_t seed, const Console& console) {
  const std::vector<std::pair<std::string, std::string>> notes = {
      {"title", "Posterior of the violence model"},
      {"program_version", std::string(kVersion)},
      {"mission", view.mission().name},
      {"record", view.mission().hash()},
      {"as_known_on", to_string(view.on())},
      {"data", texts.data},
      {"presence", texts.officers},
      {"seed", fmt::format("{}", seed)},
      {"method", "Metropolis, see docs/models/violence.md"}};
  if (const auto written = write_fit(path, fit, notes); !written) {
    console.err << "muster: " << written.error().what << '\n';
    return kWrongInput;
  }
  console.err << fmt::format("muster: wrote {}\n", path);
  return kGood;
}

// The journal of a fit of many countries: what is known of it, and where more goes.
struct CountriesJournal {
  std::map<std::uint32_t, std::vector<double>> kept;
  std::optional<Journal> journal;
  std::string problem;
};

// Whether the journal can be used; a message where it cannot.
bool open_journal(const FitArguments& asked, const std::vector<CountriesPart>& parts, CountriesJournal& into,
                  const Console& console) {
  if (asked.journal.folder.empty()) return true;
  const std::size_t numbers = entry_numbers(parts);
  JournalHeading heading = {{"version", std::string(kVersion)},
                            {"seed", fmt::format("{}", asked.seed)},
                            {"steps of a fit", fmt::format("{}", asked.steps)}};
  for (const CountriesPart& part : parts)
    heading.emplace_back(part.name, fmt::format("{:016x}", hash_of_stretches(part)));
  auto opened = Journal::open(asked.journal.folder, heading, numbers * sizeof(double), asked.journal.resume,
                              [&](std::uint32_t number, std::string_view bytes) {
                                std::vector<double>& entry = into.kept[number];
                                entry.resize(numbers);
                                std::memcpy(entry.data(), bytes.data(), bytes.size());
                              });
  if (!opened) {
    console.err << fmt::format("muster: {}\n", opened.error().what);
    return false;
  }
  into.journal.emplace(std::move(*opened));
  return true;
}

CountriesFit fit_with_journal(const FitArguments& asked, const std::vector<CountriesPart>& parts,
                              CountriesJournal& journal, const Console& console) {
  CountriesCall call{.steps = asked.steps, .seed = asked.seed, .threads = asked.threads};
  call.known = [&](std::uint32_t number) {
    const auto found = journal.kept.find(number);
    return found == journal.kept.end() ? nullptr : &found->second;
  };
  call.done = [&](std::uint32_t number, const std::vector<double>& entry) {
    if (!journal.journal || !journal.problem.empty()) return;
    const auto added = journal.journal->add(
        number, {reinterpret_cast<const char*>(entry.data()), entry.size() * sizeof(double)});
    if (!added) journal.problem = added.error().what;
  };
  CountriesFit fit = fit_countries(parts, call);
  if (!journal.problem.empty())
    console.err << fmt::format("muster: {}; what came later is not in the journal\n", journal.problem);
  return fit;
}

int write_priors(const FitArguments& asked, const std::string& text, const Console& console) {
  if (asked.output.empty()) return kGood;
  const auto written = write_file(asked.output, text);
  console.err << (written ? fmt::format("muster: wrote {}\n", asked.output)
                          : fmt::format("muster: {}\n", written.error().what));
  return written ? kGood : kWrongInput;
}

int run_displaced(const FitArguments& asked, const Console& console) {
  Problems problems;
  const BenchTables tables = read_bench(
      Folder(asked.bench), std::array{BenchName::kDisplacement, BenchName::kDeathsCountry}, {}, problems);
  if (!problems.good()) {
    problems.sort();
    tell_errors(problems, console);
    return kWrongInput;
  }
  std::vector<CountryIntervals> countries;
  if (tables.rounds && tables.deaths) countries = count_intervals(*tables.rounds, *tables.deaths);
  if (countries.empty()) {
    console.err << fmt::format(
        "muster: {}: no country with {} intervals between rounds in displacement.csv and deaths in "
        "deaths_country.csv\n",
        asked.bench, kFewestIntervals);
    return kWrongInput;
  }
  const DisplacedFit fit =
      fit_displaced(countries, {.steps = asked.steps, .seed = asked.seed, .threads = asked.threads});
  console.out << displaced_priors_text(fit, static_cast<std::size_t>(console.width)) << "seed " << asked.seed
              << '\n';
  return write_priors(asked, displaced_priors_csv(fit), console);
}

int run_countries(const FitArguments& asked, const Console& console) {
  const Folder folder(asked.bench);
  if (const std::string_view why = folder.missing(); !why.empty()) {
    console.err << fmt::format("muster: {}: {}\n", asked.bench, why);
    return kWrongInput;
  }
  if (asked.displaced) return run_displaced(asked, console);
  Problems problems;
  const BenchTables tables =
      read_bench(folder, std::array{BenchName::kEvents, BenchName::kDeathsCountry}, {}, problems);
  if (!problems.good()) {
    problems.sort();
    tell_errors(problems, console);
    return kWrongInput;
  }
  const std::vector<CountriesPart> parts = countries_parts(tables.violence ? &*tables.violence : nullptr,
                                                           tables.deaths ? &*tables.deaths : nullptr);
  if (parts.empty()) {
    console.err << fmt::format(
        "muster: {}: neither violence_admin1.csv nor deaths_country.csv with stretches of years that can be "
        "fitted\n",
        asked.bench);
    return kWrongInput;
  }
  CountriesJournal journal;
  if (!open_journal(asked, parts, journal, console)) return kWrongInput;
  const CountriesFit fit = fit_with_journal(asked, parts, journal, console);
  console.out << priors_text(fit, static_cast<std::size_t>(console.width)) << "seed " << asked.seed << '\n';
  return write_priors(asked, priors_csv(fit), console);
}

int run(const FitArguments& asked, const Console& console) {
  if (asked.bench.empty() == asked.mission.folder.empty()) {
    console.err << "muster: fit takes a MISSION, or --bench DIR\n";
    return kWrongCall;
  }
  if (!asked.bench.empty()) return run_countries(asked, console);
  const auto mission = read_mission(asked.mission, console);
  if (!mission) return kWrongInput;
  const View view(*mission, day_of(asked.mission));
  const MissionViolence known = violence_of(view);
  if (known.months.size() < kFewestMonths || known.events <= 0) {
    console.err << fmt::format("muster: {} of violence by place on record on {}; a fit needs {}\n",
                               plural(known.months.size(), "month"), to_string(view.on()), kFewestMonths);
    return kWrongInput;
  }
  auto fit = fit_with_journal(known, {.steps = asked.steps, .seed = asked.seed}, asked, view, console);
  if (!fit) return kWrongInput;
  complete_fit(known, view.on(), asked.seed, *fit);
  const FitTexts texts = texts_of(known, *mission, view.on());
  print_all(*fit, texts, asked.seed, console);
  if (!asked.html.empty()) {
    const ExitCode written = write_page(
        asked.html, fit_page_json(view, known, *fit, {asked.steps, asked.seed, texts.data, texts.officers}),
        console);
    if (written != kGood) return written;
  }
  return asked.output.empty() ? kGood : write_file_of(asked.output, *fit, texts, view, asked.seed, console);
}

}  // namespace

Verb fit_verb() {
  return {.name = "fit",
          .task = Task::kForecast,
          .summary = "Fit the model of violence to what was known on a date",
          .examples = {"muster fit missions/haiti-mss --on 2024-09-26 --steps 200",
                       "muster fit missions/haiti-mss --on 2024-09-26 --steps 200 -o fit.nc"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
