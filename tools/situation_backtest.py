#!/usr/bin/env python3
"""Cuts what `muster backtest MISSION --json` printed down to what the report says of it: for each figure and time ahead
how far the error (CRPS) lies below that of the best plain rule, and which rule that is.

    muster backtest missions/haiti-mss --json | tools/situation_backtest.py haiti-mss > docs/evidence/situation.json
"""
import json
import sys

NOT_SHOWN = ("money_paid", "displaced_by_commune")  # of which the report says nothing
KEPT = ("horizon", "forecasts", "skill_vs_best_baseline", "best_baseline")
whole = json.load(sys.stdin)
figures = {
    name: [{key: round(of[key], 3) if isinstance(of[key], float) else of[key] for key in KEPT} for of in part["by_horizon"]]
    for name, part in whole.items()
    if isinstance(part, dict) and "by_horizon" in part and name not in NOT_SHOWN
}
json.dump({sys.argv[1]: figures}, sys.stdout, indent=1)
print()
