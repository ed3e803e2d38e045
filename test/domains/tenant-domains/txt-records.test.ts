// Asking a real name server, which answers in each way that name servers do.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTxtRecords, LookupFailed } from '../../../src/domains/tenant-domains/txt-records.ts'
import { type Dns, type DnsAnswer, dnsServer } from '../../kit/dns.ts'

let dns: Dns
beforeAll(async () => {
  dns = await dnsServer()
})
afterAll(() => dns.close())

let names = 0

function lookup(answer: DnsAnswer, servers = [dns.address]): Promise<readonly string[]> {
  const name = `_qeet-id.n${++names}.example`
  dns.set(name, answer)
  return createTxtRecords(servers).lookup(name)
}

test.concurrent.each<[string, DnsAnswer, readonly string[]]>([
  ['one value', ['a value'], ['a value']],
  ['several', ['v=spf1 -all', 'a value', 'a value'], ['v=spf1 -all', 'a value', 'a value']],
  ['a value in pieces, which is one', [['a va', '', 'lue'], 'other'], ['a value', 'other']],
  ['values of the name that a CNAME leads to', { alias: 'proof.elsewhere.example', values: ['a value'] }, ['a value']],
  ['a CNAME that leads to nothing', { alias: 'proof.elsewhere.example', values: [] }, []],
  ['a name without such records', [], []],
  ['no such name', 'NXDOMAIN', []],
  ['an empty value', [''], ['']],
])('%s', async (_what, answer, values) => {
  expect((await lookup(answer)).toSorted()).toEqual([...values].toSorted())
})

test.concurrent('a failing or missing server is no name without records', async () => {
  await expect(lookup('SERVFAIL')).rejects.toBeInstanceOf(LookupFailed)
  await expect(lookup(['a value'], ['127.0.0.1:1'])).rejects.toBeInstanceOf(LookupFailed)
})

test.concurrent('a server that says nothing is waited for some seconds, and asked again', async () => {
  const name = `_qeet-id.n${++names}.example`
  dns.set(name, 'silent')
  await expect(createTxtRecords([dns.address]).lookup(name)).rejects.toThrow(/TIMEOUT/)
  expect(dns.asked.filter((asked) => asked === name).length).toBeGreaterThan(1)
})

test.concurrent('an answer without end is read up to a bound', async () => {
  expect((await lookup(Array.from({ length: 150 }, (_, index) => String(index)))).length).toBe(100)
})

test.concurrent('a name that cannot be asked for fails as unreachable', async () => {
  await expect(createTxtRecords([dns.address]).lookup(`_qeet-id.${'a.'.repeat(200)}example`)).rejects.toBeInstanceOf(
    LookupFailed,
  )
})
