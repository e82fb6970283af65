# Lists entries of this directory whose names contain graw in any case but which no router writes: a letter for the kind (f: file, l: link,
# d: directory, s: socket, pipe or device) and the name, in hexadecimal, each terminated by 00. ._NAME is left out, which macOS writes
# beside every file on a share. $1: the largest number of entries. survey.sh counts them by the same rule.
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
