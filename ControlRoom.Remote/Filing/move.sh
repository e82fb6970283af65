# Moves $name, as $new_name, without ever replacing a file: link() fails if the new name exists, on every system and file system that
# has hard links, and the old name is taken away only when both are seen to be the same file. Whatever interrupts it, the file keeps at
# least one of its two names.
from=./$name
to=$target/$new_name
same() { [ "$from" -ef "$to" ]; }
gone() { [ ! -e "$from" ] && [ ! -L "$from" ]; }
at ln
[ -d "$claim" ] || refuse "$experiment/$run is not claimed for this run any more"
if gone; then
  [ -f "$to" ] || refuse "it is in neither place any more"
elif [ -L "$from" ] || [ ! -f "$from" ]; then
  refuse "it is not a regular file"
else
  if [ -e "$to" ] || [ -L "$to" ]; then
    same || refuse "another file of that name is in $experiment/$run already; neither was touched"
  elif ! e=$(ln "$from" "$to" 2>&1); then
    # A file system without hard links, or a file of another user (Linux forbids links to those): rename it, which mv does only within
    # one file system. -n: not onto a file. Nobody else writes into a directory that was made and claimed for this run.
    at df
    here=$(df -P . | awk 'NR == 2 { print $1, $NF }')
    there=$(df -P "$target" | awk 'NR == 2 { print $1, $NF }')
    [ "$here" = "$there" ] || refuse "$experiment/$run is on another file system ($e)"
    at mv
    if [ -e "$to" ] || [ -L "$to" ]; then same || refuse "another file of that name is in $experiment/$run already; neither was touched"
    else e2=$(mv -n "$from" "$to" 2>&1) || refuse "it cannot be moved: $e; $e2"
    fi
  fi
  at rm
  if ! gone && same; then
    e=$(rm -f "$from" 2>&1) || refuse "it is in both places: its old name cannot be taken away: $e"
  fi
  gone && [ -f "$to" ] || refuse "it did not arrive"
fi
told moved yes
