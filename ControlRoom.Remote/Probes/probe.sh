# One look at a DAQ host. $routers: 1 if data routers are wanted; $proc: where Linux shows processes; $run: the next run's directory below theirs, or empty.
# lsof closes every descriptor up to the limit before it works: a million of them cost more than all the rest.
ulimit -S -n 256 2>/dev/null

opened processes
ps -e -ww -o pid= -o comm=
closed $?

if [ "$routers" = 1 ]; then
  # Without -a the conditions would be alternatives, and every process would match. Sockets only: a process has many other files, and naming them takes as long again.
  found=$(lsof -w -nP -a -c dataRouter -i TCP -FpcfPnT)
  status=$?
  opened sockets
  printf '%s\n' "$found"
  closed $status

  # "$@" collects the directories. $1: process id, $2: a name of its working directory.
  set -f
  IFS='
'
  visited=
  visit() {
    cd "$2" 2>/dev/null || return 1
    opened "directory $1"
    printf '%s\n' "$2/."
    # Fails in a directory that has been deleted, or, in some shells, prints nothing: nobody may take that for an empty one.
    pwd -P
    status=$?
    [ -n "$(pwd -P 2>/dev/null)" ] || status=1
    closed $status
    [ $status != 0 ] || visited="$visited$2/.
"
    [ -n "$run" ] || return 0
    opened "run $1"
    # What cannot be listed is not free.
    if { [ -e "./$run" ] || [ -L "./$run" ]; } && { [ ! -d "./$run" ] || [ -n "$(ls -A "./$run" 2>&1)" ]; }; then echo taken; else echo free; fi
    closed 0
  }
  # /proc spares the name's way through lsof, which rewrites unusual characters; macOS has none.
  others=
  for line in $found; do
    case $line in
    p*) visit "${line#p}" "$proc/${line#p}/cwd" || others="$others,${line#p}" ;;
    esac
  done
  if [ -n "$others" ]; then
    for line in $(lsof -w -a -p "${others#,}" -d cwd -Fpn); do
      case $line in
      p*) pid=${line#p} ;;
      n*) visit "$pid" "${line#n}" ;;
      esac
    done
  fi
  set -- $visited
  cd /

  if [ $# -gt 0 ]; then
    # -q: a newline in a name cannot fake a line. /dev/null: with two names ls heads each list, even a single one.
    list() { opened files; ls -lnq "$@" /dev/null; set -- $?; closed "$1"; return "$1"; }
    # If one directory cannot be read, each is asked for itself: the others shall not suffer.
    { list "$@" || for at do list "$at"; done; } | awk -v m="$m" '
      function tell() { if (at != "") printf "%.0f %.0f %s\n", count, bytes, at; at = ""; count = 0; bytes = 0 }
      index($0, m) == 1 { tell(); print; next }
      /^\/.*:$/ { tell(); at = substr($0, 1, length($0) - 1); next }
      /^-.*\.graw$/ { count++; bytes += $5 }'
    opened disks
    df -Pk "$@"
    closed $?
  fi
fi
