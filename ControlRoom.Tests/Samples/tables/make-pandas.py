#!/usr/bin/python3
"""Writes the files in pandas/ as analysis scripts do. Usage: make-pandas.py DIRECTORY"""
import sys
from pathlib import Path

import numpy as np
import pandas as pd

target = Path(sys.argv[1])
target.mkdir(parents=True, exist_ok=True)

# Integers beside an empty cell: pandas converts them all to floating point, also the run numbers.
gaps = pd.DataFrame({"Run": [12, 13, None], "Target": [3, None, 5]}).dropna(subset=["Run"])
gaps.to_csv(target / "gaps.csv", index=False)

whole = pd.DataFrame({
    "Run": [0, 1, 2, 3],
    "Gas pressure (Torr)": [600.5, 1e-6, 0.1 + 0.2, 1.23457e16],
    "Target": pd.array([9007199254740993, -7, None, 0], dtype="Int64"),
    "Magnet": [True, False, True, False],
    "Gas": ["He", "P10", None, "He"],
    "Remark": ['5" pipe, "so"', "two\nlines", "Kühlung läuft, 20 °C", "-12,5"],
})
whole.to_csv(target / "index.csv")
whole.to_csv(target / "plain.csv", index=False)
whole.to_csv(target / "european.csv", index=False, sep=";", decimal=",", encoding="utf-8-sig", lineterminator="\r\n")
whole.to_csv(target / "tabs-utf16.txt", index=False, sep="\t", encoding="utf-16")
whole.to_csv(target / "windows.csv", index=False, sep=";", encoding="cp1252")
whole.to_csv(target / "quoted.csv", index=False, quoting=1)

# A byte order mark that is written into a file that already gets one.
(target / "two-marks.csv").write_bytes(b"\xef\xbb\xbf" + whole.to_csv(index=False).encode("utf-8-sig"))

# Integers that were converted to floating point and are too large for it.
large = pd.DataFrame({"Run": [0, 1, 2], "Target": [9007199254740993, 12345678901234567, None]}, dtype=float)
large.to_csv(target / "large.csv", index=False)

# Missing values as text.
missing = pd.DataFrame({"Run": range(4), "Gas pressure (Torr)": [1.5, np.nan, np.inf, -np.inf], "Magnet": [1.0, np.nan, 0.0, np.nan]})
missing.to_csv(target / "missing.csv", index=False, na_rep="NaN")

# numpy alone.
np.savetxt(target / "numpy.csv", [[0, 600.5, 3], [1, 1e-6, -7]], delimiter=",", header="Run,Gas pressure (Torr),Target", comments="")
