# The simulator tells of a carrier at once. It only looks, since looking leaves traces: it gives namespaces their ids.
rest() {
  local path namespace
  for path in '' /run/netns/*; do
    namespace=${path##*/}
    [[ $namespace == '*' ]] || command ip ${namespace:+-n "$namespace"} -br link >/dev/null
  done
}
