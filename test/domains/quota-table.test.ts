import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseQuotas, QUOTAS } from '../../src/limits/quotas.ts'

describe('the table', () => {
  test('is the one in docs/limits.md', () => {
    const page = readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8')
    for (const [name, quota] of Object.entries(QUOTAS)) {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`))
      const documented = row
        ?.split('|')
        .slice(3, 6)
        .map((cell) => cell.trim().replaceAll(',', ''))
      expect(documented, name).toEqual(
        [quota.unproven, quota.proven, quota.apart].map((n) => (n === Infinity ? '–' : String(n))),
      )
    }
  })

  test('can be overridden by entry, and names what it does not know', () => {
    expect(parseQuotas('')).toEqual(QUOTAS)
    expect(parseQuotas('tenants=10/500, api_keys=1/2/3')).toEqual({
      ...QUOTAS,
      tenants: { unproven: 10, proven: 500, apart: Infinity },
      api_keys: { unproven: 1, proven: 2, apart: 3 },
    })
    for (const wrong of ['tenants', 'tenants=3', 'tenants=-1/2', 'seats=1/2', 'tenants=1/2/3/4', '__proto__=1/2'])
      expect(parseQuotas(wrong)).toContain('there are tenants, tenants_hourly')
  })
})
