import { describe, expect, test } from 'vitest'
import { parseCidr, shownCidr, type Network } from '../../../src/shared/network.ts'

function network(text: string): Network {
  const parsed = parseCidr(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.why}`)
  return parsed.network
}

describe('the text that is kept and shown', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    [' 10.0.0.0/8 ', '10.0.0.0/8'],
    ['192.0.2.1', '192.0.2.1'],
    [' 192.0.2.1\n', '192.0.2.1'],
    ['192.0.2.1/32', '192.0.2.1/32'],
    ['2001:db8::1', '2001:db8::1'],
    ['2001:db8::1/128', '2001:db8::1/128'],
  ])('of %j is what was typed, less the blanks: %s', (typed, shown) => {
    expect(shownCidr(typed, network(typed))).toBe(shown)
  })

  test.each([
    ['10.0.0.7/8', '10.0.0.0/8'],
    ['2001:DB8::1', '2001:db8::1/128'],
    ['2001:db8:0::1/64', '2001:db8::/64'],
    ['::ffff:192.0.2.1', '192.0.2.1/32'],
    ['0:0::1', '::1/128'],
  ])('of %j is the canonical %s', (typed, shown) => {
    expect(shownCidr(typed, network(typed))).toBe(shown)
  })
})
