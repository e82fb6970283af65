# One probe of a DAQ host within $budget hundredths of a second. $survey is the script that checks the host: where it hangs it is ended, and
# it is started again for the remaining directories. lsof first closes every descriptor up to the limit; with a million of them this would
# take longer than all the rest.
ulimit -S -n 256 2>/dev/null
set -f
early=
remember
now
finish=$((t + budget))
skip=${hung:+cd}
export survey m proc routers ports run late skip
# Prints section $1 with what hanging has found in $why.
recall() {
  IFS=' '
  set -- "$1" $why
  emit "$1" "$2 $((t - $4)) ${why#* * * }"
}
for tool in ps lsof; do
  if hanging $tool ''; then
    recall hung
    skip="$skip $tool"
  fi
done

# A df that hangs in a second directory is not started again in this probe, because it would use the time of the remaining directories.
twice() {
  IFS=' '
  set -- $1
  [ "$3" = df ] || return 0
  skip=$skip$again
  again=' df'
}
again=

# "$@": the directories left to visit; empty until all are known.
set --
while :; do
  now
  limit=$(((finish - t) / 2))
  if [ "$limit" -lt 5 ]; then
    # There is no time left for these directories.
    while [ $# -gt 1 ]; do
      emit "hung $1" "$stuck"
      shift 2
    done
    break
  fi
  found=$(guard "$limit" sh '' sh -c 'eval "$survey"' survey "$@")
  stuck= stop=
  case $found in *"$m open hung$nl"*)
    stuck=${found##*"$m open hung$nl"}
    stuck=${stuck%%"$nl$m close"*}
    found=${found%"$m open hung$nl"*}
    ;;
  esac
  printf '%s\n' "$found"
  case $found in *"$m open busy$nl"*) break ;; esac
  if [ $# = 0 ]; then
    places=
    case $found in *"$m open places$nl"*)
      places=${found##*"$m open places$nl"}
      places=${places%%"$m close"*}
      ;;
    esac
  fi
  if [ -n "$stuck" ]; then
    case $found in *"$m open visit$nl"*)
      stop=${found##*"$m open visit$nl"}
      stop=${stop%%"$nl"*}
      ;;
    esac
    emit "hung${stop:+ $stop}" "$stuck"
    twice "$stuck"
    remember
    if [ -z "$stop" ]; then
      IFS=' '
      set -- $stuck
      tool=$3
      set --
      [ "$tool" = ps ] || break
      skip="$skip ps"
      continue
    fi
  else
    # All directories have been visited, unless a tool has been hanging since an earlier probe.
    [ $# = 0 ] && ! [ "$skip" = "${skip#cd}" ] || break
  fi
  set --
  left=
  IFS=$nl
  for place in $places; do
    at=${place%% *} name=${place#* }
    if [ -n "$stop" ]; then
      [ "$at" != "$stop" ] || stop=
      continue
    fi
    if [ -n "$hung" ] && hanging - "$(readlink "$name" || printf '%s' "$name")"; then
      recall "hung $at"
    else
      set -- "$@" "$at" "$name"
      left=$left$place$nl
    fi
  done
  [ $# -gt 0 ] || break
  places=$left
done
