import { describe, expect, it } from 'vitest';
import { createKernel } from '../../../simulator/kernel/create.ts';
import { createShell, runScript } from '../../../simulator/shell/index.ts';

/** A script, and all it prints, errors marked with `! `; its exit status when that is not 0. */
type Script = readonly [script: string, printed: string, status?: number];

const groups: Readonly<Record<string, readonly Script[]>> = {
  'settings as files': [
    ['echo 1 > /proc/sys/net/ipv4/ip_forward; sysctl -n net.ipv4.conf.lo.forwarding', '1\n'],
    [
      'echo 999 > /proc/sys/net/ipv4/ip_default_ttl; echo $?',
      '! x.sh: line 1: echo: write error: Invalid argument\n1\n',
    ],
    [
      'echo 1 > /proc/sys/net/ipv4/nosuch\necho $?',
      '! x.sh: line 1: /proc/sys/net/ipv4/nosuch: No such file or directory\n1\n',
    ],
    [
      'for d in /proc/sys/net/ipv4/conf/*; do echo 2 > $d/rp_filter; done\ngrep -h . /proc/sys/net/ipv4/conf/*/rp_filter',
      '2\n2\n2\n',
    ],
    [
      'cat /sys/class/net/lo/mtu /sys/class/net/lo/speed',
      '65536\n! cat: /sys/class/net/lo/speed: Invalid argument\n',
      1,
    ],
  ],
  namespaces: [
    [
      'ip netns add blue; ip netns exec blue sh -c "sysctl -qw net.ipv4.ip_forward=1"; sysctl -n net.ipv4.ip_forward',
      '0\n',
    ],
    ['ip netns add blue; ip netns exec blue cat /sys/class/net/lo/operstate; ls /run/netns', 'down\nblue\n'],
    [
      'ip netns add blue; ip -n blue link add br0 type bridge; ip netns exec blue ls /sys/class/net; ls /sys/class/net',
      'br0\nlo\nlo\n',
    ],
  ],
  traps: [
    ["trap 'echo bye $x; f' EXIT; x=5; f() { echo f $x; }; echo a; exit 3", 'a\nbye 5\nf 5\n', 3],
    ['set -e; trap "echo cleanup" EXIT\nfalse\necho never', 'cleanup\n', 1],
    ['trap "echo cleanup" EXIT INT TERM\ntrap - EXIT', ''],
    ['trap "echo $?" NOSUCH', '! x.sh: line 1: trap: NOSUCH: invalid signal specification\n', 1],
  ],
  jobs: [
    ['sleep 10 &\np=$!\nkill $p; wait $p; echo $?', '143\n'],
    ['(sleep 1; echo one) & (sleep 3; echo three) &\nsleep 2; echo two; wait; echo end', 'one\ntwo\nthree\nend\n'],
    ['f() { sleep $1; echo f$1; }\nf 2 &\nf 1 &\nwait', 'f1\nf2\n'],
    ['sleep 5 &\njobs; wait; jobs', '[1]+  Running                 sleep 5 &\n'],
    ['kill 77', '! x.sh: line 1: kill: (77) - No such process\n', 1],
    ['ping -c 2 127.0.0.1 > /tmp/log &\nwait; grep -c "bytes from" /tmp/log', '2\n'],
    ['sleep 100 &\necho left behind', 'left behind\n'],
  ],
  'virtual time': [
    ['a=$(date +%s); sleep 90; b=$(date +%s); echo $((b - a))', '90\n'],
    ['timeout 2 sleep 5; echo $?; timeout 5 sleep 1; echo $?', '124\n0\n'],
    ['sleep 1x', "! sleep: invalid time interval '1x'\n! Try 'sleep --help' for more information.\n", 1],
  ],
  'the rest of a shell': [
    ['sudo sysctl -n net.ipv4.ip_forward; sudo nosuch', '0\n! sudo: nosuch: command not found\n', 1],
    ['nosuch\necho $?', '! x.sh: line 1: nosuch: command not found\n127\n'],
    ['exec echo hi\necho never', 'hi\n'],
    ['/usr/sbin/sysctl -n net.ipv4.ip_forward; /sbin/ip -br link | head -c 2', '0\nlo'],
    ['echo $1 $2 $#', 'A B C 2\n'],
    ['while read l; do echo "got $l"; done', 'got in1\ngot in2\n'],
    ['false\nif [ $? -eq 1 ]; then echo seen; fi', 'seen\n'],
    ['set -euo pipefail\nfalse | true\necho never', '', 1],
    ['echo a\necho "b', 'a\n! x.sh: line 2: unexpected EOF while looking for matching `"\'\n', 2],
    ['id -u; whoami', '0\nroot\n'],
    ['seq 2 | xargs -n1 echo x', 'x 1\nx 2\n'],
  ],
};

describe.each(Object.entries(groups))('%s', (_group, scripts) => {
  it.each(scripts.map(([script, printed, status = 0]) => ({ script, printed, status })))(
    '$script',
    async ({ script, printed, status }) => {
      let seen = '';
      const result = await runScript(createKernel(), script, {
        name: 'x.sh',
        args: ['A', 'B C'],
        stdin: 'in1\nin2\n',
        onOutput: (stream, text) => {
          seen += stream === 'stdout' ? text : text.replace(/^(?=.)/gm, '! ');
        },
      });
      expect(seen).toBe(printed);
      expect(result.exitCode).toBe(status);
    },
  );
});

describe('an interactive shell', () => {
  it('keeps variables, functions, directory and settings from line to line', async () => {
    const shell = createShell(createKernel());
    await shell.run('x=1; f() { echo "f $x"; }; cd /tmp; a=2');
    await shell.run('false');
    expect(await shell.run('echo $? $(pwd) $a; x=2; f')).toEqual({
      stdout: '1 /tmp 2\nf 2\n',
      stderr: '',
      exitCode: 0,
    });
    await shell.run('exit 4');
    expect(shell.exited).toBe(true);
    expect((await shell.end()).exitCode).toBe(4);
  });

  it('knows when more must follow', () => {
    const shell = createShell(createKernel());
    const open = ['if true; then', 'for i in 1 2; do', "echo 'a", 'f() {', 'cat <<E'];
    expect(open.filter((text) => !shell.isIncomplete(text))).toEqual([]);
    expect(['echo a', 'if true; then echo; fi', 'done'].filter((text) => shell.isIncomplete(text))).toEqual([]);
  });

  it('goes into a namespace and comes back', async () => {
    const shell = createShell(createKernel(), { nested: true });
    await shell.run('ip netns add blue; export x=1; y=2; cd /tmp; trap "echo outer" EXIT');
    await shell.run('sudo ip netns exec blue bash');
    expect([shell.namespace, shell.depth]).toEqual(['blue', 1]);
    expect(
      await shell.run('echo "$x$y $(pwd)"; ip link add br0 type bridge; sleep 5 & wait; ls /sys/class/net'),
    ).toEqual({ stdout: '1 /tmp\nbr0\nlo\n', stderr: '', exitCode: 0 });
    await shell.run('bash; trap "echo inner" EXIT');
    expect(await shell.run('exit 4')).toMatchObject({ stdout: 'inner\n' });
    expect((await shell.run('echo $?')).stdout).toBe('4\n');
    await shell.leave();
    expect([shell.namespace, shell.depth]).toEqual(['host', 0]);
    expect((await shell.run('ls /sys/class/net; ip netns exec red bash; echo $?')).stdout).toBe('lo\n255\n');
    await shell.run('exit 7');
    expect(shell.exited).toBe(true);
    expect(await shell.end()).toEqual({ stdout: 'outer\n', stderr: '', exitCode: 7 });
  });

  it.each([
    ['brc', ['brctl']],
    ['', []],
    ['ip ro', ['route']],
    ['ip netns e', ['exec']],
    ['ip netns exec b', ['blue']],
    ['ip netns exec blue bri', ['bridge']],
    ['sudo ip -n blue link show dev d', ['d0', 'dev', 'down']],
    ['ip route add default dev l', ['lo']],
    ['ip link add x type d', ['dummy']],
    ['true; ping 10.0', ['10.0.0.1']],
    [
      'sysctl net.ipv4.ip_fo',
      ['net.ipv4.ip_forward', 'net.ipv4.ip_forward_update_priority', 'net.ipv4.ip_forward_use_pmtu'],
    ],
    ['cat /sys/class/net/l', ['/sys/class/net/lo/']],
    ['cat f', ['file']],
  ])('completes %j', async (line, candidates) => {
    const shell = createShell(createKernel());
    await shell.run(
      'ip netns add blue; ip -n blue link add d0 type dummy; ip -n blue address add 10.0.0.1/8 dev d0; >file',
    );
    expect((await shell.complete(line)).candidates).toEqual(candidates);
  });

  it('stamps what a statement creates with its line', async () => {
    const kernel = createKernel();
    await runScript(kernel, 'x=1\n\nip link add br0 type bridge\n', { name: 'setup.sh' });
    expect(kernel.initial.devicesByName.get('br0')?.origin).toMatchObject({ file: 'setup.sh', start: { line: 3 } });
  });
});
