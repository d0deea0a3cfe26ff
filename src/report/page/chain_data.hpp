// What the report's figures of money, violence and displaced people are drawn from: the months that the
// record has counted, the months ahead as the whole chain forecasts them, and what scenarios would change.
#pragma once

#include "forecast/briefing.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// The member `chain` of the report's forecast (docs/schema/report.schema.json, ChainData); null where nothing
// was run, or where the record is too small for the models of violence.
[[nodiscard]] Json report_chain_json(const View& view, const Briefing& briefing);

// The member `months` of the report's data (RecordMonth): calendar months up to the day of the view
// that have a count of violence, or of displaced people in a part of the country, at most two years of them.
[[nodiscard]] Json record_months_json(const View& view);

// The member `killed` (killed): people killed in the country by quarter, the claim that the rule
// picks among all about that quarter, whoever counted, which comes first among its facts.
[[nodiscard]] Json killed_by_quarter_json(const View& view);

// The member `strength` (StrengthDay): people in theatre on each day that something is known of
// them, from the first mandate to the day of the view, as the headline's figure counts them and as known on
// that day.
[[nodiscard]] Json strength_line_json(const View& view);

}  // namespace muster
