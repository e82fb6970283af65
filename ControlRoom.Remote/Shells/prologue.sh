# Before every script: any POSIX sh (dash, bash 3.2, ksh), Linux or macOS. $m, set before it, marks every frame.
LC_ALL=C; export LC_ALL
# Settings that change what ls, df, ps and lsof print.
unset QUOTING_STYLE BLOCK_SIZE LS_BLOCK_SIZE DF_BLOCK_SIZE BLOCKSIZE TIME_STYLE CLICOLOR CLICOLOR_FORCE
unset PS_FORMAT PS_PERSONALITY POSIXLY_CORRECT CDPATH
# lsof is in /usr/sbin on macOS, where the PATH of an ssh command does not look.
PATH=${PATH:-/usr/bin:/bin}:/usr/sbin:/sbin
# A profile may have made cp, mv or rm ask, or ls colourful.
unalias -a 2>/dev/null
umask 022
opened() { printf '%s open %s\n' "$m" "$1"; }
# A section of one text; and the same as the reason to do nothing more.
told() { opened "$1"; printf '%s\n' "$2"; closed 0; }
refuse() { told refused "$1"; exit 0; }
nl='
'
# What is done next, and where: known if it hangs.
at() { case ${2-$place} in *"$nl"*) ;; *) printf '%s! at %s %s\n' "$m" "$1" "${2-$place}" ;; esac; }
closed() { printf '%s close %s\n' "$m" "$1"; }
# Its own newline first: what a profile printed may not end with one.
printf '\n'
