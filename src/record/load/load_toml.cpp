#include <fmt/format.h>

#include "base/files/toml_file.hpp"
#include "record/load/enum_words.hpp"
#include "record/load/loading.hpp"

namespace muster {
namespace {

template <class RowId>
RowId ref(const TomlText& name, const NameTable& table, std::string_view kind, Problems& problems) {
  if (name.text.empty()) return {};  // reported as missing
  const std::uint32_t row = table.find(name.text);
  const bool unread = table.size() == 0 && !problems.good();  // reported where its file could not be read
  if (row == NameTable::kNone && !unread) {
    problems.error(name.where, fmt::format("unknown {} '{}'", kind, name.text), suggestion(name.text, table));
  }
  return RowId{row};
}

// Members of the UN General Assembly: no body that gives a mandate has more votes.
constexpr std::int64_t kMembers = 193;

void read_votes(TomlTable& table, Mandate& mandate, Problems& problems) {
  auto votes = table.table("votes");
  if (!votes) return;
  const auto count = [&](std::string_view key, std::int64_t value) {
    if (value >= 0 && value <= kMembers) return static_cast<int>(value);
    problems.error(votes->where(key), fmt::format("{} votes {}", value, key),
                   fmt::format("a Council has 0 to {} of them", kMembers));
    return 0;
  };
  mandate.favour = count("favour", votes->required_integer("favour"));
  mandate.against = count("against", votes->integer("against").value_or(0));
  mandate.abstention = count("abstention", votes->integer("abstention").value_or(0));
  votes->finish();
}

Mandate read_mandate(TomlTable& table, Loading& loading) {
  Mandate mandate;
  mandate.where = table.where("instrument");
  mandate.instrument = table.required_text("instrument").text;
  mandate.adopted = table.required_day("adopted");
  mandate.chapter = table.text("chapter").value_or(TomlText{}).text;
  mandate.starts = table.day("starts").value_or(mandate.adopted);
  mandate.ends = table.day("ends").value_or(Day{});
  mandate.source = ref<SourceId>(table.required_text("source"), loading.sources, "source", loading.problems);
  mandate.note = table.text("note").value_or(TomlText{}).text;
  read_votes(table, mandate, loading.problems);
  check_range(table, "adopted", mandate.adopted, loading);
  check_range(table, "starts", mandate.starts, loading);
  check_range(table, "ends", mandate.ends, loading);
  if (mandate.ends.given() && mandate.starts.given() && mandate.ends < mandate.starts) {
    loading.problems.error(table.where("ends"),
                           fmt::format("mandate ends {} before it starts {}", to_string(mandate.ends),
                                       to_string(mandate.starts)));
  }
  if (mandate.source.given() && mandate.adopted.given() &&
      mandate.adopted > loading.mission[mandate.source].published) {
    loading.problems.error(table.where("adopted"),
                           fmt::format("source '{}' was published on {}, before the adoption that it reports",
                                       loading.mission[mandate.source].id,
                                       to_string(loading.mission[mandate.source].published)));
  }
  table.finish();
  return mandate;
}

ExchangeRate read_rate(TomlTable& table, Loading& loading) {
  ExchangeRate rate;
  rate.where = table.where("currency");
  const TomlText currency = table.required_text("currency");
  rate.currency = currency.text;
  if (!currency.text.empty() && loading.currencies.find(currency.text) == NameTable::kNone) {
    loading.problems.error(currency.where, fmt::format("unknown currency '{}'", currency.text),
                           suggestion(currency.text, loading.currencies.names()));
  }
  rate.per_unit = table.number("per_unit").value_or(0);
  if (!(rate.per_unit > 0)) {
    loading.problems.error(table.where("per_unit"), "per_unit must be above 0",
                           "one unit of the currency in the mission's own");
  }
  constexpr double kMostAUnit = 1e9;
  if (rate.per_unit > kMostAUnit || (rate.per_unit > 0 && rate.per_unit < 1 / kMostAUnit)) {
    loading.problems.error(table.where("per_unit"), fmt::format("per_unit is {:g}", rate.per_unit),
                           "one unit of the currency in the mission's own: from 1e-09 to 1e+09");
  }
  rate.source = ref<SourceId>(table.required_text("source"), loading.sources, "source", loading.problems);
  rate.note = table.text("note").value_or(TomlText{}).text;
  table.finish();
  return rate;
}

}  // namespace

void check_range(const TomlTable& table, std::string_view key, Day day, Loading& loading) {
  const Mission& mission = loading.mission;
  if (!day.given() || !mission.first_day.given() || !mission.last_day.given()) return;
  if (day >= mission.first_day && day <= mission.last_day) return;
  loading.problems.error(
      table.where(key), fmt::format("{} is outside the mission's range", to_string(day)),
      fmt::format("mission.toml allows {} to {}", to_string(mission.first_day), to_string(mission.last_day)));
}

namespace {

// One of the words, the first of which holds where none is given.
template <std::size_t kCount>
std::string word_of(TomlTable& top, std::string_view key, const std::array<std::string_view, kCount>& words,
                    Problems& problems) {
  const auto given = top.text(key);
  if (!given) return std::string(words.front());
  if (std::find(words.begin(), words.end(), given->text) == words.end()) {
    problems.error(given->where, fmt::format("unknown {} '{}'", key, given->text),
                   suggestion(given->text, {words.begin(), words.end()}));
  }
  return given->text;
}

// All words are named: what people of a mission are called is a choice of style, not a spelling.
Personnel personnel_of(TomlTable& top, Problems& problems) {
  const auto given = top.text("personnel");
  if (!given) return kPersonnel.front();
  std::string allowed;
  for (const Personnel& one : kPersonnel) {
    if (one.plural == given->text) return one;
    allowed += fmt::format("{}'{}'", allowed.empty() ? "one of " : ", ", one.plural);
  }
  problems.error(given->where, fmt::format("unknown personnel '{}'", given->text), allowed);
  return kPersonnel.front();
}

}  // namespace

void load_mission_toml(const TextFile& file, Loading& loading) {
  auto top = parse_toml(file, loading.problems);
  if (!top) return;
  Mission& mission = loading.mission;
  Problems& problems = loading.problems;
  mission.name = top->required_text("name").text;
  mission.short_name = top->text("short_name").value_or(TomlText{mission.name, {}}).text;
  const TomlText host = top->required_text("host");
  mission.host = host.text;
  (void)ref<ActorId>(host, loading.actors, "state", problems);
  mission.lead = ref<ActorId>(top->required_text("lead"), loading.actors, "actor", problems);
  mission.mission_actor =
      ref<ActorId>(top->required_text("mission_actor"), loading.actors, "actor", problems);
  mission.host_police_actor =
      ref<ActorId>(top->text("host_police_actor").value_or(TomlText{}), loading.actors, "actor", problems);
  mission.fund_actor =
      ref<ActorId>(top->text("fund_actor").value_or(TomlText{}), loading.actors, "actor", problems);
  mission.kind = word_of(*top, "kind", kMissionKinds, problems);
  mission.funding = word_of(*top, "funding", kFundings, problems);
  mission.personnel = personnel_of(*top, problems);
  if (const auto strength = top->number("authorised_strength")) {
    mission.authorised_strength = *strength;
    if (*strength < 0) problems.error(top->where("authorised_strength"), "authorised_strength is negative");
    if (!(*strength <= kMostOfForce)) {
      problems.error(top->where("authorised_strength"), fmt::format("authorised_strength is {:g}", *strength),
                     "no mission has had a million people");
    }
    mission.authorised_source =
        ref<SourceId>(top->required_text("authorised_source"), loading.sources, "source", problems);
  } else if (top->text("authorised_source")) {
    problems.error(top->where("authorised_source"), "authorised_source without authorised_strength");
  }
  const TomlText currency = top->required_text("currency");
  mission.currency = currency.text;
  if (!currency.text.empty() && loading.currencies.find(currency.text) == NameTable::kNone) {
    problems.error(currency.where, fmt::format("unknown currency '{}'", currency.text),
                   suggestion(currency.text, loading.currencies.names()));
  }
  mission.currencies = {mission.currency};
  mission.first_day = top->required_day("first_day");
  mission.last_day = top->required_day("last_day");
  for (const auto& [key, day] : {std::pair{"first_day", mission.first_day}, {"last_day", mission.last_day}}) {
    if (day.given() && !plausible(day))
      problems.error(top->where(key), fmt::format("{} is {}", key, to_string(day)), plausible_days());
  }
  if (mission.first_day.given() && mission.last_day.given() && mission.last_day < mission.first_day) {
    problems.error(top->where("last_day"), "last_day is before first_day");
    mission.first_day = mission.last_day = {};  // so that not every date is reported as outside
  }
  for (TomlTable& table : top->tables("mandate")) mission.mandates.push_back(read_mandate(table, loading));
  for (TomlTable& table : top->tables("exchange_rate")) mission.rates.push_back(read_rate(table, loading));
  if (auto parameters = top->table("parameters")) {
    for (const TomlText& key : parameters->keys()) {
      if (const auto value = parameters->number(key.text)) {
        mission.parameters.push_back({key.text, *value, key.where});
      }
    }
  }
  top->finish();
}

}  // namespace muster
