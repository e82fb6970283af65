# Copies config files. $root, $backup: directories; $experiment, $run; $token; "$@": the names. A copy gets its name only when it is
# complete, and never replaces another file.
checksum() {
  if command -v sha256sum >/dev/null 2>&1; then s=$(sha256sum "$1") && printf 'sha256:%s' "${s%% *}"
  elif command -v shasum >/dev/null 2>&1; then s=$(shasum -a 256 "$1") && printf 'sha256:%s' "${s%% *}"
  else s=$(cksum "$1") && printf 'cksum:%s' "${s%% *}"
  fi
}
at ls
[ -d "$root" ] || refuse "the config root does not exist or is not a directory"
at mkdir "$backup"
target=$backup/$experiment/$run
e=$(mkdir -p "$target" 2>&1) || refuse "the directory for the copies cannot be created: $e"
at work
n=0
for name do
  from=$root/$name
  to=$target/$name
  partial=$target/.copy-$token-$n
  at cp "$from"
  state=failed; size=-; sum=-; why=
  if [ ! -e "$from" ]; then state=missing
  elif [ ! -f "$from" ]; then why="it is not a regular file"
  elif [ ! -e "$to" ] &&
    ! why=$( { cp "$from" "$partial" && { ln "$partial" "$to" || mv -n "$partial" "$to"; }; } 2>&1 ) && [ ! -e "$to" ]; then :
  elif ! cmp -s "$from" "$to"; then why="a different file with that name already exists there"
  elif ! sum=$(checksum "$to" 2>&1); then why="its checksum cannot be computed: $sum"; sum=-
  else
    state=copied
    size=$(wc -c <"$to")
  fi
  rm -f "$partial"
  opened "config $n"
  printf '%s %s %s\n%s\n%s\n' "$state" $size "$sum" "$to" "$why"
  closed 0
  n=$((n + 1))
done
