"""Haiti: from a question to a figure, as haiti.ipynb has it; run it in the folder of the sources."""

# # Haiti: from a question to a figure
#
# When will the mission of 2,500 people that the Security Council authorised for Haiti be there?
# This notebook asks the record of the MSS mission as it was known on 26 September 2024, six days before its mandate ended.
# Every figure has a source, and nothing that was published later is used.
# `docs/notebooks/haiti.py` is the same as a plain script.
import muster

m = muster.open("missions/haiti-mss", on="2024-09-26")
print(m)

# ## Where does it stand?
#
# People in theatre, and who says so.
now = m.status()
print(now.contributors()[["name", "pledged", "in_theatre"]])
facts = m.facts()
strength = facts[facts["series"] == "strength_in_theatre"].sort_values("on")
print(strength[["on", "actor", "value", "source", "published"]].tail(8))

# ## When will it be complete?
#
# The bands hold with 50, 80 and 90 % probability.
# They are learnt from past missions and from the contingents that are pledged.
ahead = m.outlook(months=18, runs=60)
print(ahead)
print(ahead.milestones)

# ## What would change that?
#
# Suppose that all the money of a year were paid by November 2024; and suppose that training took 60 days.
# Each run has the same random numbers in all three.
changed = m.compare(["funded", {"name": "Training in 60 days", "set": {"train_days": 60}}], runs=30)
effects = changed.effects()
print(effects[effects["measure"] == "officers_on_average"][["scenario", "without", "with", "effect", "error"]])

# ## Where do the people go?
#
# Every run, day and place is in one dataset: displaced people in the country at the end, by run.
runs = ahead.runs
in_the_country = runs["displaced_in_all"].isel(time=-1)
print(in_the_country.quantile([0.05, 0.25, 0.5, 0.75, 0.95], dim="run").to_series().round())
median = runs["displaced"].isel(time=-1).median("run")
print(median.to_series().sort_values(ascending=False).head(5))

# ## What came of it?
#
# The forecast that was stored on that day, scored by what had come a year later: the share of counts inside the 80 % interval, and the mean error in people.
later = m.at("2025-09-30").score("missions/haiti-mss/forecasts/2024-09-26.json")
print(later["means"])
