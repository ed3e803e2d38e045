import { describe, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { access, ACCESS, tenantWith, IN, ALLOW, DENY } from './checked.ts'
import { useProxiedService } from './addressed.ts'

const service = useProxiedService()

const batch = (who: Person, addresses: readonly string[]) =>
  who.ask(
    `query ($id: UUID!, $addresses: [String!]!) {
      tenant(id: $id) { ipAccessBatch(addresses: $addresses) { ${ACCESS} } }
    }`,
    { id: who.tenantId, addresses },
  )

describe('an address', () => {
  test.each([
    [` ${IN} `, IN],
    [`::ffff:${IN}`, IN],
    ['::FFFF:C633:6407', IN],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['fe80::1%25', 'fe80::1'],
  ])('%s is taken as %s', async (typed, address) => {
    const ada = await owner(service)
    expect((await access(ada, typed)).address).toBe(address)
  })

  test.each([
    ['', 'needed'],
    [' ', 'needed'],
    ['localhost', 'expected'],
    ['10.0.0.0/8', 'expected'],
    ['10.0.0.1:80', 'expected'],
    ['010.0.0.1', 'expected'],
    ['10.0.0.1%eth0', 'expected'],
    ['fe80::1%', 'expected'],
    ['%eth0', 'expected'],
    ['1'.repeat(100_000), 'expected'],
  ])('%j is none, enforced or not', async (typed, words) => {
    for (const enabled of [false, true]) {
      const { ada } = await tenantWith(service, { enabled })
      const { data, errors } = await ada.ask(
        'query ($id: UUID!, $address: String!) { tenant(id: $id) { ipAccess(address: $address) { allowed } } }',
        { id: ada.tenantId, address: typed },
      )
      expect(data.tenant.ipAccess).toBeNull()
      expect(errors).toMatchObject([
        {
          message: expect.stringContaining(words) as string,
          extensions: { code: 'BAD_USER_INPUT', argument: ['address'] },
        },
      ])
    }
  })

  test('on /v1 that is 422 validation_failed about ip, required or invalid', async () => {
    const { ada } = await tenantWith(service, { enabled: false })
    const check = async (ip: unknown) => {
      const { status, body } = await ada.rest('POST', `/v1/tenants/${ada.tenantId}/ip-rules/check`, { ip })
      return [
        status,
        body.error.code,
        body.error.fields.map(({ field, code }: { field: string; code: string }) => [field, code]),
      ]
    }
    expect(await check('')).toEqual([422, 'validation_failed', [['ip', 'required']]])
    expect(await check('nonsense')).toEqual([422, 'validation_failed', [['ip', 'invalid']]])
  })
})

describe('many addresses', () => {
  test('are answered in order, each as by itself but for its matches', async () => {
    const { ada } = await tenantWith(service, { rules: [ALLOW, DENY], enabled: false })
    const addresses = [IN, 'nonsense', '', '198.51.100.200', IN, 'fe80::1%eth0']
    const each: unknown[] = []
    for (const address of addresses)
      each.push(address === '' || address === 'nonsense' ? null : { ...(await access(ada, address)), matches: [] })
    const { data, errors } = await batch(ada, addresses)
    expect([errors, data.tenant.ipAccessBatch]).toEqual([[], each])
    expect((await batch(ada, [])).data.tenant.ipAccessBatch).toEqual([])
  })

  test('are at most 1,000', async () => {
    const ada = await owner(service)
    const many = Array.from({ length: 1_001 }, (_, index) => `10.0.${index >> 8}.${index & 255}`)
    expect((await batch(ada, many.slice(1))).data.tenant.ipAccessBatch).toHaveLength(1_000)
    const { data, errors } = await batch(ada, many)
    expect(data.tenant.ipAccessBatch).toBeNull()
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: ['addresses'] } }])
  })
})
