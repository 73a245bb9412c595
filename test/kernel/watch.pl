# Tells when the machine has told everyone of its carriers, by asking the kernel itself: a process for every look would
# cost more than what is looked at. A request a line; the answer, an empty line, comes when it is so.
#   rest    no carrier is left to tell, in any namespace
#   forget  the same, after ports came or went
#   settle  the same, and no duplicate address detection runs where it can
#   bury    no namespace is left that was deleted: the kernel clears them away after the command, their devices with them
# Its argument is the machine's architecture.
use strict;
use warnings;

my ( $RTM_GETLINK, $RTM_GETADDR, $DUMP ) = ( 18, 22, 0x301 );
my ( $UP, $LOOPBACK, $RUNNING, $LOWER_UP ) = ( 0x1, 0x8, 0x40, 0x10000 );
my ( $TENTATIVE, $DADFAILED ) = ( 0x40, 0x08 );
my $INET6 = 10;

my ($machine) = @ARGV;
my $calls = { x86_64 => { setns => 308, unshare => 272 }, aarch64 => { setns => 268, unshare => 97 } }->{$machine}
  // die "no numbers of system calls are known for $machine\n";
my $NEWNET = 0x40000000;
my $parent = getppid;
open my $home, '<', '/proc/self/ns/net' or die "/proc/self/ns/net: $!\n";

# Devices that were UNKNOWN for five seconds, more than a loaded kernel takes: they have nothing to tell, until ports come or go.
my %silent;

sub enter {
    my ($namespace) = @_;
    return syscall( $calls->{setns}, fileno $namespace, $NEWNET ) == 0;
}

# Runs a function in a namespace and comes back; nothing of one that is no namespace any more.
sub inside {
    my ( $name, $look ) = @_;
    return $look->() if $name eq '';
    open my $namespace, '<', "/run/netns/$name" or return;
    enter($namespace) or return;
    my @found = $look->();
    enter($home) or die "the way back: $!\n";
    return @found;
}

# The messages of a dump: the header's length after 16 bytes, then attributes by number.
sub dump_of {
    my ( $type, $family, $length ) = @_;
    socket my $line, 16, 3, 0 or die "netlink: $!\n";
    send $line, pack( 'LSSLL Cx3 x12', 32, $type, $DUMP, 1, 0, $family ), 0 or die "netlink: $!\n";
    my @messages;
    while (1) {
        defined recv $line, my $bytes, 262_144, 0 or die "netlink: $!\n";
        while ( length $bytes >= 16 ) {
            my ( $size, $kind ) = unpack 'LS', $bytes;
            return @messages if $kind == 3 || $kind == 2;
            push @messages, { head => substr( $bytes, 16, $length ), attributes( substr $bytes, 16 + $length, $size - 16 - $length ) };
            $bytes = substr $bytes, ( $size + 3 ) & ~3;
        }
    }
}

sub attributes {
    my ($bytes) = @_;
    my %values;
    while ( length $bytes >= 4 ) {
        my ( $size, $number ) = unpack 'SS', $bytes;
        last if $size < 4;
        $values{ $number & 0x3fff } = substr $bytes, 4, $size - 4;
        my $next = ( $size + 3 ) & ~3;
        $bytes = $next < length $bytes ? substr( $bytes, $next ) : '';
    }
    return %values;
}

# Index, flags, name, operational state of every device, and the id of the namespace of its other end.
sub links {
    return map {
        [ unpack( 'x4 l L', $_->{head} ), unpack( 'Z*', $_->{3} ), unpack( 'C', $_->{16} ), unpack( 'l', $_->{37} // '' ) ]
    } dump_of( $RTM_GETLINK, 0, 16 );
}

# Whether a device has yet to tell, of those of a namespace.
sub unrested {
    my ( $namespace, $round ) = @_;
    for my $link ( inside( $namespace, \&links ) ) {
        my ( undef, $flags, $name, $state, $other ) = @$link;
        # the namespace of its other end is on its way out, and so is the device
        return 1 if defined $other && $other == -1;
        next unless $flags & $UP;
        return 1 if !( $flags & $LOWER_UP ) != !( $flags & $RUNNING );
        next if $state != 0 || $flags & $LOOPBACK || $silent{"$namespace/$name"};
        return 1 if $round <= 99;
        $silent{"$namespace/$name"} = 1;
    }
    return 0;
}

# Addresses first: a detection that ends then ends wholly before the links are told, which waits for its lock.
sub tentative {
    my @addresses = dump_of( $RTM_GETADDR, $INET6, 8 );
    my %up = map { $_->[0] => $_->[1] & $LOWER_UP } links();
    for my $address (@addresses) {
        my $flags = defined $address->{8} ? unpack( 'L', $address->{8} ) : ord substr $address->{head}, 2;
        return 1 if $flags & $TENTATIVE && !( $flags & $DADFAILED ) && $up{ unpack 'x4 L', $address->{head} };
    }
    return ();
}

sub nap { select undef, undef, undef, 0.05 }

sub namespaces { return ( '', map { s{.*/}{}r } glob '/run/netns/*' ) }

sub rest {
    for my $namespace ( namespaces() ) {
        for my $round ( 0 .. 199 ) {
            last unless unrested( $namespace, $round );
            nap();
        }
    }
}

sub settle {
    rest();
    for my $namespace ( namespaces() ) {
        nap() while inside( $namespace, \&tentative );
    }
}

# A new namespace, entered.
sub fresh {
    syscall( $calls->{unshare}, $NEWNET ) == 0 or die "unshare: $!\n";
    open my $namespace, '<', '/proc/self/ns/net' or die "/proc/self/ns/net: $!\n";
    return $namespace;
}

# The kernel clears namespaces away in the order of their ends (net/core/net_namespace.c, cleanup_net): when one that
# ended later has lost its devices, the ones before have.
sub bury {
    my $near = fresh();
    my $far  = fresh();
    enter($near) or die "the near namespace: $!\n";
    my @pair = qw(ip link add near type veth peer name far netns);
    system( @pair, "/proc/$$/fd/" . fileno $far ) == 0 or die "no pair\n";
    close $far;
    nap() while grep { $_->[2] eq 'near' } links();
    enter($home) or die "the way back: $!\n";
}

my %requests = ( rest => \&rest, forget => sub { %silent = (); rest() }, settle => \&settle, bury => \&bury );
my $waiting = '';
while ( getppid == $parent ) {
    vec( my $ready = '', 0, 1 ) = 1;
    next unless select $ready, undef, undef, 2;
    sysread( STDIN, $waiting, 256, length $waiting ) or last;
    while ( $waiting =~ s/^(\w+)\n// ) {
        ( $requests{$1} // die "no request: $1\n" )->();
        syswrite STDOUT, "\n";
    }
}
