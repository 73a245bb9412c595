import type { LinkKindDescriptor } from './link-kind.ts';
import { choice, integer, onOff } from './shorthands.ts';

export const macsec: LinkKindDescriptor = {
  summary: 'Encrypted and authenticated frames on another device; ip macsec(8) gives it keys and peers.',
  source: ['IEEE 802.1AE-2018', 'ip-macsec(8)', 'drivers/net/macsec.c'],
  shape: 'single',
  example: 'macsec ms0 link eth0 encrypt on',
  context: 'physical eth0',
  parent: { required: true, summary: 'The device that protected frames come and go by.', receives: 'macsec' },
  mtu: { default: 1468, min: 0, max: 65535 },
  mac: 'parent',
  attributes: {
    sci: {
      summary: 'Identifier of the secure channel, 8 bytes in hexadecimal; as a rule the Ethernet address and the port.',
      value: { type: 'bytes', length: 8 },
      fixed: true,
    },
    port: integer('Number of the port in the identifier of the secure channel.', 1, 65535, {
      default: 1,
      fixed: true,
      json: false,
    }),
    cipher: choice(
      'How frames are protected.',
      ['gcm-aes-128', 'gcm-aes-256', 'gcm-aes-xpn-128', 'gcm-aes-xpn-256'],
      { default: 'gcm-aes-128', json: 'cipher_suite', fixed: true },
      { anyCase: true, aliases: { default: 'gcm-aes-128' } },
    ),
    icvlen: integer(
      'Length of the authentication code.',
      8,
      16,
      { default: 16, json: 'icv_len', fixed: true },
      { unit: 'bytes' },
    ),
    encrypt: onOff('Encrypt, rather than only authenticate.', false),
    send_sci: onOff('Send the identifier of the secure channel in each frame.', true, { json: 'inc_sci' }),
    end_station: onOff('Say that the sender is an end station.', false, { json: 'es' }),
    scb: onOff('Say that the frame is a single copy of a broadcast.', false),
    protect: onOff('Protect the frames sent.', true),
    replay: onOff('Drop frames that were seen before.', false, { json: 'replay_protect' }),
    window: integer('How late a frame may come.', 0, 4294967295, { default: 0 }, { unit: 'frames' }),
    validate: choice('What becomes of frames that are not valid.', ['strict', 'check', 'disabled'], {
      default: 'strict',
      json: 'validation',
    }),
    encodingsa: integer('The association that frames are sent by.', 0, 3, { default: 0, json: 'encoding_sa' }),
    offload: choice('Leave the work to the PHY or the MAC of the device.', ['off', 'phy', 'mac'], {
      default: 'off',
      since: 'Linux 5.7',
    }),
  },
  rules: [
    { rule: 'one', of: ['sci', 'port'] },
    { rule: 'one', of: ['end_station', 'scb'] },
    {
      rule: 'check',
      summary: '`replay on` and `window` come together.',
      check: ({ replay, window }) => {
        if (replay === true && window === undefined) {
          return { kind: 'incomplete', attribute: 'replay', fault: "has 'replay' and needs 'window' with it" };
        }
        if (window !== undefined && replay === undefined) {
          return { kind: 'incomplete', attribute: 'window', fault: "has 'window' and needs 'replay' with it" };
        }
        return undefined;
      },
    },
    {
      rule: 'check',
      summary: '`send_sci` is off with `end_station on` or `scb on`.',
      check: ({ send_sci, end_station, scb }) =>
        send_sci === true && (end_station === true || scb === true)
          ? {
              kind: 'conflict',
              attribute: 'send_sci',
              fault: `has 'send_sci' and '${scb === true ? 'scb' : 'end_station'}': expected one of them`,
            }
          : undefined,
    },
  ],
  identity: ['link', 'sci', 'port'],
};
