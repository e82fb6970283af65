# Runs before every step of filing. $directory: the router's working directory; $experiment, $run: names of the directories below it;
# $token: marks the claim.
at cd
e=$( { cd "$directory"; } 2>&1 ) || refuse "its directory cannot be entered: $e"
cd "$directory"
at ls
ls -d . >/dev/null
at work
target=./$experiment/$run
claim=$target/.filing-$token
