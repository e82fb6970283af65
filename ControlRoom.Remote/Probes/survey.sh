# The steps of a probe, one after the other; each step that may hang is announced first. $routers: 1 if data routers are requested; $ports:
# their ports; $run: the directory of the next run below theirs, or empty; $late: processes whose directories did not respond last time;
# $skip: tools that must not be started. With directories in "$@" (process, a name of its directory, and so on) only these are checked.
may() { case " $skip " in *" $1 "*) return 1 ;; esac; }
# Checks one router's directory. $1: its process, $2: a name of the directory.
visit() {
  process=$1 place=$2
  emit visit "$process"
  at cd "$place"
  cd "$place" 2>/dev/null || return 0
  # In a deleted directory this fails or, in some shells, prints nothing, which does not mean that the directory is empty. The dot preserves
  # newlines at the end.
  here=$(pwd -P 2>/dev/null && printf .)
  here=${here%"$nl".}
  opened "directory $process"
  printf '%s\n' "$here"
  [ -n "$here" ]
  status=$?
  closed $status
  at ls "${here:-$place}"
  if [ -n "$run" ]; then
    opened "run $process"
    # A directory that cannot be listed is not free.
    if { [ -e "./$run" ] || [ -L "./$run" ]; } &&
      { [ ! -d "./$run" ] || [ -n "$(ls -A "./$run" 2>&1)" ]; }; then echo taken; else echo free; fi
    closed 0
  fi
  if [ $status = 0 ]; then
    opened "files $process"
    # -q: a newline in a name cannot fake a line. If a line has another format, the start of the name is unknown; then hidden files are
    # counted too, so that no GRAW file is missed. Other files are counted as in others.sh.
    tally=$({ ls -lnAq "$place/."; echo "= $?"; } | awk '
      /^= / { failed = $2 }
      /^[-dlbcps]/ {
        name = $0
        known = sub(/^[^ ]+ +[0-9]+ +[0-9]+ +[0-9]+ +([0-9]+, +)?[0-9]+ +[A-Za-z]+ +[0-9]+ +[0-9:]+ /, "", name)
        if (/^l/) sub(/ -> .*/, "", name)
        if (/^-.*\.graw$/ && !(known && name ~ /^\./)) { count++; bytes += $5 }
        else if (known && name !~ /^\._/ && tolower(name) ~ /graw/) others++
      }
      END { printf "%.0f %.0f %.0f\n", count, bytes, others; exit failed }')
    status=$?
    printf '%s\n' "$tally"
    closed $status
    case $tally in
    *' 0') ;;
    *)
      opened "others $process"
      others 50
      closed 0
      ;;
    esac
    if may df; then
      at df "$here"
      opened "disk $process"
      df -Pk "$place/."
      closed $?
    else
      emit "hung $process" "- 0 df "
    fi
  fi
  cd /
}
# Prints only the relevant processes; $routing collects the data routers of this host.
processes() {
  at ps ''
  list=$(ps -e -ww -o pid= -o comm=)
  status=$?
  opened processes
  IFS=$nl
  for line in $list; do
    case $line in *dataRouter | *getEccSoapServe*) ;; *) continue ;; esac
    pid=${line#"${line%%[! ]*}"}
    pid=${pid%% *}
    # A process with another network is in a container and cannot have a port of this host. Every user may compare these files, while the
    # links that name the network are readable only for the user's own processes.
    [ ! -e "$proc/self/net/tcp" ] || [ ! -e "$proc/$pid/net/tcp" ] || [ "$proc/self/net/tcp" -ef "$proc/$pid/net/tcp" ] || continue
    printf '%s\n' "$line"
    case $line in *dataRouter) routing="$routing $pid" ;; esac
  done
  closed $status
}
# Collects directories in $places, and those that did not respond last time in $last, because they are checked last.
place() { case " $late " in *" $1 "*) last="$last$1 $2$nl" ;; *) places="$places$1 $2$nl" ;; esac; }
sockets() {
  at lsof ''
  # Without -a the conditions would be alternatives, and every process would match. Only sockets are listed: a process has many other files,
  # and listing them would double the time. -b avoids access to disks, because an unavailable disk would block the list of sockets too.
  list=$(lsof -b -w -nP -a -c dataRouter -i TCP -FpcfPnT)
  status=$?
  opened sockets
  printf '%s\n' "$list"
  closed $status
  others= placed=
  IFS=$nl
  for line in $list; do
    case $line in
    p*)
      pid=${line#p}
      seen="$seen$pid "
      continue
      ;;
    n*) [ "$pid" != "$placed" ] || continue ;;
    *) continue ;;
    esac
    # Only the directories of the requested routers, because the disk of another router may be unavailable.
    line=${line%%->*}
    case " $ports " in *" ${line##*:} "*) placed=$pid ;; *) continue ;; esac
    # With /proc the name does not pass through lsof, which rewrites unusual characters; macOS has no /proc.
    if [ -d "$proc/$pid" ]; then place "$pid" "$proc/$pid/cwd"; else others="$others,$pid"; fi
  done
  [ -n "$others" ] || return 0
  for line in $(lsof -w -a -p "${others#,}" -d cwd -Fpn); do
    case $line in
    p*) pid=${line#p} ;;
    n*) place "$pid" "${line#n}" ;;
    esac
  done
}
# Prints the routers that lsof does not show, with their owners, and the users of the ports.
strangers() {
  hidden=
  IFS=' '
  for pid in $routing; do
    case $seen in *" $pid "*) continue ;; esac
    # If the process's files are readable, lsof would have shown a socket; it has none.
    [ ! -r "$proc/$pid/fd" ] || continue
    hidden=1 uids= owner=
    while IFS=' 	' read -r name real more; do [ "$name" != Uid: ] || { uids="$real $more"; break; }; done 2>/dev/null <"$proc/$pid/status"
    if [ -n "$uids" ]; then owner=$(getent passwd "${uids%%[!0-9]*}" 2>/dev/null); else owner=$(ps -o user= -p "$pid"); fi
    emit "hidden $pid" "${owner%%:*}$nl$uids"
  done
  [ -n "$hidden" ] && [ -r "$proc/net/tcp" ] || return 0
  opened ports
  { cat "$proc/net/tcp"; cat "$proc/net/tcp6" 2>/dev/null; } | awk -v ports="$ports" '
    BEGIN { n = split(ports, p, " "); for (i = 1; i <= n; i++) wanted[sprintf("%04X", p[i])] = p[i] }
    $4 == "0A" || $4 == "01" { port = $2; sub(/.*:/, "", port); if (port in wanted) print wanted[port], $8 }'
  closed 0
}

set -f
if [ $# = 0 ]; then
  routing= seen=' ' places= last=
  may ps && processes
  if [ "$routers" = 1 ] && may lsof; then
    sockets
    strangers
    emit places "$places$last"
    # The caller skips directories that are already hanging.
    may cd || exit 0
    IFS=$nl
    for line in $places$last; do set -- "$@" "${line%% *}" "${line#* }"; done
  fi
fi
while [ $# -gt 1 ]; do
  visit "$1" "$2"
  shift 2
done
