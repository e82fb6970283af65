at ls
# Lists the GRAW files of both directories: regular files, no links, no hidden files. Names are in hexadecimal, each terminated by 00,
# because they may contain any other byte. Sizes come from one ls in the same order: both sort by bytes in the C locale.
manifest() {
  opened "$1-names"
  for f in *.graw; do
    if [ -f "$f" ] && [ ! -L "$f" ]; then printf '%s\0' "$f"; fi
  done | od -An -v -tx1
  closed 0
  opened "$1-sizes"
  # -q: a newline in a name cannot fake a line.
  e=$(ls -lnq 2>&1) || refuse "its files cannot be listed: $e"
  printf '%s\n' "$e" | awk '/^-.*\.graw$/ { print $5 }'
  closed 0
}
manifest source
opened others
others 20000
closed 0
if [ -d "$target" ]; then
  if [ -d "$claim" ]; then emit claimed yes; fi
  # The content of the directory, apart from our claim.
  e=$(ls -Aq "$target" 2>&1) || refuse "the run's directory cannot be listed: $e"
  opened content
  printf '%s\n' "$e" | awk -v mine=".filing-$token" '$0 != mine && length($0) { n++ } END { print n + 0 }'
  closed 0
  cd "$target" || refuse "the run's directory cannot be entered"
  manifest filed
elif [ -e "$target" ] || [ -L "$target" ]; then
  refuse "$experiment/$run exists and is not a directory"
fi
