// Between the values of the public headers and those inside.
#pragma once

#include <muster/record.hpp>
#include <mutex>

#include "record/mission.hpp"
#include "record/view.hpp"

namespace muster::api {

// What a public record stands for.
struct Record::Tables {
  muster::Mission mission;
  std::shared_ptr<const Tables> texts{};  // of a changed copy: the record whose texts it points into
  // Where a row stands is found by a search that leaves a mark in the mission: one thread at a time.
  mutable std::mutex positions{};
};

[[nodiscard]] inline muster::Day inner_day(Day day) {
  return muster::Day{static_cast<std::int32_t>(day.time_since_epoch().count())};
}

[[nodiscard]] inline Day public_day(muster::Day day) {
  return Day{std::chrono::days{day.v}};
}

// Nothing for a day that is not given.
[[nodiscard]] inline std::optional<Day> day_if_given(muster::Day day) {
  return day.given() ? std::optional(public_day(day)) : std::nullopt;
}

[[nodiscard]] inline tl::unexpected<Failure> fails(std::string what) {
  return tl::unexpected<Failure>(Failure{std::move(what)});
}

[[nodiscard]] Problem outside(const muster::Problem& problem);
// All errors of a list in one sentence each, a line each.
[[nodiscard]] std::string errors_of(const muster::Problems& problems);

[[nodiscard]] inline muster::View view_of(const Record& record, Day on) {
  return {record.tables().mission, inner_day(on)};
}

}  // namespace muster::api
