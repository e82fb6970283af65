at rmdir
rmdir "$claim" 2>/dev/null
told released yes
