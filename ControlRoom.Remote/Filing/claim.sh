# mkdir is the only step that cannot succeed twice: it creates the run's directory and the claim in it.
at mkdir
if [ ! -d "./$experiment" ]; then
  e=$(mkdir "./$experiment" 2>&1) || [ -d "./$experiment" ] || refuse "the directory $experiment cannot be created: $e"
fi
if [ -d "$claim" ]; then
  emit claimed yes
  exit 0
fi
if ! e=$(mkdir "$target" 2>&1); then
  [ -d "$target" ] || refuse "the directory $experiment/$run cannot be created: $e"
  # The directory was created by an attempt that was interrupted before the claim, or by a user. In both cases it must be empty.
  e=$(ls -Aq "$target" 2>&1) || refuse "the run's directory cannot be listed: $e"
  [ -z "$e" ] || refuse "$experiment/$run already exists and is not empty; nothing was moved"
fi
e=$(mkdir "$claim" 2>&1) || [ -d "$claim" ] || refuse "$experiment/$run cannot be written: $e"
# Of two concurrent attempts each sees the other's claim, and at least one of them withdraws.
e=$(ls -Aq "$target" 2>&1)
if [ "$e" != ".filing-$token" ]; then
  rmdir "$claim"
  refuse "$experiment/$run is in use by another filing"
fi
emit claimed yes
