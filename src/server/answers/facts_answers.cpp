#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "base/files/file.hpp"
#include "server/answers/answers.hpp"
#include "server/facts/facts_page.hpp"
#include "server/facts/facts_query.hpp"
#include "server/facts/facts_table.hpp"
#include "server/routes/web_problem.hpp"
#include "server/service.hpp"

namespace muster {
namespace {

// The query of an address, or what is wrong with it.
tl::expected<FactsQuery, HttpResponse> query_of(const RouteCall& call) {
  Problems problems;
  FactsQuery query = facts_query(call.values, call.snapshot->mission, problems);
  if (problems.good()) return query;
  const Problem& first = problems.all().front();
  return tl::unexpected(
      web_problem(400, fmt::format("{}{}{}", first.what, first.fix.empty() ? "" : ": ", first.fix), {},
                  first.where.file));
}

// What a list depends on beside the record: a cursor is good for no other.
std::string asked_of(const RouteCall& call) {
  ParameterValues asked;
  for (const RouteParameter& one : facts_parameters()) {
    for (const std::string& text : call.values.texts(one.name)) asked.add(one.name, text);
  }
  asked.add("on", to_string(call.on));
  return asked.canonical();
}

HttpResponse file_answer(std::string_view type, std::string text, std::string_view name) {
  return {.type = std::string(type),
          .fields = {{"Content-Disposition", fmt::format("attachment; filename=\"{}\"", name)}},
          .body = std::make_shared<const std::string>(std::move(text))};
}

// The bytes of a workbook, by way of a file that is gone after.
Result<std::string> xlsx_bytes(const ExportTable& table) {
  std::string path = (std::filesystem::temp_directory_path() / "muster-XXXXXX").string();
  const int file = ::mkstemp(path.data());
  if (file < 0) return failure("a file for the workbook cannot be made");
  ::close(file);
  const auto written = write_xlsx(path, {table});
  auto bytes = written ? read_bytes(path) : Result<std::string>(failure(written.error().what));
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  return bytes;
}

}  // namespace

HttpResponse answer_facts(const RouteCall& call) {
  const auto query = query_of(call);
  if (!query) return query.error();
  const View view(call.snapshot->mission, call.on);
  const std::vector<FactId> found = facts_found(view, *call.snapshot, *query);
  const std::string asked = asked_of(call);
  std::size_t begin = 0;
  if (call.values.given("cursor")) {
    const auto last = fact_of_cursor(call.values.text("cursor"), asked);
    const auto at = std::find_if(found.begin(), found.end(),
                                 [&](FactId id) { return last && call.snapshot->mission[id].id == *last; });
    if (at == found.end())
      return web_problem(400,
                         "this cursor is not of this list, or its place is gone: begin at the first page", {},
                         "cursor");
    begin = static_cast<std::size_t>(at - found.begin()) + 1;
  }
  const auto limit = static_cast<std::size_t>(call.values.whole("limit", kFactsOfPage));
  return json_answer(facts_page_json(*call.snapshot, view, found, begin, limit, asked));
}

HttpResponse answer_fact(const RouteCall& call) {
  const Mission& mission = call.snapshot->mission;
  const View view(mission, call.on);
  const std::string& name = call.values.text("fact");
  std::vector<std::string_view> names;
  for (const FactId id : view.facts()) {
    if (mission[id].id == name) return json_answer(rivals_json(*call.snapshot, view, id));
    names.push_back(mission[id].id);
  }
  const std::string hint = suggestion(name, names);
  return web_problem(404, fmt::format("no fact '{}' is known on {}{}{}", name, to_string(call.on),
                                      hint.empty() ? "" : ": ", hint));
}

HttpResponse answer_download(const RouteCall& call) {
  const auto query = query_of(call);
  if (!query) return query.error();
  const View view(call.snapshot->mission, call.on);
  const std::vector<FactId> found = facts_found(view, *call.snapshot, *query);
  const std::string name = fmt::format("{}-{}", call.snapshot->name, to_string(call.on));
  const std::string& format = call.values.text("format");
  if (format == "geojson")
    return file_answer("application/geo+json", facts_geojson(*call.snapshot, found).dump(1) + "\n",
                       name + ".geojson");
  const ExportTable table = facts_table(*call.snapshot, found);
  if (format == "csv")
    // Who presses a button opens it in a spreadsheet, which must not take a text for a formula.
    return file_answer("text/csv; charset=utf-8", csv_text(table, Formulas::kNeutralised), name + ".csv");
  auto bytes = xlsx_bytes(table);
  if (!bytes) return web_problem(500, bytes.error().what);
  return file_answer("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", std::move(*bytes),
                     name + ".xlsx");
}

}  // namespace muster
