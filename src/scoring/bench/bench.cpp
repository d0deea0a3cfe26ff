#include "scoring/bench/bench.hpp"

#include <algorithm>

#include "base/files/file_form.hpp"
#include "base/require.hpp"
#include "scoring/bench/contributors/pace.hpp"
#include "scoring/bench/embedded.hpp"
#include "scoring/bench/months.hpp"
#include "scoring/bench/presence/event_study.hpp"
#include "scoring/bench/rounds.hpp"

namespace muster {
namespace {

// The file, if the folder has it and it is whole.
std::optional<TextFile> table_file(const Folder& folder, std::string_view name, Problems& problems) {
  if (!folder.has(name)) return std::nullopt;
  auto file = folder.read(name, problems);
  if (!file) return std::nullopt;
  if (auto wrong = wrong_form(*file)) {
    problems.error(std::move(wrong->where), std::move(wrong->what), std::move(wrong->fix));
    return std::nullopt;
  }
  return file;
}

bool any_of_file(std::span<const BenchName> wanted, std::string_view file) {
  return std::any_of(kBenchRows.begin(), kBenchRows.end(), [&](const BenchRow& row) {
    return row.file == file && std::find(wanted.begin(), wanted.end(), row.name) != wanted.end();
  });
}

}  // namespace

BenchTables read_bench(const Folder& folder, std::span<const BenchName> wanted,
                       std::span<const PastMission> past, Problems& problems) {
  BenchTables tables;
  const auto file = [&](std::string_view name) {
    return any_of_file(wanted, name) ? table_file(folder, name, problems) : std::nullopt;
  };
  const bool presence = std::find(wanted.begin(), wanted.end(), BenchName::kPresence) != wanted.end();
  const auto violence = [&]() -> std::optional<TextFile> {
    if (auto text = file("violence_admin1.csv")) return text;
    return presence ? table_file(folder, "violence_admin1.csv", problems) : std::nullopt;
  };
  if (const auto text = violence()) tables.violence = read_violence(*text, problems);
  if (const auto text = file("deaths_country.csv")) tables.deaths = read_deaths(*text, problems);
  if (const auto text = file("displacement.csv")) tables.rounds = read_displacement(*text, problems);
  if (const auto text = file("strengths_monthly.csv"))
    tables.strengths = read_strengths(*text, past, problems);
  if (const auto text = file("contributors_monthly.csv"))
    tables.contributors = read_contributors(*text, problems);
  if (const auto posts = file("presence.csv")) {
    // In which province a place lies is known of the places of the program's own countries.
    const bool own = folder.has("presence_places.csv");
    const auto places = table_file(own ? folder : embedded_bench(), "presence_places.csv", problems);
    if (places) tables.posts = read_posts(*posts, *places, problems);
  }
  return tables;
}

Folder embedded_bench() {
  FolderTexts texts;
  texts["displacement.csv"] = embedded::bench_displacement();
  texts["deaths_country.csv"] = embedded::bench_deaths_country();
  texts["presence_places.csv"] = embedded::bench_presence_places();
  return Folder("bench/data", std::move(texts));
}

bool offered(BenchName name, const BenchTables& tables) {
  switch (name) {
    case BenchName::kStrength:
    case BenchName::kPromises:
    case BenchName::kPromisedShare:
    case BenchName::kPromisedLate:
      return true;
    case BenchName::kEvents:
    case BenchName::kDeaths:
      return tables.violence.has_value();
    case BenchName::kDeathsCountry:
      return tables.deaths.has_value();
    case BenchName::kDisplacement:
      return tables.rounds.has_value();
    case BenchName::kPresence:
      return tables.posts.has_value() && tables.violence.has_value();
    case BenchName::kTroopRises:
    case BenchName::kPoliceRises:
      return tables.contributors.has_value();
  }
  return false;
}

BenchFamily bench(BenchName name, const BenchTables& tables, std::span<const PastMission> past,
                  const BenchCall& call) {
  require(offered(name, tables), "family {} without its table", static_cast<int>(name));
  const MonthsCall months = {call.leave_out, call.seed, call.threads};
  switch (name) {
    case BenchName::kStrength:
      return bench_strength(tables.strengths ? std::span<const PastMission>(*tables.strengths) : past, past,
                            call.seed);
    case BenchName::kPromises:
      return bench_promises(past, call.seed);
    case BenchName::kPromisedShare:
      return bench_promised_share(past, call.seed);
    case BenchName::kPromisedLate:
      return bench_promised_late(past, call.seed);
    case BenchName::kEvents:
      return bench_months(tables.violence->events,
                          {"events", "Violent events by province and month", "events"}, months);
    case BenchName::kDeaths:
      return bench_months(tables.violence->deaths, {"deaths", "Deaths by province and month", "deaths"},
                          months);
    case BenchName::kDeathsCountry:
      return bench_months(*tables.deaths, {"deaths_country", "Deaths by country and month", "deaths"},
                          months);
    case BenchName::kPresence:
      return bench_presence(*tables.posts, *tables.violence, call.seed);
    case BenchName::kTroopRises:
      return bench_rises(*tables.contributors, SentKind::kTroops, call.seed);
    case BenchName::kPoliceRises:
      return bench_rises(*tables.contributors, SentKind::kPolice, call.seed);
    case BenchName::kDisplacement:
      break;
  }
  return bench_rounds(*tables.rounds, months);
}

}  // namespace muster
