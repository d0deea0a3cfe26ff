#include "record_generator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <stdexcept>
#include <string>

#include "base/day.hpp"
#include "base/files/file.hpp"

namespace muster {
namespace {

constexpr std::size_t kCommunes = 140;
constexpr std::size_t kSources = 400;
const Day kFirst = day_from({2022, 1, 1});
constexpr int kDays = 1000;

// mt19937_64 is the same everywhere; the distributions of the standard library are not, so `% n` has to do.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return engine_() % n; }
  bool one_in(std::size_t n) { return below(n) == 0; }

 private:
  std::mt19937_64 engine_;
};

std::string sources() {
  std::string csv = "id,publisher,published,title,url,reliability,note\n";
  for (std::size_t i = 0; i < kSources; ++i) {
    // In the order of publication: source i knows everything up to its day.
    const Day published = kFirst + static_cast<int>((i + 1) * kDays / kSources);
    csv += fmt::format("paper-{}-{},Daily Paper,{},The news of the day,https://example.org/{},{},\n", i % 17,
                       to_string(published), to_string(published), i, "AABBBCD"[i % 7]);
  }
  return csv;
}

std::string source_id(std::size_t i) {
  return fmt::format("paper-{}-{}", i % 17, to_string(kFirst + static_cast<int>((i + 1) * kDays / kSources)));
}

std::string pcode(std::size_t commune) {
  return fmt::format("TO{:02}{:02}", 1 + commune / 14, 11 + commune % 14);
}

std::string places() {
  std::string csv = "pcode,name,level,parent,lat,lon,population,population_year,kind,source,members,note\n";
  csv += "TO,Island,country,,-20,-175,10000000,2021,country,invented,,\n";
  for (std::size_t d = 0; d < kCommunes / 14; ++d) {
    csv += fmt::format("TO{:02},Department {},department,TO,{:.2f},-175,,,department,invented,,\n", d + 1,
                       d + 1, -20.5 + 0.1 * static_cast<double>(d));
  }
  for (std::size_t c = 0; c < kCommunes; ++c) {
    csv += fmt::format("{},Commune {},commune,TO{:02},{:.3f},{:.3f},70000,2021,commune,invented,,\n",
                       pcode(c), c, 1 + c / 14, -20.5 + 0.1 * static_cast<double>(c / 14),
                       -175.0 + 0.05 * static_cast<double>(c % 14));
  }
  return csv;
}

std::string links() {
  std::string csv = "from,to,mode,distance_km,road,source\n";
  for (std::size_t c = 1; c < kCommunes; ++c) {
    csv += fmt::format("{},{},road,90.5,R{},invented\n", pcode(c - 1), pcode(c), c);
  }
  return csv;
}

struct Kind {
  const char* series;
  bool flow;
  const char* item;
  bool contributor;
  bool place;
};

constexpr Kind kKinds[] = {{"displaced", false, "", false, true},
                           {"displaced", false, "in_sites", false, true},
                           {"killed", true, "", false, true},
                           {"killed", true, "police", false, true},
                           {"violent_events", true, "battle", false, true},
                           {"violent_events", true, "violence_against_civilians", false, true},
                           {"strength_in_theatre", false, "", true, false},
                           {"pledged_personnel", false, "", true, false},
                           {"council_events", false, "", false, false},
                           {"statements", false, "", false, false}};
constexpr const char* kContributors[] = {"KEN", "JAM", "BHS", "BLZ", "BGD", "TCD", "BEN"};
constexpr const char* kCounters[] = {"IOM", "UN", "HNP", "USA"};
constexpr const char* kNotes[] = {
    "",
    "",
    "Counted in the last week of the month.",
    "\"As the office has it; others tell of fewer, not more.\"",
    "Round figure from a statement that names no day and no place of its own and is repeated since.",
    "The report gives the total alone."};

std::string fact(std::size_t number, std::size_t facts, Draw& draw) {
  const Kind& kind = kKinds[number * std::size(kKinds) / facts];
  const std::size_t source = draw.below(kSources);
  const int known = static_cast<int>((source + 1) * kDays / kSources);
  const Day last = kFirst + static_cast<int>(draw.below(static_cast<std::size_t>(known) + 1));
  const Day first = kind.flow ? std::max(kFirst - 40, last - static_cast<int>(draw.below(30))) : last;
  const std::size_t value = 1 + draw.below(20000);
  const bool bounds = draw.one_in(4);
  const std::string actor = kind.contributor ? kContributors[draw.below(std::size(kContributors))]
                            : draw.one_in(4) ? ""
                                             : kCounters[draw.below(std::size(kCounters))];
  return fmt::format("{}-{}-{},{},{},{},{},{},{},,{},,{},{},{},,{},{},,{},{}\n", kind.series, to_string(last),
                     number, kind.series, kind.item, to_string(first), kind.flow ? to_string(last) : "",
                     draw.one_in(5) ? "about" : "", actor, kind.place ? pcode(draw.below(kCommunes)) : "",
                     value, bounds ? std::to_string(value - value / 10) : "",
                     bounds ? std::to_string(value + value / 10) : "", draw.one_in(10) ? "disputed" : "",
                     1 + draw.below(6), source_id(source), kNotes[draw.below(std::size(kNotes))]);
}

void write(const std::filesystem::path& path, const std::string& text) {
  if (const auto written = write_file(path, text); !written) throw std::runtime_error(written.error().what);
}

}  // namespace

void write_record(const std::filesystem::path& folder, std::size_t facts, std::uint64_t seed) {
  std::filesystem::create_directories(folder);
  write(folder / "mission.toml",
        "name = \"Invented\"\nhost = \"TON\"\nlead = \"KEN\"\nmission_actor = \"MSS\"\ncurrency = \"USD\"\n"
        "first_day = 2021-01-01\nlast_day = 2026-12-31\n");
  write(folder / "sources.csv", sources());
  std::string actors =
      "id,name,kind,contributor\nMSS,Mission,mission,\nIOM,IOM,organisation,\nUN,UN,organisation,\n"
      "HNP,Police,police,\n";
  for (const char* contributor : kContributors) {
    actors += fmt::format("{},{},state,yes\n", contributor, contributor);
  }
  write(folder / "actors.csv", actors);
  write(folder / "places.csv", places());
  write(folder / "links.csv", links());
  Draw draw(seed);
  std::string csv =
      "id,series,item,on,until,precision,actor,by,place,to,value,low,high,currency,status,credibility,"
      "promise,"
      "source,note\n";
  for (std::size_t i = 0; i < facts; ++i) csv += fact(i, facts, draw);
  write(folder / "facts.csv", csv);
}

}  // namespace muster
