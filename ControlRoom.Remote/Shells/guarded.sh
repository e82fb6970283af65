# Runs the script $job, which works on $place, for at most $limit hundredths of a second; $early is for its way in. Not while anything
# hangs there already.
set -f
remember
script=$job
export script m place
if hanging - "$place"; then
  IFS=' '
  set -- $why
  told hung "$1 $((t - $3)) ${why#* * * }"
else
  guard "$limit" sh "$place" sh -c 'eval "$script"' script
  # A job that was killed has not said everything, whatever it has said.
  told ended $?
fi
