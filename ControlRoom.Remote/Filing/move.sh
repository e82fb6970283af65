# Moves $name to $new_name without ever replacing a file: link() fails if the new name exists, on every system and file system with hard
# links, and the old name is removed only after a check that both names are the same file. The file keeps at least one of its names,
# whatever interrupts the script.
from=./$name
to=$target/$new_name
same() { [ "$from" -ef "$to" ]; }
gone() { [ ! -e "$from" ] && [ ! -L "$from" ]; }
at ln
[ -d "$claim" ] || refuse "$experiment/$run is no longer claimed for this run"
if gone; then
  [ -f "$to" ] || refuse "it no longer exists in either directory"
elif [ -L "$from" ] || [ ! -f "$from" ]; then
  refuse "it is not a regular file"
else
  if [ -e "$to" ] || [ -L "$to" ]; then
    same || refuse "another file with that name is already in $experiment/$run; neither was changed"
  elif ! e=$(ln "$from" "$to" 2>&1); then
    # The file system has no hard links, or the file belongs to another user (Linux forbids links to it). Rename the file, which mv does
    # only within one file system. -n: never onto a file. No other program writes into a directory that was created and claimed for this
    # run.
    at df
    here=$(df -P . | awk 'NR == 2 { print $1, $NF }')
    there=$(df -P "$target" | awk 'NR == 2 { print $1, $NF }')
    [ "$here" = "$there" ] || refuse "$experiment/$run is on another file system ($e)"
    at mv
    if [ -e "$to" ] || [ -L "$to" ]; then same || refuse "another file with that name is already in $experiment/$run; neither was changed"
    else e2=$(mv -n "$from" "$to" 2>&1) || refuse "it cannot be moved: $e; $e2"
    fi
  fi
  at rm
  if ! gone && same; then
    e=$(rm -f "$from" 2>&1) || refuse "it is in both directories: its old name cannot be removed: $e"
  fi
  gone && [ -f "$to" ] || refuse "it did not arrive"
fi
emit moved yes
