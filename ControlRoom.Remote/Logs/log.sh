# The end of $file: its last $limit bytes at most, or what comes after byte $offset of the file with inode $inode ($offset -: the end).
at ls
[ -e "$file" ] || refuse "does not exist"
[ ! -d "$file" ] || refuse "is a directory"
# Reading a pipe would wait for its writer.
[ -f "$file" ] || refuse "is not a regular file"
[ -r "$file" ] || refuse "may not be read"
at work
now=$(ls -di "$file" | awk '{ print $1; exit }')
size=$(wc -c <"$file") || refuse "cannot be read"
size=$((size))
from=$((size > limit ? size - limit : 0))
if [ "$offset" != - ] && [ "$now" = "$inode" ] && [ "$size" -ge "$offset" ] && [ "$offset" -ge "$from" ]; then from=$offset; fi
told place "$now $size $from"
at tail
opened text
# tail seeks in a file; head ends it where the size was, however fast the file grows.
if [ "$size" -gt "$from" ]; then tail -c "+$((from + 1))" "$file" | head -c "$((size - from))"; fi
printf '\n'
closed 0
