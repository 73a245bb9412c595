# What the kernel does in its own time and the simulator at once: telling everyone of a carrier that came or went
# (net/core/link_watch.c, up to a second later). After each command that may change a carrier the machine is left alone
# until it has told; else what follows would depend on who is first. Both sides do it, since looking leaves traces: it
# gives namespaces their ids.

# Devices that showed UNKNOWN for more than the second: they have nothing to tell, until ports come or go.
declare -A silent

# unrested NAMESPACE ROUND: whether a device has yet to tell.
unrested() {
  local line flags name
  while read -r line; do
    [[ -n $line ]] || continue
    flags=",${line##*<}" flags="${flags%>*}," name="$1/${line%%[ @]*}"
    [[ $flags == *,UP,* ]] || continue
    if [[ $flags == *,LOWER_UP,* ]]; then
      [[ $flags != *,NO-CARRIER,* ]] || return 0
    else
      [[ $flags == *,NO-CARRIER,* ]] || return 0
    fi
    [[ $line == *' UNKNOWN '* && $flags != *,LOOPBACK,* && -z ${silent[$name]} ]] || continue
    (($2 > 24)) || return 0
    silent[$name]=1
  done <<<"$(command ip ${1:+-n "$1"} -br link)"
  return 1
}

rest() {
  local path namespace round
  for path in '' /run/netns/*; do
    namespace=${path##*/}
    [[ $namespace != '*' ]] || continue
    for ((round = 0; round < 200; round++)); do
      unrested "$namespace" "$round" || break
      sleep 0.05
    done
  done
}

ip() {
  command ip "$@"
  local status=$?
  [[ $* != *master* ]] || silent=()
  case " $* " in
  *' ping '* | *' show '* | *' list '* | *' get '*) ;;
  *' up '* | *' down '* | *master* | *' d'* | *netns* | *' -b'*) rest ;;
  esac
  return "$status"
}

for program in brctl bridge ifconfig; do
  eval "$program() { command $program \"\$@\"; local status=\$?; silent=(); rest; return \$status; }"
done

# settle: waits until duplicate address detection has ended wherever it can run, and carriers are told.
settle() {
  local path namespace
  rest
  for path in '' /run/netns/*; do
    namespace=${path##*/}
    [[ $namespace != '*' ]] || continue
    while [[ $(command ip ${namespace:+-n "$namespace"} -6 addr show tentative -dadfailed) == *LOWER_UP* ]]; do
      sleep 0.05
    done
  done
}
