# Runs before every script, in any POSIX sh (dash, bash 3.2, ksh) on Linux or macOS. $m, which is set before, marks every frame.
LC_ALL=C; export LC_ALL
# Settings that change what ls, df, ps and lsof print.
unset QUOTING_STYLE BLOCK_SIZE LS_BLOCK_SIZE DF_BLOCK_SIZE BLOCKSIZE TIME_STYLE CLICOLOR CLICOLOR_FORCE
unset PS_FORMAT PS_PERSONALITY POSIXLY_CORRECT CDPATH
# On macOS, lsof is in /usr/sbin, which is not in the PATH of an ssh command.
PATH=${PATH:-/usr/bin:/bin}:/usr/sbin:/sbin
# A profile may have defined aliases that make cp, mv or rm prompt, or ls print colours.
unalias -a 2>/dev/null
umask 022
opened() { printf '%s open %s\n' "$m" "$1"; }
# emit prints a section with one text; refuse prints the reason and ends the script.
emit() { opened "$1"; printf '%s\n' "$2"; closed 0; }
refuse() { emit refused "$1"; exit 0; }
nl='
'
# Announces the next step and its path, so that both are known if it hangs.
at() { case ${2-$place} in *"$nl"*) ;; *) printf '%s! at %s %s\n' "$m" "$1" "${2-$place}" ;; esac; }
closed() { printf '%s close %s\n' "$m" "$1"; }
# Starts with a newline, because the output of a profile may not end with one.
printf '\n'
