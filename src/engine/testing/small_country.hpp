// A country of three communes in a row, for tests: violence in the first, the border beyond the third.
#pragma once

#include "engine/chain.hpp"

namespace muster {

struct SmallCountry {
  PipelinePlan plan;
  PipelineParameters parameters;
  Supposed supposed;
  ViolencePlan violence;
  PeoplePlan people;

  SmallCountry() {
    plan.on = day_from({2024, 1, 1});
    plan.ceiling = 1000;
    plan.contributors = {"KEN"};
    plan.gates.resize(1);
    plan.contingents = {{.contributor = 0, .stage = Stage::kInTheatre, .there = 100},
                        {.contributor = 0, .stage = Stage::kPledged, .people = 900}};
    plan.money = {.balance = 1e9, .paid = 1e9, .cost_per_officer_month = kCostOfAnOfficer};
    plan.mandate_days = 10'000;
    plan.offers = false;
    add_violence();
    add_people();
    set_reference_now();
  }

  void set_reference_now() { set_reference(violence, {.all = 100}); }
  [[nodiscard]] ChainInput input() const { return {plan, parameters, supposed, &violence, &people}; }

 private:
  static constexpr double kCostOfAnOfficer = 1000;

  void add_violence() {
    ViolencePlaces& places = violence.places;
    places.population = {100'000, 50'000, 80'000};
    places.background = {0.5, 0, 0};
    places.reference = {1, 1, 1};
    set_neighbours(places, std::vector<ViolenceLink>{{0, 1, 20}, {1, 2, 30}}, 15);
    violence.draws = {ViolenceParameters{}};
    violence.draws[0].spread = 0;
    violence.draws[0].background_change = 0;
    violence.draws[0].department_change = 0;
    violence.usual = violence.last = {1, 0, 0};
    violence.host_police = 230;
    violence.sites = {1, 0, 0};
    violence.control = {0.5, 0, 0};
    violence.near_airport = {0};
  }

  void add_people() {
    for (const double population : violence.places.population) {
      Site site;
      site.population = population;
      people.network.sites.push_back(site);
      people.at_home.push_back(static_cast<std::int64_t>(population));
    }
    Site abroad;
    abroad.kind = SiteKind::kCamp;
    abroad.foreign = true;
    people.network.sites.push_back(abroad);
    const auto road = [&](std::uint32_t from, std::uint32_t to, double km) {
      people.network.links.push_back({SiteId{from}, SiteId{to}, km});
    };
    road(0, 1, 20);
    road(1, 0, 20);
    road(1, 2, 400);  // two days
    road(2, 1, 400);
    road(2, 3, 5);
    people.network.parameters = defaults(RuleSet::kMuster);
    people.network.parameters.default_movechance = 0.3;
    people.network.parameters.conflict_movechance = 0.7;
    people.away = {2000, 0, 0};
    people.with_hosts = {1000, 500, 0};
    people.in_sites = {500, 0, 0};
    people.site_share = {0.6, 0.1, 0.1};
    people.per_event = 20;
    people.returns_a_month = 0.02;
    people.coupling.round_error = 0;
    people.coupling.own_round_error = 0;
  }
};

}  // namespace muster
