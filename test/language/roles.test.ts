import { describe, expect, test } from 'vitest';
import { createCoreServices } from '../../language/module.ts';
import { RoleLexer } from '../../language/parser/lexer.ts';
import type { Vocabulary } from '../../language/parser/lookahead.ts';
import { assignRoles } from '../../language/parser/roles.ts';
import { statementForms } from '../../language/vocabulary/statements.ts';

/** A kind as those to come: its attribute `link` is also a statement word. */
const vocabulary: Vocabulary = {
  ...statementForms,
  dummy: {
    ...statementForms.dummy,
    attributes: {
      ...statementForms.dummy.attributes,
      link: { summary: '', value: { type: 'device' }, source: '', command: '' },
      bridge: { summary: '', value: { type: 'enum', values: ['on'] }, source: '', command: '' },
    },
  },
};

class PlainLexer extends RoleLexer {
  roles(text: string): string {
    const { tokens } = assignRoles(this.chevrotainLexer.tokenize(text).tokens, this.tokenTypes, vocabulary);
    return tokens
      .map(({ image, tokenType }) =>
        tokenType.name === image || tokenType.name === 'KIND' || tokenType.name === 'PAIR'
          ? image.toUpperCase()
          : image + SHORT[tokenType.name],
      )
      .join(' ');
  }
}

const SHORT: Record<string, string> = {
  NAME: '!',
  NODE: '@',
  ATTRIBUTE: '=',
  VALUE: '',
  UNKNOWN: '?',
  STRING: '',
  HOSTNAME: '^',
  HOP: '@',
  HOPHOST: '^',
  LOOKUP: '%',
};

const lexer = new PlainLexer(createCoreServices().language);

describe('each word gets its role', () => {
  test.each([
    ['bridge br0 mtu 1400', 'BRIDGE br0! mtu= 1400'],
    ['link a master br0 <-> blue:b', 'LINK a! master= br0! <-> blue@ : b!'],
    ['vlan link link bridge id 5', 'VLAN link! link= bridge! id= 5'],
    ['vlan v link eth0\nlink a <-> b', 'VLAN v! link= eth0! LINK a! <-> b!'],
    ['vxcan a <-> blue:b { delay 5ms 1ms rate 1mbit }', 'VXCAN a! <-> blue@ : b! { delay= 5ms 1ms rate= 1mbit }'],
    ['erspan e erspan 5\nerspan f', 'ERSPAN e! erspan= 5 ERSPAN f!'],
    ['ip6tnl t mode ipip\nipip u', 'IP6TNL t! mode= ipip IPIP u!'],
    ['vxlan v srcport 1 2 external dev d', 'VXLAN v! srcport= 1 2 external= dev= d!'],
    ['bridge bridge dummy dummy', 'BRIDGE bridge! DUMMY dummy!'],
    [
      'netns a route default via 10.0.0.1 dev b onlink bridge c',
      'NETNS a! ROUTE default via= 10.0.0.1 dev= b! onlink= BRIDGE c!',
    ],
    ['bridge b { port a hairpin on port c }', 'BRIDGE b! { PORT a! hairpin= on PORT c! }'],
    [
      'test "t" { ping a -> b:c fails ping d -> e dropped at f:g by h }',
      'TEST "t" { PING a@ -> b@ : c! FAILS PING d@ -> e@ DROPPED AT f@ : g! BY h }',
    ],
    ['ping a -> 10.0.0.1', 'PING a@ -> 10.0.0.1'],
    ['test "t" { route a -> 10.0.0.1 via 10.0.0.2 }', 'TEST "t" { route% a@ -> 10.0.0.1 via= 10.0.0.2 }'],
    [
      'test "t" { trace a -> b via c:d, h/e:f, h/g }',
      'TEST "t" { TRACE a@ -> b@ via= c@ : d! , h^ / e@ : f! , h^ / g@ }',
    ],
    ['route default via 10.0.0.2', 'ROUTE default via= 10.0.0.2'],
    ['ping h/a -> h/b:c dropped at h:d', 'PING h^ / a@ -> h^ / b@ : c! DROPPED AT h@ : d!'],
    ['ping h/a -> 10.0.0.0/8', 'PING h^ / a@ -> 10.0.0.0/8'],
    ['link h/a:b <-> c', 'LINK h^ / a@ : b! <-> c!'],
    ['cable h:a <-> host:host', 'CABLE h@ : a! <-> host@ : host!'],
    [
      'host host ssh "a" { netns host { cni cni ifname ifname } }',
      'HOST host! ssh= "a" { NETNS host! { CNI cni IFNAME ifname! } }',
    ],
    ['ovs-bridge flow { port port tag 5 flow "f" }', 'OVS-BRIDGE flow! { PORT port! tag= 5 FLOW "f" }'],
    ['cni config "f" ifname a', 'CNI config "f" IFNAME a!'],
    ['cni bridge ifname a { bridge "b" vlan 5 mtu 9000 }', 'CNI bridge IFNAME a! { bridge= "b" vlan= 5 mtu= 9000 }'],
    ['ping a -> fd00::1', 'PING a@ -> fd00::1'],
  ])('%s', (text, roles) => expect(lexer.roles(text)).toBe(roles));
});

describe('colons', () => {
  test.each([
    ['link be:ef <-> a', 'LINK be@ : ef! <-> a!'],
    ['dummy d address fd00::1/64, ::1', 'DUMMY d! address= fd00::1/64 , ::1'],
    ['dummy d mac 02:00:00:00:00:01', 'DUMMY d! mac= 02:00:00:00:00:01'],
    ['link blue: <-> :a', 'LINK blue@ : <-> : a!'],
    ['link 1.2.3.4:80 <-> a', 'LINK 1.2.3.4:80! <-> a!'],
  ])('%s', (text, roles) => expect(lexer.roles(text)).toBe(roles));
});

describe('an attribute that is also a statement word', () => {
  test.each([
    ['before a link', 'dummy d link eth0 link a <-> b', 'DUMMY d! link= eth0! LINK a! <-> b!'],
    ['before a link on the next line', 'dummy d link eth0\nlink a <-> b', 'DUMMY d! link= eth0! LINK a! <-> b!'],
    ['after a link', 'link a <-> b dummy d link eth0', 'LINK a! <-> b! DUMMY d! link= eth0!'],
    ['a device called link', 'dummy d link link', 'DUMMY d! link= link!'],
    ['the second time', 'dummy d bridge on bridge br0', 'DUMMY d! bridge= on BRIDGE br0!'],
  ])('%s', (_title, text, roles) => expect(lexer.roles(text)).toBe(roles));
});

describe('while typing', () => {
  test.each([
    ['a name is missing', 'netns\nbridge br0', 'NETNS BRIDGE br0!'],
    ['a value is missing', 'dummy d master\nnetns blue', 'DUMMY d! master= NETNS blue!'],
    ['a value is missing before an attribute', 'dummy d mtu state down', 'DUMMY d! mtu= state= down'],
    ['a name that is a statement word, last on its line', 'dummy d master\nbridge', 'DUMMY d! master= bridge!'],
    ['an unknown statement', 'dummy d\nfoo bar link x\ndummy e', 'DUMMY d! foo? bar link x DUMMY e!'],
    ['an unknown attribute on an indented line', 'dummy d\n  foo 1\n  mtu 2', 'DUMMY d! foo= 1 mtu= 2'],
    ['a forgotten arrow', 'link a b', 'LINK a! b!'],
  ])('%s', (_title, text, roles) => expect(lexer.roles(text)).toBe(roles));
});
