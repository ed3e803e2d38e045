// OUTBOUND_ALLOW lists what may be called beside public addresses, and nothing else may.
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { createAllowances, parseAllowance } from '../../src/outgoing/allowance.ts'
import { outcome, useDoor } from './door.ts'

const behind = useDoor()
const asked = (allow: readonly string[], url: string): Promise<string> => outcome(behind.door(allow).fetch(url))

describe('a server on this machine', () => {
  const plain = (): string => `http://127.0.0.1:${behind.port}/`

  test('is called only where it is listed, without TLS only where that is, too', async () => {
    expect(await asked([], plain())).toBe('OUTBOUND_REFUSED scheme')
    expect(await asked(['127.0.0.1'], plain())).toBe('OUTBOUND_REFUSED scheme')
    expect(await asked(['http://127.0.0.1:1'], plain())).toBe('OUTBOUND_REFUSED scheme')
    expect(await asked(['http://127.0.0.2'], plain())).toBe('OUTBOUND_REFUSED scheme')
    expect(behind.asked).toEqual([])
    expect(await asked([`http://127.0.0.1:${behind.port}`], plain())).toBe('answered')
    expect(await asked(['http://127.0.0.1'], plain())).toBe('answered')
    expect(behind.asked).toEqual(['GET /', 'GET /'])
  })

  test('is called by a name that is listed, as the machine knows it', async () => {
    expect(await asked(['http://localhost'], `http://localhost:${behind.port}/`)).toBe('answered')
    expect(behind.dns.asked).not.toContain('localhost')
  })
})

const reaches = (allow: string, host: string, address: string, port = 636): boolean => {
  const entry = parseAllowance(allow)
  return entry !== null && createAllowances([entry]).mayReach({ host, port }, address)
}

test.each([
  ['10.20.0.0/16', 'any.test', '10.20.3.4', true],
  ['10.20.0.0/16', 'any.test', '::ffff:10.20.3.4', true],
  ['10.20.0.0/16', 'any.test', '10.21.0.1', false],
  ['fd00:1::/32', 'any.test', 'fd00:1::9', true],
  ['fd00:1::/32', 'any.test', 'fd00:2::9', false],
  ['10.1.2.3', 'any.test', '10.1.2.3', true],
  ['10.1.2.3:636', 'any.test', '10.1.2.3', true],
  ['10.1.2.3:389', 'any.test', '10.1.2.3', false],
  ['[fd00::1]:636', 'any.test', 'fd00:0::1', true],
  ['[fd00::1]:389', 'any.test', 'fd00::1', false],
  ['ldap.internal', 'ldap.internal', '10.9.9.9', true],
  ['LDAP.internal', 'ldap.internal.', '10.9.9.9', true],
  ['ldap.internal:389', 'ldap.internal', '10.9.9.9', false],
  ['ldap.internal', 'other.internal', '10.9.9.9', false],
  ['ldap.internal', 'x.ldap.internal', '10.9.9.9', false],
  // What a name stands for may change, and clouds keep credentials there.
  ['ldap.internal', 'ldap.internal', '169.254.169.254', false],
  ['ldap.internal', 'ldap.internal', 'fd00:ec2::254', false],
  ['ldap.internal', 'ldap.internal', '0.0.0.0', false],
  ['169.254.0.0/16', 'ldap.internal', '169.254.169.254', true],
])('%s: %s may be at %s: %s', (allow, host, address, expected) => {
  expect(reaches(allow, host, address)).toBe(expected)
})

test.each(['', 'a b', '10.0.0.0/33', '10.0.0/8', 'http://10.0.0.0/8', 'https://a.test', 'a.test:0', 'a.test:65536'])(
  '%j is no entry',
  (entry) => {
    expect(parseAllowance(entry)).toBeNull()
  },
)
test.each(['0x7f.1', '2130706433', '*.internal', 'user@a.test', 'a.test/path', 'fe80::1%eth0', 'bücher.test'])(
  'neither is %j',
  (entry) => {
    expect(parseAllowance(entry)).toBeNull()
  },
)

test('the environment lists entries, and a wrong one stops the start with its text', () => {
  expect(readConfig({}).outboundAllow).toEqual([])
  expect(readConfig({ OUTBOUND_ALLOW: '10.0.0.0/8, ldap.internal:636' }).outboundAllow).toHaveLength(2)
  expect(() => readConfig({ OUTBOUND_ALLOW: '10.0.0.0/8, 0x7f.1' })).toThrow(
    /OUTBOUND_ALLOW "0x7f.1" is not a CIDR network/,
  )
})
