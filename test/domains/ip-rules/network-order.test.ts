import { describe, expect, test } from 'vitest'
import { compareNetworks, contains, parseCidr, type Network } from '../../../src/shared/network.ts'

function network(text: string): Network {
  const parsed = parseCidr(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.why}`)
  return parsed.network
}

describe('networks', () => {
  const some = [
    '0.0.0.0/0',
    '10.0.0.0/8',
    '10.0.0.0/9',
    '10.128.0.0/9',
    '11.0.0.0/8',
    '255.255.255.255/32',
    '::/0',
    '::/128',
    '2001:db8::/32',
    '2001:db8::/48',
    '2001:db8:1::/48',
    'ffff::/16',
  ]

  test('are ordered by family, first address and width', () => {
    expect(
      some
        .map(network)
        .reverse()
        .sort(compareNetworks)
        .map(({ text }) => text),
    ).toEqual(some)
  })

  test('contain themselves and what is in them, and nothing else', () => {
    const inner = some.map((outer) => some.filter((one) => contains(network(outer), network(one))))
    expect(Object.fromEntries(some.map((text, at) => [text, inner[at]]))).toEqual({
      '0.0.0.0/0': some.slice(0, 6),
      '10.0.0.0/8': ['10.0.0.0/8', '10.0.0.0/9', '10.128.0.0/9'],
      '10.0.0.0/9': ['10.0.0.0/9'],
      '10.128.0.0/9': ['10.128.0.0/9'],
      '11.0.0.0/8': ['11.0.0.0/8'],
      '255.255.255.255/32': ['255.255.255.255/32'],
      '::/0': some.slice(6),
      '::/128': ['::/128'],
      '2001:db8::/32': ['2001:db8::/32', '2001:db8::/48', '2001:db8:1::/48'],
      '2001:db8::/48': ['2001:db8::/48'],
      '2001:db8:1::/48': ['2001:db8:1::/48'],
      'ffff::/16': ['ffff::/16'],
    })
  })
})
