import { describe, expect, it } from 'vitest';
import { simulate } from '../../executor/simulate.ts';
import { drawOutcomes } from '../../extension/preview/outcome.ts';
import { checkText } from '../../language/index.ts';

async function outcomes(probe: string) {
  const text = `bridge br0 address 10.0.0.1/24
netns blue
netns red
link up0 master br0 <-> blue:eth0 address 10.0.0.2/24
link up1 master br0 <-> red:eth0 address 10.0.0.3/24
test "one" { ${probe} }`;
  const { network } = await checkText(text, 'a.netdsl');
  return drawOutcomes(await simulate(network!));
}

describe('outcomes in the drawing', () => {
  it('follow an answered probe there and back, without what resolved its way', async () => {
    const [outcome] = await outcomes('ping blue -> 10.0.0.3');
    expect(outcome).toMatchObject({ status: 'passed', test: 'one', text: 'ping blue -> 10.0.0.3' });
    const there = ['blue:eth0', 'host:up0', 'host:br0', 'host:up1', 'red:eth0'];
    expect(outcome?.journey.filter((id) => id !== 'host:br0')).toEqual([
      ...there.filter((id) => id !== 'host:br0'),
      ...there.filter((id) => id !== 'host:br0' && id !== 'red:eth0').reverse(),
    ]);
    expect(outcome?.end).toBeUndefined();
  });

  it('mark where a probe without a route ended', async () => {
    const [outcome] = await outcomes('ping blue -> 8.8.8.8');
    expect(outcome).toMatchObject({ status: 'failed', end: { box: 'blue' } });
    expect(outcome?.explanation).toContain('8.8.8.8');
  });

  it('follow an unanswered probe to where it was given up', async () => {
    const [outcome] = await outcomes('ping blue -> 10.0.0.99 fails');
    expect(outcome?.status).toBe('passed');
    expect(outcome?.journey).toEqual(['blue:eth0']);
    expect(outcome?.end?.box).toBe('blue');
  });
});
