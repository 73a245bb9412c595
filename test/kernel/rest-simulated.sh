# The simulator tells of a carrier at once. It only looks, since looking leaves traces: it gives namespaces their ids.
rest() {
  local path namespace
  for path in '' /run/netns/*; do
    namespace=${path##*/}
    [[ $namespace == '*' ]] || command ip ${namespace:+-n "$namespace"} -br link >/dev/null
  done
}
forget() { rest; }
bury() { :; }

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
