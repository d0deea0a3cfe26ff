#include "engine/outputs.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "engine/models.hpp"

namespace muster {
namespace {

using Of = OutputRow::Of;
using Kept = OutputRow::Kept;
using Needs = OutputRow::Needs;

// A number of the world; 1 for true and 0 for false.
template <auto World::*kMember>
void number(const Evening& evening, std::span<float> columns) {
  columns[0] = static_cast<float>(evening.world.*kMember);
}

// Numbers of the world by place.
template <auto World::*kMember>
void by_place(const Evening& evening, std::span<float> columns) {
  const auto& numbers = evening.world.*kMember;
  std::transform(numbers.begin(), numbers.end(), columns.begin(),
                 [](auto one) { return static_cast<float>(one); });
}

template <auto World::*kMember>
void add_by_place(const Evening& evening, std::span<float> columns) {
  const auto& counts = evening.world.*kMember;
  for (std::size_t i = 0; i < counts.size(); ++i) columns[i] += static_cast<float>(counts[i]);
}

void strength(const Evening& evening, std::span<float> columns) {
  const PipelineState& force = std::get<ForceModel>(evening.chain).state();
  for (std::size_t i = 0; i < force.stage.size(); ++i) {
    const std::size_t column = std::min<std::size_t>(force.contributor[i], columns.size() - 1);
    columns[column] += static_cast<float>(force.there[i]);
  }
}

const Fund& fund_of(const Evening& evening) {
  return std::get<MoneyModel>(evening.chain).fund();
}

void balance(const Evening& evening, std::span<float> columns) {
  columns[0] = static_cast<float>(evening.world.balance - fund_of(evening).owed);
}

void paid_in(const Evening& evening, std::span<float> columns) {
  columns[0] = static_cast<float>(fund_of(evening).paid_in);
}

void needed(const Evening& evening, std::span<float> columns) {
  columns[0] = static_cast<float>(fund_of(evening).spent + fund_of(evening).owed);
}

constexpr std::array<OutputRow, kOutputs> kTable = {{
    {Output::kStrength, "strength", "people", "people of the mission in theatre", Of::kContributor,
     Kept::kLast, Needs::kNothing, strength},
    {Output::kBalance, "balance", "money", "balance of the fund, below 0 what is owed", Of::kMission,
     Kept::kLast, Needs::kNothing, balance},
    {Output::kPaidIn, "paid_in", "money", "money paid by donors since the day of the forecast", Of::kMission,
     Kept::kLast, Needs::kNothing, paid_in},
    {Output::kNeeded, "needed", "money", "money needed since the day of the forecast, paid or owed",
     Of::kMission, Kept::kLast, Needs::kNothing, needed},
    {Output::kAirportOpen, "airport_open", "1", "1 if the airport is open", Of::kMission, Kept::kLast,
     Needs::kNothing, number<&World::airport_open>},
    {Output::kPortOpen, "port_open", "1", "1 if the port is open, or if the record has none", Of::kMission,
     Kept::kLast, Needs::kNothing, number<&World::port_open>},
    {Output::kMandate, "mandate", "1", "1 if there is a mandate", Of::kMission, Kept::kLast, Needs::kNothing,
     number<&World::mandate>},
    {Output::kEvents, "events", "events", "violent events since the day before on this axis", Of::kPlace,
     Kept::kSum, Needs::kViolence, add_by_place<&World::events>},
    {Output::kDeaths, "deaths", "people", "deaths in violent events since the day before on this axis",
     Of::kPlace, Kept::kSum, Needs::kViolence, add_by_place<&World::deaths>},
    {Output::kControl, "control", "1", "share of the place under armed groups, 0 to 1", Of::kPlace,
     Kept::kLast, Needs::kViolence, by_place<&World::control>},
    {Output::kHostPolice, "host_police", "people", "officers of the host's police", Of::kMission, Kept::kLast,
     Needs::kViolence, number<&World::host_police>},
    {Output::kPrisonsEmptied, "prisons_emptied", "1", "prisons emptied since the day of the forecast",
     Of::kMission, Kept::kLast, Needs::kViolence, number<&World::prisons_emptied>},
    {Output::kStationsHit, "stations_hit", "1",
     "police stations put out of use since the day of the forecast", Of::kMission, Kept::kLast,
     Needs::kViolence, number<&World::stations_hit>},
    {Output::kDisplaced, "displaced", "people", "displaced people in the place, those on their way left out",
     Of::kPlace, Kept::kLast, Needs::kPeople, by_place<&World::sheltered>},
    {Output::kDisplacedInAll, "displaced_in_all", "people",
     "displaced people inside the country, those on their way too", Of::kMission, Kept::kLast, Needs::kPeople,
     number<&World::displaced>},
    {Output::kFled, "fled", "people", "people who have fled since the day of the forecast", Of::kMission,
     Kept::kLast, Needs::kPeople, number<&World::fled>},
    {Output::kReturned, "returned", "people", "people who have returned since the day of the forecast",
     Of::kMission, Kept::kLast, Needs::kPeople, number<&World::returned>},
    {Output::kAbroad, "abroad", "people", "people who have left the country since the day of the forecast",
     Of::kMission, Kept::kLast, Needs::kPeople, number<&World::abroad>},
}};

constexpr bool in_the_order_of_the_enumeration() {
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    if (static_cast<std::size_t>(kTable[i].output) != i || kTable[i].take == nullptr) return false;
  }
  return true;
}
static_assert(in_the_order_of_the_enumeration());

}  // namespace

std::span<const OutputRow, kOutputs> output_table() {
  return kTable;
}

}  // namespace muster
