// The brief: what a commander reads first.  Its sentences are made here and nowhere else, in every language,
// so that page, text and other programs say the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "forecast/briefing.hpp"
#include "report/brief/phrases.hpp"
#include "report/json/json_values.hpp"
#include "status/status.hpp"

namespace muster {

struct BriefSentence {
  std::string_view about;     // force, promises, money, violence, people
  std::string text;           // with its number, its date, its source or its odds
  std::vector<FactId> facts;  // behind the number known; empty where none is
};

// Something that somebody must decide.
struct BriefDecision {
  std::string title;
  std::string text;
  Day by;  // may not be given
};

struct BriefDate {
  Day on;
  std::string text;
};

struct Brief {
  Language language = kOwnLanguage;
  std::vector<BriefSentence> sentences;  // five, one a subject, in the order of `about`
  std::vector<BriefDecision> decisions;  // at most three
  std::vector<BriefDate> dates;          // ahead, in order; at most kBriefDates
};
inline constexpr std::size_t kBriefDates = 8;

// Of the status and, where there is one, the briefing of view.on().
[[nodiscard]] Brief brief_of(const View& view, const Status& status, const Briefing* briefing,
                             Language language = kOwnLanguage);

// `brief` and each of `brief_in` in the data of a report; docs/schema/report.schema.json describes it.
[[nodiscard]] Json brief_json(const View& view, const Brief& brief);

// The same to be read in a terminal, at most `width` columns wide.
[[nodiscard]] std::string brief_text(const Brief& brief, std::size_t width);

}  // namespace muster
