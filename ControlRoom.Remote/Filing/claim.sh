# mkdir is the one step that two cannot both succeed in: it makes the run's directory, and the claim in it.
at mkdir
if [ ! -d "./$experiment" ]; then
  e=$(mkdir "./$experiment" 2>&1) || [ -d "./$experiment" ] || refuse "the directory $experiment cannot be made: $e"
fi
if [ -d "$claim" ]; then
  told claimed yes
  exit 0
fi
if ! e=$(mkdir "$target" 2>&1); then
  [ -d "$target" ] || refuse "the directory $experiment/$run cannot be made: $e"
  # Made by an attempt that was broken off before it could claim it, or by somebody: either way only an empty one will do.
  e=$(ls -Aq "$target" 2>&1) || refuse "the run's directory cannot be listed: $e"
  [ -z "$e" ] || refuse "$experiment/$run exists already and holds something; nothing was moved"
fi
e=$(mkdir "$claim" 2>&1) || [ -d "$claim" ] || refuse "$experiment/$run cannot be written: $e"
# Two at once: each sees the other's claim, and at least one of them steps back.
e=$(ls -Aq "$target" 2>&1)
if [ "$e" != ".filing-$token" ]; then
  rmdir "$claim"
  refuse "$experiment/$run is being filled by somebody else"
fi
told claimed yes
