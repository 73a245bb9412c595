# What the kernel does in its own time and the simulator at once: telling everyone of a carrier that came or went
# (net/core/link_watch.c, up to a second later). After each command that may change a carrier the machine is left alone
# until it has told; else what follows would depend on who is first. Both sides do it, since looking leaves traces: it
# gives namespaces their ids. A namespace that is deleted, too, goes after the command that deletes it.

ip() {
  command ip "$@"
  local status=$?
  local wait=rest
  [[ $* != *master* ]] || wait=forget
  [[ " $*" != *' netns d'* ]] || bury
  case " $* " in
  *' ping '* | *' show '* | *' list '* | *' get '*) ;;
  *' up '* | *' down '* | *master* | *' d'* | *netns* | *' -b'*) "$wait" ;;
  esac
  return "$status"
}

for program in brctl bridge ifconfig; do
  eval "$program() { command $program \"\$@\"; local status=\$?; forget; return \$status; }"
done
