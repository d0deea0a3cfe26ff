// What a file of the field would add to a record: plain rows, and an account of what was left aside and why.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "intake/matching/place_matcher.hpp"
#include "intake/new_mission/areas.hpp"
#include "record/mission.hpp"

namespace muster {

struct ProposedSource {
  std::string id{};
  std::string publisher{};
  Day published{};
  std::string title{};
  std::string url{};
  char reliability = 'F';      // Admiralty scale
  std::string note{};          // how the day of publication was found
  bool without_facts = false;  // written also where no fact names it: reports that somebody is to read
};

// A row of facts.csv.
struct ProposedFact {
  std::string id{};  // the same in each edition of the file
  std::string series{};
  std::string item{};
  Day on{};
  Day until{};
  Precision precision = Precision::kDay;
  std::string actor{};
  std::string by{};
  std::string place{};  // P-code of the record
  double value = kNotGiven;
  double low = kNotGiven;
  double high = kNotGiven;
  std::string currency{};
  FactStatus status = FactStatus::kConfirmed;
  int credibility = 6;  // Admiralty scale
  std::string source{};
  std::string note{};
};

// A row of violence.csv.
struct ProposedViolence {
  std::string month{};  // YYYY-MM
  std::string place{};
  std::string kind{};
  std::uint64_t events = 0;
  std::uint64_t fatalities = 0;
  std::string source{};
};

// The people of a place of the record, or of one that another file of the same call brings.
struct ProposedPeople {
  std::string place{};  // P-code, the record's where it has the place
  double people = 0;
  int year = 0;           // 0: not given
  std::string source{};   // "COD-PS (people.csv)"
  std::uint64_t row = 0;  // of the file
};

// Rows of the file that became nothing, by reason.
struct LeftOutRows {
  std::string reason{};
  std::uint64_t rows = 0;
  std::string example{};  // the first: "row 17: Chardonnières"
};

// A total that the file states itself, beside the sum of what was taken.
struct CheckedTotal {
  std::string what{};
  double sum = 0;
  double stated = 0;
};

struct Proposal {
  std::string name{};  // of the files: "dtm" makes facts-dtm.csv
  std::vector<ProposedSource> sources;
  std::vector<ProposedFact> facts;
  std::vector<ProposedViolence> violence;
  // Places of the record, or to be added: codes are the record's where it has them; levels 0 to 2, parents
  // first.
  std::vector<Area> areas;
  std::vector<ProposedPeople> people;
  // The months that the file covers whole: of these, a row of violence.csv by the same publisher that the
  // file no longer has gets a later claim of nothing.
  std::vector<std::string> months;

  std::uint64_t rows_read = 0;
  std::uint64_t rows_taken = 0;
  std::vector<LeftOutRows> left_out;
  std::array<std::uint64_t, 6> matched{};  // rows by MatchedBy
  std::vector<std::string>
      like;  // places taken for one of a name like it: "La Vallee -> La Vallée de Jacmel"
  std::vector<CheckedTotal> totals;
  std::vector<std::string> remarks;  // sentences that the user must read: what a number does not say
};

}  // namespace muster
