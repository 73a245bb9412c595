import { describe, expect, it } from 'vitest';
import { SECOND } from '../../../simulator/kernel/clock.ts';
import { machine, run } from './machine.ts';

describe('a bridge port', () => {
  const commands = [
    'ip link add name br0 type bridge forward_delay 400',
    'ip link add name v0 type veth peer name v1',
    'ip link set v0 master br0',
    'ip link set br0 up',
  ];

  it('forwards at once without spanning tree, and only with carrier', async () => {
    const kernel = await machine(...commands, 'ip link set v0 up');
    const port = kernel.initial.devicesByName.get('v0')!.bridgePort!;
    const bridge = kernel.initial.devicesByName.get('br0')!;
    expect([port.state, bridge.carrier]).toEqual(['disabled', false]);
    await run(kernel, 'ip link set v1 up');
    expect([port.state, bridge.carrier, bridge.operState]).toEqual(['forwarding', true, 'up']);
    await run(kernel, 'ip link set v1 down');
    expect([port.state, bridge.carrier, bridge.operState]).toEqual(['disabled', false, 'down']);
  });

  it('listens, learns and forwards after twice the forward delay with it', async () => {
    const kernel = await machine(...commands, 'ip link set br0 type bridge stp_state 1');
    await run(kernel, 'ip link set v0 up', 'ip link set v1 up');
    const port = kernel.initial.devicesByName.get('v0')!.bridgePort!;
    const bridge = kernel.initial.devicesByName.get('br0')!;
    const seen: unknown[] = [];
    for (const seconds of [0, 3.9, 0.2, 3.8, 0.2]) {
      kernel.clock.advance(seconds * SECOND);
      seen.push([port.state, bridge.carrier]);
    }
    expect(seen).toEqual([
      ['listening', false],
      ['listening', false],
      ['learning', false],
      ['learning', false],
      ['forwarding', true],
    ]);
  });

  it('starts again when its device went down, and leaves nothing behind', async () => {
    const kernel = await machine(...commands, 'ip link set br0 type bridge stp_state 1');
    await run(kernel, 'ip link set v0 up', 'ip link set v1 up');
    kernel.clock.advance(5 * SECOND);
    await run(kernel, 'ip link set v0 down', 'ip link set v0 up');
    const device = kernel.initial.devicesByName.get('v0')!;
    expect(device.bridgePort!.state).toBe('listening');
    await run(kernel, 'ip link set v0 nomaster');
    const bridge = kernel.initial.devicesByName.get('br0')!;
    expect([bridge.bridge!.fdb.size, bridge.mac, device.promiscuity, device.allMulticast]).toEqual([0, 0, 0, 0]);
  });
});
