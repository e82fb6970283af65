# Tools that may hang (on an unavailable network disk) run in the background, each with a deadline. A tool that cannot even be killed is
# left running, is noted on this host, and is not started again until it has ended. This applies across new connections and restarts of the
# control room and to every script, because all of them check the notes first. Needs setsid (Linux) or a shell with job control (macOS) to
# reach a tool's children, and sleep for the deadline; without them it does what is possible.
proc=${proc:-/proc}
# Sets $t to hundredths of a second of a clock that all shells of this host share.
now() {
  if { IFS=' ' read -r t rest <"$proc/uptime"; } 2>/dev/null; then t=${t%.*}${t#*.}; else t=$(date +%s)00; fi
}
# Sets $began to the start time of process $1, or to - if it is unknown, and $state to its state; fails if there is no such process.
born() {
  began=- state=
  { IFS= read -r line <"$proc/$1/stat"; } 2>/dev/null || return 1
  IFS=' '
  set -f
  set -- ${line##*) }
  state=$1
  shift 19
  began=$1
}
# The notes are in memory if possible, so that they can be written even if the disk is full. Only a directory that this user owns is
# trusted.
owned() {
  [ ! -L "$notes" ] && { [ -d "$notes" ] || mkdir -m 700 "$notes" 2>/dev/null; } &&
    [ -d "$notes" ] && [ -O "$notes" ] && [ -w "$notes" ]
}
for base in "${CONTROLROOM_NOTES:-/dev/shm}" /tmp /var/tmp ''; do
  [ -n "$base" ] || { notes=; break; }
  notes=$base/controlroom-${LOGNAME:-${USER:-shell}}
  owned && break
  notes=$base/controlroom-$(id -u)
  owned && break
done
group=
if command -v setsid >/dev/null 2>&1; then group=setsid; fi
# True if any of a job's processes is alive. $1: the id of the first process, which is the group's id; $2: its start time. Zombies do not
# count.
lives() {
  if born "$1"; then
    [ "$began" = "$2" ] || return 1
    [ "$state" = Z ] || return 0
  fi
  if [ ! -d "$proc/self" ]; then
    kill -0 -"$1" 2>/dev/null || kill -0 "$1" 2>/dev/null
    return
  fi
  # There is no process of that group, unless kill fails because the processes belong to other users.
  if ! none=$(kill -0 -"$1" 2>&1); then case $none in *ermi*) ;; *) return 1 ;; esac; fi
  leader=$1
  set +f
  awk -v group="$leader" 'BEGIN {
    for (i = 1; i < ARGC; i++) {
      if ((getline line <ARGV[i]) < 1) continue
      close(ARGV[i])
      sub(/.*\) /, "", line)
      split(line, field, " ")
      if (field[3] == group && field[1] != "Z") { found = 1; break }
    }
    exit !found
  }' "$proc"/[0-9]*/stat
  set -- $?
  set -f
  return "$1"
}
destroy() { kill -9 -"$1" 2>/dev/null || kill -9 "$1" 2>/dev/null; }
# Kills processes that have left a job's group but still have its environment, and lists them in $strays. The search itself may take long,
# so it is limited.
search() {
  [ -r "$proc/self/environ" ] || return 0
  set +f
  strays=$(
    grep -ls "CONTROLROOM_JOB=$1" "$proc"/[0-9]*/environ 2>/dev/null &
    looking=$!
    { sleep 0.3; kill -9 $looking; } >/dev/null 2>&1 &
    wait $looking 2>/dev/null
    kill $! 2>/dev/null
  )
  set -f
  IFS=$nl
  for stray in $strays; do
    stray=${stray#"$proc/"}
    kill -9 "${stray%/environ}" 2>/dev/null
  done
}
# Prints the network disk that contains $1; nothing for a disk of this host.
share() {
  { cat "$proc/mounts" 2>/dev/null || mount; } | awk -v at="$1/" '
    {
      if (match($0, / on .* \(/)) { point = substr($0, RSTART + 4, RLENGTH - 6); kind = substr($0, RSTART + RLENGTH) }
      else { point = $2; kind = $3; gsub(/\\040/, " ", point) }
    }
    index(at, point == "/" ? point : point "/") == 1 && length(point) >= length(best) {
      best = point
      far = kind ~ /^(nfs|cifs|smb|afp|afs|fuse|osxfuse|macfuse|9p|ceph|lustre|gpfs|beegfs|gluster|ocfs|gfs|virtiofs|webdav)/
    }
    END { if (far) print best }'
}
# Sets $hung to what hangs on this host: lines of process, begin, since, tool, path. Called before anything is started. Its variables have
# their own names, because a shell has no local variables, and reading a note that is empty at that moment clears them.
remember() {
  hung=
  [ -n "$notes" ] || return 0
  set +f
  set -- "$notes"/*
  set -f
  now
  for note do
    if { IFS=' ' read -r n_pid n_start n_since n_limit n_tool && IFS= read -r n_path; } 2>/dev/null <"$note" &&
      lives "$n_pid" "$n_start"; then
      # Nothing is killed because of an incomplete note.
      case $n_since:$n_limit in :* | *: | *[!0-9:]*) continue ;; esac
      # A recent note may belong to a job of another control room that is still working.
      [ $((t - n_since)) -le "$n_limit" ] || { destroy "$n_pid"; hung="$hung$n_pid $n_start $n_since $n_tool $n_path$nl"; }
      continue
    fi
    # A shell has one note of each kind and rewrites it; notes of shells that have ended are removed.
    case $note in
    */left.*) rm -f "$note" ;;
    *) kill -0 "${note##*.}" 2>/dev/null || rm -f "$note" ;;
    esac
  done
}
# Sets $why to the line of $hung because of which tool $1 (any if -) must not be started for path $2; fails if there is none.
hanging() {
  far=
  IFS=$nl
  for why in $hung; do
    IFS=' '
    rest=${why#* * * }
    case $1 in -) [ -n "${rest#* }" ] ;; *) [ "${rest%% *}" = "$1" ] ;; esac || continue
    [ "${rest#* }" != "$2" ] || return 0
    [ -n "$2" ] || continue
    far=${far:-$(share "$2")}
    [ -z "$far" ] || [ "$(share "${rest#* }")" != "$far" ] || return 0
  done
  return 1
}
# Waits for the given number of hundredths of a second; ends the shell if this fails.
pause() {
  c=$(($1 % 100))
  case $c in ?) c=0$c ;; esac
  sleep $(($1 / 100)).$c >/dev/null &
  s=$!
  wait $s || exit
}
# guard LIMIT TOOL PATH command…: runs the command for at most LIMIT hundredths of a second, or for $early if that is set and the command
# has not announced "at work" by then, and passes on its output. A job of several steps announces each step with at. If the command was
# late, a last section "hung" has the remaining process or -, how long it has been hanging, the tool and the path. Returns the command's
# status; 124 if the command was late and could be killed, 125 if a process remains. If $finish is set, LIMIT applies to each step, and the
# whole job has time until $finish: a host where every step takes long is busy, but nothing hangs. A job that was ended for this reason has
# a section "busy" instead.
guard() {
  limit=$1 tool=$2 path=$3
  shift 3
  note=${notes:+$notes/$tool.$$}
  now
  since=$t step=$t allowed=$limit
  [ -z "${finish:-}" ] || allowed=$((finish - since + 50))
  {
    {
      [ -n "$group" ] || set -m 2>/dev/null
      CONTROLROOM_JOB=$m.$since.$tool $group "$@" </dev/null 2>/dev/null &
      job=$!
      born "$job"
      [ -z "$note" ] || printf '%s %s %s %s %s\n%s\n' "$job" "$began" "$since" "$allowed" "$tool" "$path" >"$note"
      printf '%s! job %s %s\n' "$m" "$job" "$began"
      wait "$job"
      printf '\n%s! end %s\n' "$m" $?
    } 2>/dev/null &
    keeper=$!
    {
      s=
      trap 'kill $s; wait $s; exit' TERM
      if [ -n "$early" ]; then
        pause "$early"
        printf '%s! early\n' "$m"
        limit=$((limit - early))
      fi
      pause "$limit"
      printf '%s! late\n' "$m"
      while [ -n "${finish:-}" ]; do
        pause 20
        printf '%s! late\n' "$m"
      done
    } 2>/dev/null &
    printf '%s! crew %s %s\n' "$m" "$keeper" $!
  } | attend
}
# True if a late job should continue because it makes progress and there is time. Sets $busy if it must be ended although no step hangs.
patient() {
  [ -n "${finish:-}" ] || return 1
  now
  [ $((t - step)) -lt "$limit" ] || return 1
  [ "$t" -ge "$finish" ] || return 0
  [ $((t - step)) -ge $((limit / 2)) ] || busy=1
  return 1
}
# Reads the output of a job and the messages about it. A message may be in the middle of a line.
attend() {
  part= job= start= keeper= watch= atwork= busy=
  while IFS= read -r line; do
    line=$part$line
    part=
    case $line in
    *"$m! "*)
      part=${line%%"$m! "*}
      line=${line#*"$m! "}
      ;;
    *)
      printf '%s\n' "$line"
      continue
      ;;
    esac
    IFS=' '
    set -f
    set -- $line
    case $1 in
    job) job=$2 start=$3 ;;
    crew) keeper=$2 watch=$3 ;;
    at)
      now
      step=$t
      if [ "$2" = work ]; then atwork=1; else tool=$2 path=${line#"at $2 "}; fi
      [ -z "$note" ] || printf '%s %s %s %s %s\n%s\n' "$job" "$start" "$since" "$allowed" "$tool" "$path" >"$note"
      ;;
    early) [ -n "$atwork" ] || break ;;
    late) patient || break ;;
    end)
      kill "$watch" 2>/dev/null
      [ -z "$note" ] || : >"$note"
      [ -z "$part" ] || printf '%s\n' "$part"
      return "$2"
      ;;
    esac
  done
  end_late
}
end_late() {
  destroy "$job"
  for wait in 0.05 0.1 0.15; do
    lives "$job" "$start" || break
    sleep $wait
    wait=
  done
  kill -9 "$keeper" 2>/dev/null
  kill "$watch" 2>/dev/null
  if [ -n "$wait" ]; then
    job=-
    search "$m.$since"
    [ -z "$strays" ] || sleep 0.05
    IFS=$nl
    for stray in $strays; do
      stray=${stray#"$proc/"}
      if born "${stray%/environ}" && [ "$state" != Z ]; then job=${stray%/environ} start=$began; fi
    done
  fi
  case $path in "$proc"/*/cwd) path=$(readlink "$path") || path=? ;; esac
  [ -z "$note" ] || : >"$note"
  [ -z "$note" ] || [ "$job" = - ] || printf '%s %s %s 0 %s\n%s\n' "$job" "$start" "$step" "$tool" "$path" >"$notes/left.$job"
  now
  [ -z "$part" ] || printf '%s\n' "$part"
  if [ -n "$busy" ] && [ "$job" = - ]; then
    emit busy "$((t - since))"
    return 124
  fi
  emit hung "$job $((t - step)) $tool $path"
  [ "$job" = - ] && return 124
  return 125
}
