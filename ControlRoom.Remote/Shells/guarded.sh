# Runs the script $job, which works on $place, for at most $limit hundredths of a second; $early is the limit for reaching $place. Does not
# start it while a tool hangs on $place.
set -f
remember
script=$job
export script m place
if hanging - "$place"; then
  IFS=' '
  set -- $why
  emit hung "$1 $((t - $3)) ${why#* * * }"
else
  guard "$limit" sh "$place" sh -c 'eval "$script"' script
  # The output of a killed job is incomplete.
  emit ended $?
fi
