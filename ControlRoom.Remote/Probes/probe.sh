# One look at a DAQ host. $routers: 1 if data routers are wanted.
# lsof closes every descriptor up to the limit before it works: a million of them cost more than all the rest.
ulimit -S -n 256 2>/dev/null

opened processes
ps -e -ww -o pid= -o comm=
closed $?

if [ "$routers" = 1 ]; then
  # Without -a the conditions would be alternatives, and every process would match.
  found=$(lsof -w -nP -a -c dataRouter -d cwd,0-1023 -FpcfPnT)
  status=$?
  opened sockets
  printf '%s\n' "$found"
  closed $status

  # "$@" collects the directories. /proc spares the name's way through lsof, which rewrites unusual characters.
  set -f
  IFS='
'
  set --
  pid=; of=
  for line in $found; do
    case $line in
    p*) pid=${line#p} ;;
    f*) of=${line#f} ;;
    n*)
      [ "$of" = cwd ] || continue
      of=
      at=/proc/$pid/cwd
      cd "$at" 2>/dev/null || { at=${line#n}; cd "$at" 2>/dev/null; } || continue
      opened "directory $pid"
      printf '%s\n' "$at/."
      # Fails in a directory that has been deleted: nobody may take that for an empty one.
      pwd -P
      status=$?
      closed $status
      [ $status = 0 ] && set -- "$@" "$at/."
      ;;
    esac
  done
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
