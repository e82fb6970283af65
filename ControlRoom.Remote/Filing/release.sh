at rmdir
rmdir "$claim" 2>/dev/null
emit released yes
