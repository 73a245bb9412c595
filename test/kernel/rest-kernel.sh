# /run/watch.pl looks after the machine, until this shell ends.
mkfifo /run/asked /run/told
perl /run/watch.pl "$HOSTTYPE" </run/asked >/run/told &
disown
exec 8>/run/asked 7</run/told
rm /run/asked /run/told

wait_for() {
  local told
  echo "$1" >&8
  read -r told <&7 || echo 'nobody looks after the machine' >&2
}
rest() { wait_for rest; }
forget() { wait_for forget; }
bury() { wait_for bury; }

# settle: waits until duplicate address detection has ended wherever it can run, and carriers are told.
settle() { wait_for settle; }
