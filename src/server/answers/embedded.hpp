// What the server carries inside the program.
#pragma once

#include <string_view>

namespace muster::served {

// The application that web/ builds; empty if the program was built without its pages.
[[nodiscard]] std::string_view app_html();
[[nodiscard]] std::string_view app_js();
[[nodiscard]] std::string_view app_css();
[[nodiscard]] std::string_view world_json();

// docs/schema.
[[nodiscard]] std::string_view schema_asked();
[[nodiscard]] std::string_view schema_check();
[[nodiscard]] std::string_view schema_common();
[[nodiscard]] std::string_view schema_compare();
[[nodiscard]] std::string_view schema_diff();
[[nodiscard]] std::string_view schema_fact();
[[nodiscard]] std::string_view schema_facts();
[[nodiscard]] std::string_view schema_figures();
[[nodiscard]] std::string_view schema_forecast();
[[nodiscard]] std::string_view schema_history();
[[nodiscard]] std::string_view schema_job();
[[nodiscard]] std::string_view schema_jobs();
[[nodiscard]] std::string_view schema_mission();
[[nodiscard]] std::string_view schema_missions();
[[nodiscard]] std::string_view schema_problem();
[[nodiscard]] std::string_view schema_report();
[[nodiscard]] std::string_view schema_scenarios();
[[nodiscard]] std::string_view schema_sources();
[[nodiscard]] std::string_view schema_status();
[[nodiscard]] std::string_view schema_timeline();

}  // namespace muster::served
