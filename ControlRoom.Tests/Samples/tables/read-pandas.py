#!/usr/bin/python3
"""Prints as JSON what pandas reads in an exported file: every cell as text, and the numbers as pandas parses them.

Usage: read-pandas.py FILE COLUMN-OF-NUMBERS ...
"""
import json
import sys

import pandas as pd

file, numbers = sys.argv[1], sys.argv[2:]
cells = pd.read_csv(file, dtype=str, keep_default_na=False)
table = pd.read_csv(file, float_precision="round_trip", encoding="utf-8-sig")
json.dump(
    {
        "heads": list(cells.columns),
        "cells": cells.values.tolist(),
        # As many digits as needed to restore the same number; null for a missing value.
        "numbers": {name: [None if pd.isna(n) else n.item() if hasattr(n, "item") else n for n in table[name]] for name in numbers},
    },
    sys.stdout,
    ensure_ascii=False,
    indent=1,
)
print()
