// Every purpose that draws, one line each: no two share numbers (draw_rule_test.cpp refuses a number that is
// used twice).  A new purpose takes a number that is free; a changed number changes the bits of every run.
#pragma once

#include <cstdint>

namespace muster {

enum class DrawRule : std::uint8_t {
  kNone = 0,  // an address that the addresses of rules are made from

  // models/people: displaced people on the network of places
  kSpawn = 1,   // where the newly displaced come from
  kLeave = 2,   // who leaves a place
  kRoute = 3,   // where those who leave go
  kTravel = 4,  // what happens on the way
  kTraits = 5,  // the traits of a person

  // models/force, and what scores it
  kPriorRamp = 64,      // a ramp of the prior of the outside view
  kPathError = 65,      // a path's error about its ramp
  kCeilingChange = 66,  // a change of the ceiling
  kPit = 67,            // where among equal values a probability integral transform falls
  kStageTime = 68,      // days of the work that leads to a contingent's next stage
  kStepTime = 69,       // days of an open step of the mission
  kPace = 70,           // the pace of a mission or of a contributor
  kLapse = 71,          // whether a pledge comes to nothing
  kPeople = 72,         // people of a contingent whose number is not known
  kOffer = 73,          // days to the next offer by somebody not yet known
  kRelief = 74,         // whether a contingent is relieved at the end of its tour
  kPayment = 75,        // a payment of donors into the fund
  kClosure = 76,        // when airport and port close and open
  kRenewal = 77,        // whether the mandate is renewed
  kRampMove = 78,       // a move of the sampler of ramps
  kDonors = 79,         // what the donors of a run pay in the end, and pledge anew

  kMadeUp = 99,  // made-up data of tests

  // models/violence, and the day's use of it
  kViolentEvents = 200,    // events of a day in a place
  kViolentDeaths = 201,    // deaths in them
  kViolenceFit = 202,      // the sampler of the fit
  kViolencePrior = 203,    // parameters that are not fitted
  kViolenceLevel = 204,    // the level of violence on the day of the forecast
  kPosteriorDraw = 205,    // which draw of the posterior a run has
  kLevelStep = 206,        // a week's step of the level
  kStationHit = 207,       // police stations put out of use
  kPrisonEmptied = 208,    // prisons emptied
  kReplicateMonths = 209,  // months like those counted, on the page of a fit

  kDepartments = 223,  // the departments' own deviations from the level
  kDeathSwing = 226,   // how deadly a department's month is beside others
  kOwnSwing = 227,     // how much a country's months differ in that

  // displaced people in the day of the engine
  kPerEvent = 210,   // newly displaced for one event, in a run
  kFlight = 211,     // who flees a place on a day
  kFarther = 212,    // who moves on, and where to
  kHomewards = 213,  // who goes home
  kLastCount = 214,  // the error of the last count

  kSobolDesign = 220,     // rows of the designs of a sensitivity analysis
  kSobolBootstrap = 221,  // rows of its bootstrap samples
  kNextCount = 222,       // the error of a count to come, in a hindcast

  kHierarchy = 224,  // the sampler of a fit of many countries, and what it says of a new one
  kPoolTies = 225,   // which of runs that say the same stand first, and whole numbers of places, in a pool

  kSkillGroups = 230,  // groups of a bootstrap sample of relative skill
  kBenchJoint = 231,   // joint draws of the areas of a country, in the benchmark
};

}  // namespace muster
