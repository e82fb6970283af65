# Names what else is in this directory than GRAW files: a letter for what it is (f: a file, l: a link, d: a directory, s: a socket, a pipe
# or a device) and the name, in hexadecimal, each ended by 00. Directories only if they are called like GRAW files: those of experiments are
# here too. Hidden files likewise, but for ._NAME, which macOS leaves beside every file on a share. $1: how many at most. survey.sh counts
# them by the same rule.
others() {
  {
    set +f
    n=0
    for f in * .*; do
      if [ -L "./$f" ]; then k=l
      elif [ -d "./$f" ]; then k=d
      elif [ -f "./$f" ]; then k=f
      elif [ -e "./$f" ]; then k=s
      else continue
      fi
      case $f in
      ._*) continue ;;
      *[gG][rR][aA][wW]*)
        case $k$f in
        f.*) ;;
        f*.graw) continue ;;
        esac
        ;;
      .*) continue ;;
      *) [ $k != d ] || continue ;;
      esac
      n=$((n + 1))
      [ $n -le "$1" ] || break
      printf '%s%s\0' $k "$f"
    done
  } | od -An -v -tx1
}
