import { describe, expect, it } from 'vitest';
import { drawNetwork } from '../../extension/preview/drawing.ts';
import { checkText } from '../../language/index.ts';

async function draw(text: string) {
  const { network } = await checkText(text, 'a.netdsl');
  if (network === undefined) throw new Error('the text is no network');
  return drawNetwork(network);
}

describe('drawing a network', () => {
  it('has a box per namespace, a device per link and a wire per pair', async () => {
    const drawing = await draw(`bridge br0 address 10.0.0.1/24
      netns blue
      link up0 master br0 <-> blue:eth0 address 10.0.0.2/24, fd00::2/64`);
    expect(drawing.boxes.map(({ id, isHost }) => [id, isHost])).toEqual([
      ['host', true],
      ['blue', false],
    ]);
    expect(drawing.devices.map(({ id, kind, master }) => [id, kind, master])).toEqual([
      ['host:br0', 'bridge', undefined],
      ['host:up0', 'veth', 'host:br0'],
      ['blue:eth0', 'veth', undefined],
    ]);
    expect(drawing.devices[2]?.addresses).toEqual(['10.0.0.2/24', 'fd00::2/64']);
    expect(drawing.wires.map(({ from, to, up }) => [from, to, up])).toEqual([['host:up0', 'blue:eth0', true]]);
  });

  it('leaves out the host while nothing stands in it', async () => {
    const drawing = await draw('netns a\nnetns b\nlink a:x <-> b:y');
    expect(drawing.boxes.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('tells routers, routes and what is down', async () => {
    const drawing = await draw(`netns r {
        sysctl net.ipv4.ip_forward 1
        dummy d0 address 192.0.2.1/24 state down
        route default via 192.0.2.254
      }`);
    expect(drawing.boxes[0]).toMatchObject({ id: 'r', forwards: true, routes: ['default via 192.0.2.254'] });
    expect(drawing.devices[0]).toMatchObject({ id: 'r:d0', up: false });
  });

  it('keeps the lines of declarations', async () => {
    const drawing = await draw('\n\nnetns a\nbridge br0');
    expect(drawing.boxes.find(({ id }) => id === 'a')?.range.start.line).toBe(3);
    expect(drawing.devices[0]?.range.start.line).toBe(4);
  });
});
