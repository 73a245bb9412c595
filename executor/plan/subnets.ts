import { networkOf, parsePrefix } from '../../language/model/address.ts';

/** Whether two interface addresses share family, length and network: then one is the secondary of the other. */
export function sameSubnet(a: string, b: string): boolean {
  const [one, two] = [parsePrefix(a), parsePrefix(b)];
  return (
    one !== undefined &&
    two !== undefined &&
    one.length === two.length &&
    typeof one.address === typeof two.address &&
    networkOf(one.address, one.length) === networkOf(two.address, two.length)
  );
}
