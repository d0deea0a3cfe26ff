// Any bytes as the body of a request: of people, and of a forecast that is asked for.  What is read right is
// held against the rules behind it.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "server/answers/team/bodies.hpp"
#include "server/jobs/asked.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Problems problems;
  const ProposalDraft draft = read_draft(text, problems);
  if (problems.good() && wrong_edits(draft.edits).good()) {
    for (const RowEdit& edit : draft.edits) {
      if (table_of(edit.file) == nullptr || cells_of(text_of(edit, edit.cells)) != edit.cells) std::abort();
    }
  }
  Problems of_verdict;
  const AskedVerdict verdict = read_verdict(text, of_verdict);
  for (const std::size_t row : verdict.rows) {
    if (row >= kMostEdits) std::abort();
  }
  Problems others;
  BodyReader reader(text, {"name", "days", "disabled", "cells", "rows", "role"}, others);
  (void)reader.text_or_none("name");
  (void)reader.flag("disabled");
  (void)reader.cells("cells");
  (void)reader.numbers("rows");
  (void)reader.word("role", {"reader", "keeper"});
  const std::int64_t days = reader.whole("days", 1, 366, 90);
  if (days < 1 || days > 366) std::abort();
  for (const JobKind kind : {JobKind::kOutlook, JobKind::kCompare, JobKind::kReport}) {
    Problems of_job;
    const ForecastAsked asked = read_asked(kind, text, Day{20'000}, of_job);
    if (of_job.good() && (asked.runs < 2 || asked.runs > kMostJobRuns)) std::abort();
  }
  return 0;
}
