# Prints the end of $file: at most its last $limit bytes, or the bytes after offset $offset of the file with inode $inode ($offset -: the
# end).
at ls
[ -e "$file" ] || refuse "does not exist"
[ ! -d "$file" ] || refuse "is a directory"
# Reading a pipe would wait for its writer.
[ -f "$file" ] || refuse "is not a regular file"
[ -r "$file" ] || refuse "is not readable"
at work
now=$(ls -di "$file" | awk '{ print $1; exit }')
size=$(wc -c <"$file") || refuse "cannot be read"
size=$((size))
from=$((size > limit ? size - limit : 0))
if [ "$offset" != - ] && [ "$now" = "$inode" ] && [ "$size" -ge "$offset" ] && [ "$offset" -ge "$from" ]; then from=$offset; fi
emit place "$now $size $from"
at tail
opened text
# tail seeks in a file; head stops at the size measured before, however fast the file grows.
if [ "$size" -gt "$from" ]; then tail -c "+$((from + 1))" "$file" | head -c "$((size - from))"; fi
printf '\n'
closed 0
