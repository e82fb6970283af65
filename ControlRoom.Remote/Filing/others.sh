# Names what in this directory is called like GRAW files, whatever the case, and is none that a router writes: a letter for what it is (f: a
# file, l: a link, d: a directory, s: a socket, a pipe or a device) and the name, in hexadecimal, each ended by 00. Not ._NAME, which macOS
# leaves beside every file on a share. $1: how many at most. survey.sh counts them by the same rule.
others() {
  {
    set +f
    n=0
    for f in *[gG][rR][aA][wW]* .*[gG][rR][aA][wW]*; do
      if [ -L "./$f" ]; then k=l
      elif [ -d "./$f" ]; then k=d
      elif [ -f "./$f" ]; then k=f
      elif [ -e "./$f" ]; then k=s
      else continue
      fi
      case $k$f in
      ?._*) continue ;;
      f.*) ;;
      f*.graw) continue ;;
      esac
      n=$((n + 1))
      [ $n -le "$1" ] || break
      printf '%s%s\0' $k "$f"
    done
  } | od -An -v -tx1
}
