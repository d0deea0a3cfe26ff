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
[[nodiscard]] std::string_view schema_accounts();
[[nodiscard]] std::string_view schema_asked();
[[nodiscard]] std::string_view schema_check();
[[nodiscard]] std::string_view schema_code();
[[nodiscard]] std::string_view schema_common();
[[nodiscard]] std::string_view schema_compare();
[[nodiscard]] std::string_view schema_correction();
[[nodiscard]] std::string_view schema_diff();
[[nodiscard]] std::string_view schema_dispute();
[[nodiscard]] std::string_view schema_draft();
[[nodiscard]] std::string_view schema_edits();
[[nodiscard]] std::string_view schema_effect();
[[nodiscard]] std::string_view schema_effect_asked();
[[nodiscard]] std::string_view schema_fact();
[[nodiscard]] std::string_view schema_facts();
[[nodiscard]] std::string_view schema_figures();
[[nodiscard]] std::string_view schema_forecast();
[[nodiscard]] std::string_view schema_history();
[[nodiscard]] std::string_view schema_import();
[[nodiscard]] std::string_view schema_imported();
[[nodiscard]] std::string_view schema_job();
[[nodiscard]] std::string_view schema_jobs();
[[nodiscard]] std::string_view schema_log();
[[nodiscard]] std::string_view schema_log_check();
[[nodiscard]] std::string_view schema_mission();
[[nodiscard]] std::string_view schema_missions();
[[nodiscard]] std::string_view schema_network();
[[nodiscard]] std::string_view schema_new_password();
[[nodiscard]] std::string_view schema_new_person();
[[nodiscard]] std::string_view schema_new_token();
[[nodiscard]] std::string_view schema_new_watch();
[[nodiscard]] std::string_view schema_note();
[[nodiscard]] std::string_view schema_person();
[[nodiscard]] std::string_view schema_person_change();
[[nodiscard]] std::string_view schema_preview();
[[nodiscard]] std::string_view schema_problem();
[[nodiscard]] std::string_view schema_promises();
[[nodiscard]] std::string_view schema_proposal();
[[nodiscard]] std::string_view schema_proposals();
[[nodiscard]] std::string_view schema_proposed();
[[nodiscard]] std::string_view schema_report();
[[nodiscard]] std::string_view schema_review();
[[nodiscard]] std::string_view schema_scenarios();
[[nodiscard]] std::string_view schema_score();
[[nodiscard]] std::string_view schema_second_factor();
[[nodiscard]] std::string_view schema_second_factor_end();
[[nodiscard]] std::string_view schema_session();
[[nodiscard]] std::string_view schema_sessions();
[[nodiscard]] std::string_view schema_sign_in();
[[nodiscard]] std::string_view schema_sources();
[[nodiscard]] std::string_view schema_status();
[[nodiscard]] std::string_view schema_tables();
[[nodiscard]] std::string_view schema_timeline();
[[nodiscard]] std::string_view schema_token();
[[nodiscard]] std::string_view schema_tokens();
[[nodiscard]] std::string_view schema_track();
[[nodiscard]] std::string_view schema_verdict();
[[nodiscard]] std::string_view schema_verdict_asked();
[[nodiscard]] std::string_view schema_watch();
[[nodiscard]] std::string_view schema_watches();

}  // namespace muster::served
