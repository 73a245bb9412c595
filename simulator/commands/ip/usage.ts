/** How each object is used; what is not simulated is left out. */
export const usage = {
  ip: `Usage: ip [ OPTION … ] OBJECT [ COMMAND ]
       ip [ OPTION … ] [ -force ] -batch FILE
  OBJECT  address, link, maddress, neighbour, netns, route, rule
  OPTION  -4, -6, -0, -family NAME, -details, -statistics, -human, -iec, -json, -pretty, -brief, -oneline,
          -Numeric, -netns NAME, -all, -Version`,
  link: `Usage: ip link add [ name ] NAME [ SETTING … ] type KIND [ ATTRIBUTE VALUE … ]
       ip link set [ dev ] NAME [ SETTING … ] [ type KIND ATTRIBUTE VALUE … ]
       ip link delete { [ dev ] NAME | group GROUP }
       ip link [ show ] [ [ dev ] NAME ] [ up ] [ group GROUP ] [ master NAME ] [ nomaster ] [ type KIND ]
       ip link property { add | del } [ dev ] NAME altname NAME …
  SETTING  up, down, mtu BYTES, address MAC, name NAME, alias TEXT, txqueuelen PACKETS, group GROUP, index NUMBER,
           master NAME, nomaster, netns NAME, addrgenmode MODE, { arp | multicast | allmulticast | promisc } on|off
  KIND     bridge, bridge_slave, dummy, veth`,
  veth: 'Usage: ip link … type veth [ peer [ name ] NAME [ SETTING … ] ]\n',
  address: `Usage: ip address { add | change | replace } ADDRESS[/LENGTH] dev NAME [ SETTING … ]
       ip address delete ADDRESS[/LENGTH] dev NAME
       ip address [ show | flush ] [ [ dev ] NAME ] [ scope SCOPE ] [ to PREFIX ] [ label PATTERN ] [ up ] [ FLAG … ]
  SETTING  peer ADDRESS[/LENGTH], broadcast ADDRESS|+|-, anycast ADDRESS, label LABEL, scope SCOPE, metric NUMBER,
           valid_lft SECONDS, preferred_lft SECONDS, nodad, noprefixroute`,
  route: `Usage: ip route [ list | flush ] [ SELECTOR … ]
       ip route { add | append | prepend | change | replace | delete | test } [ TYPE ] PREFIX [ SETTING … ]
       ip route get ADDRESS [ from ADDRESS ] [ iif NAME ] [ oif NAME ] [ mark NUMBER ] [ tos TOS ] [ fibmatch ]
  SELECTOR  [ to ] { root | match | exact } PREFIX, table TABLE, proto PROTOCOL, type TYPE, scope SCOPE, dev NAME,
            via ADDRESS, src ADDRESS, metric NUMBER
  SETTING   via ADDRESS, dev NAME, src ADDRESS, table TABLE, metric NUMBER, proto PROTOCOL, scope SCOPE, tos TOS,
            mtu BYTES, onlink, nexthop [ via ADDRESS ] [ dev NAME ] [ weight NUMBER ] [ onlink ] …`,
  maddress: `Usage: ip maddr { add | delete } MAC dev NAME
       ip maddr [ show ] [ [ dev ] NAME ]`,
  rule: `Usage: ip rule { add | delete } [ SELECTOR … ] [ ACTION ]
       ip rule [ list | flush ] [ SELECTOR … ]
  SELECTOR  not, from PREFIX, to PREFIX, tos TOS, fwmark MARK[/MASK], iif NAME, oif NAME, pref NUMBER
  ACTION    table TABLE, goto NUMBER, nop, blackhole, unreachable, prohibit; suppress_prefixlength NUMBER,
            protocol PROTOCOL`,
  neighbour: `Usage: ip neigh { add | change | replace | delete } ADDRESS dev NAME [ lladdr MAC ] [ nud STATE ]
                [ proxy ADDRESS ] [ router ] [ protocol PROTOCOL ]
       ip neigh [ show | flush ] [ to PREFIX ] [ dev NAME ] [ nud STATE ] [ proxy ]
       ip neigh get ADDRESS dev NAME
  STATE  permanent, noarp, stale, reachable, none, incomplete, delay, probe, failed`,
  netns: `Usage: ip netns [ list ]
       ip netns add NAME
       ip [ -all ] netns delete [ NAME ]
       ip netns set NAME { NUMBER | auto }
       ip [ -all ] netns exec [ NAME ] COMMAND …
       ip netns identify
       ip netns list-id`,
} as const;
