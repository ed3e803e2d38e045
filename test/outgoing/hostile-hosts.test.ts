// No address that a tenant names leads into the operator's network, however it is written, and however name servers
// answer.
import { describe, expect, test } from 'vitest'
import { isPublic } from '../../src/outgoing/allowance.ts'
import { OutgoingFailure } from '../../src/outgoing/failure.ts'
import { outcome, useDoor } from './door.ts'

const behind = useDoor()

const ADDRESSES = `
  127.0.0.1 127.1 2130706433 0177.0.0.1 0x7f.1 0.0.0.0 ①②⑦.⓪.⓪.① 127.0.0.1. [::1] [::]
  [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b:1::7f00:1]
  [2002:7f00:1::] [2001::1] [fe80::1] [fec0::1] [fc00::1] [fd00:ec2::254] [ff02::1] [2001:db8::1]
  [3fff::1] [5f00::1] [100::1] [4000::1] 169.254.169.254 10.0.0.1 172.16.0.1 192.168.1.1 100.64.0.1
  100.100.100.200 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 192.88.99.1 192.31.196.1
  192.52.193.1 224.0.0.1 240.0.0.1 255.255.255.255`
  .trim()
  .split(/\s+/)
const NAMES = ['localhost', 'LOCALHOST', 'localhost.', 'anything.localhost']

describe('refused before a socket is opened:', () => {
  test.each(ADDRESSES)('the address %s', async (host) => {
    const door = behind.door([])
    expect(await outcome(door.fetch(`https://${host}:${behind.port}/`))).toBe('OUTBOUND_REFUSED address')
    expect(behind.asked).toEqual([])
  })

  test.each(NAMES)('the name %s', async (host) => {
    expect(await outcome(behind.door([]).fetch(`https://${host}:${behind.port}/`))).toBe('OUTBOUND_REFUSED name')
    expect(behind.dns.asked).not.toContain('localhost')
  })

  test.each([
    ['ftp://example.test/', 'scheme'],
    ['http://example.test/', 'scheme'],
    ['file:///etc/passwd', 'url'],
    ['data:text/plain,x', 'url'],
    ['https://user:secret@example.test/', 'url'],
    ['https://', 'url'],
    ['example.test', 'url'],
    ['', 'url'],
  ])('the URL %s', async (url, rule) => {
    expect(await outcome(behind.door([]).fetch(url))).toBe(`OUTBOUND_REFUSED ${rule}`)
  })

  test('also for sockets of other protocols', () => {
    const door = behind.door([])
    for (const host of ['127.0.0.1', '[::1]', '::1', '::ffff:127.0.0.1', '169.254.169.254', 'localhost', 'LocalHost.'])
      expect(() => door.connectOptions(host, 389), host).toThrow('does not call this address')
    expect(door.connectOptions('ldap.example.test', 389)).toMatchObject({ host: 'ldap.example.test', port: 389 })
    const options = door.connectOptions('ldap.example.test', 389)
    for (const reached of ['127.0.0.1', '::1', undefined])
      expect(() => door.reached(options, reached)).toThrow(OutgoingFailure)
    door.reached(options, '8.8.8.8')
  })
})

test.each(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '2a00:1450::1'])('%s is public', (address) => {
  expect(isPublic(address)).toBe(true)
})

describe('a name', () => {
  const url = (host: string): string => `http://${host}:${behind.port}/`
  // 127.0.0.2 stands for a public address; the names may be asked without TLS, and what they stand for is judged.
  const judged = () => {
    const door = behind.door([`http://127.0.0.2:${behind.port}`])
    return (host: string) =>
      outcome(
        new Promise((resolve, reject) => {
          const { lookup } = door.connectOptions(host, behind.port)
          lookup(host, { all: true }, (error, found) => (error ? reject(error) : resolve(found)))
        }),
      )
  }

  test('is called where all its addresses may be', async () => {
    behind.dns.set('good.test', { addresses: ['127.0.0.2'] })
    expect(await judged()('good.test')).toBe('answered')
  })

  test.each([
    ['a private address', ['10.0.0.1']],
    ['the loopback address', ['127.0.0.1']],
    ['a private IPv6 address', ['fd00::1']],
    ['one private address among others', ['127.0.0.2', '127.0.0.1']],
    ['one private address of the other family', ['127.0.0.2', '::1']],
    ['a mapped address', ['::ffff:127.0.0.1']],
    ['the credentials of a cloud', ['169.254.169.254']],
  ])('that stands for %s is refused', async (_what, addresses) => {
    behind.dns.set('bad.test', { addresses })
    expect(await judged()('bad.test')).toBe('OUTBOUND_REFUSED address')
  })

  test('that is not there, or whose server fails, is unreachable', async () => {
    behind.dns.set('broken.test', 'SERVFAIL')
    behind.dns.set('empty.test', { addresses: [] })
    for (const host of ['gone.test', 'broken.test', 'empty.test']) expect(await judged()(host)).toBe('UNREACHABLE')
  })

  test('that changes to a private address is refused at its next connection', async () => {
    behind.answer = (_, response) => response.setHeader('connection', 'close').end()
    const addresses = [['127.0.0.2'], ['127.0.0.1']]
    const door = behind.door([`http://rebind.test:${behind.port}`, '127.0.0.2'], {
      // The operator's entry permits plain HTTP and names a loopback address, so the second one is link-local.
      resolve: async () => addresses.shift() ?? ['169.254.169.254'],
    })
    expect(await outcome(door.fetch(url('rebind.test')))).toBe('answered')
    expect(await outcome(door.fetch(url('rebind.test')))).toBe('answered')
    expect(await outcome(door.fetch(url('rebind.test')))).toBe('OUTBOUND_REFUSED address')
    expect(behind.asked).toHaveLength(2)
  })
})
