import { BlockList, isIP } from 'node:net';

// The IANA registries of special-purpose addresses (RFC 6890 and what came
// after): everything that is not somebody's place on the public internet.
const NOT_PUBLIC_4: readonly [string, number][] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
  ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15],
  ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
];
// Within 2000::/3, the only part of IPv6 that is given out: protocol assignments
// (Teredo among them), documentation, 6to4, which would lead to an IPv4 address.
const NOT_PUBLIC_6: readonly [string, number][] = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]];

const notPublic = new BlockList();
for (const [net, prefix] of NOT_PUBLIC_4) notPublic.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of NOT_PUBLIC_6) notPublic.addSubnet(net, prefix, 'ipv6');

const givenOut6 = new BlockList();
givenOut6.addSubnet('2000::', 3, 'ipv6');

/**
 * Whether an IP address is a place on the public internet, by the IANA
 * special-purpose registries; false for this machine, private networks, link
 * local (a cloud's metadata), multicast, and IPv4 hidden in IPv6.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !notPublic.check(address, 'ipv4');
  if (family === 6) return givenOut6.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
  return false;
}
