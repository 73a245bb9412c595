/**
 * The program that carries out commands inside the machine; it speaks ../protocol.ts on a virtio-serial port. In Perl,
 * the one language that every Debian has: it starts no program but those it is asked to.
 */
export const AGENT = String.raw`use strict;
use warnings;
use Errno qw(EACCES EAGAIN EINTR);
use Fcntl;
use POSIX ();

%ENV = (
  PATH => '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME => '/root', LC_ALL => 'C', LANG => 'C', TERM => 'dumb',
);
my ($path) = glob('/dev/vport*p1') or die "no virtio-serial port\n";
sysopen(my $port, $path, O_RDWR) or die "$path: $!\n";
pipe(my $woken, my $wake) or die "pipe: $!\n";
nonblocking($_) for $woken, $wake;
$SIG{CHLD} = sub { syswrite($wake, '.') };
$SIG{PIPE} = 'IGNORE';

my (%jobs, %by_pid, %handler);
%handler = (
  r => \&start,
  i => sub { my ($id, $bytes) = @_; $jobs{$id}{input} .= $bytes if $jobs{$id} },
  e => sub { my ($id) = @_; $jobs{$id}{ended} = 1 if $jobs{$id} },
  k => sub { my ($id) = @_; kill('KILL', -$jobs{$id}{pid}) if $jobs{$id} },
);

my $received = '';
send_frame('y', 0, '');
while (1) {
  my ($readable, $writable) = ('', '');
  vec($readable, fileno($_), 1) = 1 for $port, $woken, map { grep { defined } @$_{qw(o f)} } values %jobs;
  vec($writable, fileno($_->{stdin}), 1) = 1
    for grep { defined $_->{stdin} && ($_->{ended} || length $_->{input}) } values %jobs;
  next if select($readable, $writable, undef, undef) < 0;
  receive() if vec($readable, fileno($port), 1);
  for my $id (keys %jobs) {
    my $job = $jobs{$id};
    feed($job);
    drain($id, $_) for qw(o f);
  }
  reap() if vec($readable, fileno($woken), 1);
}

sub nonblocking {
  my ($handle) = @_;
  fcntl($handle, F_SETFL, fcntl($handle, F_GETFL, 0) | O_NONBLOCK) or die "fcntl: $!\n";
}

sub send_frame {
  my ($type, $id, $payload) = @_;
  my $bytes = pack('aNN', $type, $id, length $payload) . $payload;
  while (length $bytes) {
    my $count = syswrite($port, $bytes);
    if (defined $count) { substr($bytes, 0, $count) = '' }
    else { select(undef, undef, undef, 0.01) }
  }
}

sub receive {
  my $count = sysread($port, $received, 65536, length $received);
  # Nobody is connected: while a snapshot is being restored.
  select(undef, undef, undef, 0.05) unless $count;
  while (length $received >= 9) {
    my ($type, $id, $length) = unpack('aNN', $received);
    last if length $received < 9 + $length;
    my $payload = substr($received, 9, $length);
    substr($received, 0, 9 + $length) = '';
    $handler{$type}->($id, $payload);
  }
}

sub start {
  my ($id, $payload) = @_;
  my @words = split(/\0/, $payload, -1);
  pop @words;
  pipe(my $in, my $stdin) or die "pipe: $!\n";
  pipe(my $stdout, my $out) or die "pipe: $!\n";
  pipe(my $stderr, my $err) or die "pipe: $!\n";
  my $pid = fork();
  die "fork: $!\n" unless defined $pid;
  if ($pid == 0) {
    POSIX::setsid();
    $SIG{CHLD} = $SIG{PIPE} = 'DEFAULT';
    POSIX::dup2(fileno($in), 0);
    POSIX::dup2(fileno($out), 1);
    POSIX::dup2(fileno($err), 2);
    no warnings 'exec';
    exec { $words[0] } @words;
    my ($status, $reason) = $! == EACCES ? (126, 'Permission denied') : (127, 'command not found');
    syswrite(STDERR, "$words[0]: $reason\n");
    POSIX::_exit($status);
  }
  nonblocking($_) for $stdin, $stdout, $stderr;
  $jobs{$id} = { pid => $pid, stdin => $stdin, o => $stdout, f => $stderr, input => '', ended => 0 };
  $by_pid{$pid} = $id;
}

sub feed {
  my ($job) = @_;
  return unless defined $job->{stdin};
  if (length $job->{input}) {
    my $count = syswrite($job->{stdin}, $job->{input});
    if (defined $count) { substr($job->{input}, 0, $count) = '' }
    elsif ($! != EAGAIN && $! != EINTR) { $job->{stdin} = undef; return }
  }
  $job->{stdin} = undef if $job->{ended} && !length $job->{input};
}

sub drain {
  my ($id, $stream) = @_;
  my $job = $jobs{$id};
  while (defined $job->{$stream}) {
    my $count = sysread($job->{$stream}, my $bytes, 65536);
    if ($count) { send_frame($stream, $id, $bytes) }
    elsif (defined $count) { $job->{$stream} = undef }
    elsif ($! != EINTR) { last }
  }
}

# A program's end is its own: what it leaves in the background does not hold up the answer.
sub reap {
  sysread($woken, my $bytes, 4096);
  while ((my $pid = waitpid(-1, POSIX::WNOHANG())) > 0) {
    my $status = $?;
    my $id = delete $by_pid{$pid};
    next unless defined $id;
    drain($id, $_) for qw(o f);
    delete $jobs{$id};
    send_frame('x', $id, $status);
  }
}
`;
