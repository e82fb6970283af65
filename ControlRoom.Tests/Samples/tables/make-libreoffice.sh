#!/usr/bin/env bash
# Writes the files in libreoffice/ with LibreOffice Calc: sheet.fods saved in several ways, and exported.csv opened and saved.
# Usage: make-libreoffice.sh DIRECTORY. Needs soffice (Debian: libreoffice-calc).
set -euo pipefail
target=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

calc() {
    soffice --headless "-env:UserInstallation=file://$work/profile" "$@" >/dev/null
}

# file, options of the filter, name: separator, quote, encoding (76 UTF-8, 1 Windows-1252), first line, formats of columns, language,
# quote all texts, recognise special numbers, save as shown.
save() {
    calc --convert-to "csv:Text - txt - csv (StarCalc):$2" --outdir "$work/out" "$1"
    mv "$work/out/$(basename "${1%.*}").csv" "$target/$3"
}

save sheet.fods 44,34,76,1,,0,false,true,true shown.csv
save sheet.fods 44,34,76,1,,0,false,true,false stored.csv
save sheet.fods 59,34,76,1,,0,true,true,false quoted.csv
save sheet.fods 9,34,1,1,,0,false,true,false tabs-windows.csv
save german.fods 59,34,76,1,,0,false,true,true german.csv

# The exported file, opened as English with UTF-8, commas, and text columns as text; saved with all digits and with all texts in quotes.
texts=1/1/2/2/3/2/4/1/5/1/6/1/7/1/8/2/9/2/10/2
calc --infilter="Text - txt - csv (StarCalc):44,34,76,1,$texts,1033,false,false" --convert-to ods --outdir "$work/out" exported.csv
save "$work/out/exported.ods" 44,34,76,1,,1033,true,true,false exported.csv
