// A sender that does not count yet says so where it is set.
import { expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { fresh, proven } from '../tenant-domains/claims.ts'
import { mutate } from '../verbs.ts'

const service = useService()

const update = async (who: Person, input: object): Promise<string[]> => {
  const { branding } = await mutate(
    who,
    'brandingUpdate',
    { tenantId: who.tenantId, input },
    'branding { warnings { field } }',
  )
  return (branding.warnings as { field: string }[]).map(({ field }) => field)
}

test('a sender of an unproven domain is warned about, on both surfaces', async () => {
  const ada = await owner(service)
  const address = `hello@${fresh()}`
  expect(await update(ada, { emailFromName: 'Acme' })).toEqual(['EMAIL_FROM_NAME'])
  expect(await update(ada, { emailFromAddress: address })).toEqual(['EMAIL_FROM_NAME', 'EMAIL_FROM_ADDRESS'])
  const { body } = await ada.rest<{ warnings: { field: string; message: string }[] }>(
    'GET',
    `/v1/tenants/${ada.tenantId}/branding`,
  )
  expect(body.warnings.map(({ field }) => field)).toEqual(['email_from_name', 'email_from_address'])
  expect(body.warnings[0]?.message).toContain('Qeet ID')
})

test('once the domain is proven there is nothing to warn about', async () => {
  const ada = await owner(service)
  const { domain } = await proven(service, ada)
  expect(await update(ada, { emailFromName: 'Acme', emailFromAddress: `hello@${domain}` })).toEqual([])
})
