// The parts of the document that areas have: a step does what its mutation does, and what is pulled plans nothing.
import { describe, expect, test } from 'vitest'
import { PNG, pngOf } from '../../kit/images.ts'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { mutate, tenantOf } from '../verbs.ts'
import { plan } from './kit.ts'
import { partsOf } from './parts.ts'

const service = useService({ PUBLIC_URL: 'https://id.example.test' })

const { back, brought, pulled, refused } = partsOf(service)

describe('branding', () => {
  const read = async (who: Person) => (await tenantOf(who, 'branding { logoUrl primaryColor customDomain }')).branding

  test('is published, and rolled back', async () => {
    const ada = await owner(service)
    await brought(ada, { branding: { primaryColor: ' #AbC ', customDomain: 'Login.BÜCHER.example' } })
    expect(await read(ada)).toEqual({
      logoUrl: null,
      primaryColor: '#AbC',
      customDomain: 'login.xn--bcher-kva.example',
    })
    await brought(ada, { branding: {} })
    expect(await read(ada)).toEqual({ logoUrl: null, primaryColor: null, customDomain: null })
    await back(ada, 1)
    expect((await read(ada)).primaryColor).toBe('#AbC')
  })

  test.each([PNG, pngOf(400_000)])('shows images by their addresses', async (image) => {
    const ada = await owner(service)
    await brought(ada, { branding: { logoUrl: image } })
    const { logoUrl } = (await pulled(ada, 'branding')) as { logoUrl: string }
    expect(logoUrl).toMatch(new RegExp(`^https://id.example.test/brand/${ada.tenantId}/[0-9a-f]{64}$`))
    await brought(ada, { branding: { logoUrl, primaryColor: '#fff' } })
    await brought(ada, { branding: {} })
    await back(ada, 1)
    expect(await pulled(ada, 'branding')).toEqual({ logoUrl })
  })

  test('does not come back with an image that is gone', async () => {
    const ada = await owner(service)
    await brought(ada, { branding: { logoUrl: PNG } })
    await brought(ada, { branding: {} })
    await service.owner.query('DELETE FROM branding_revision WHERE tenant_id = $1', [ada.tenantId])
    await brought(ada, { branding: { faviconUrl: PNG.replace('image/png', 'image/PNG') } })
    const { plan: made } = await plan(ada, { version: 1 })
    expect(made?.steps[0]?.userErrors).toEqual([
      { code: 'STEP_REFUSED', path: null, message: 'The image that logoUrl had is no longer kept: set it anew.' },
    ])
  })

  test('refuses what its mutation refuses', async () => {
    const ada = await owner(service)
    const found = await refused(ada, { branding: { primaryColor: 'red', customDomain: 'x' } })
    expect(found).toMatchObject([
      { code: 'STEP_REFUSED', path: ['input', 'document', 'branding', 'primaryColor'] },
      { code: 'STEP_REFUSED', path: ['input', 'document', 'branding', 'customDomain'] },
    ])
  })
})

describe('mails', () => {
  const MAIL = { key: 'invite', subject: 'Come in', body: '<p>{{ inviteUrl }}</p>' }
  const read = async (who: Person, locale: string | null = null) =>
    (await tenantOf(who, `emailTemplate(key: "invite", locale: ${JSON.stringify(locale)}) { custom subject text }`))
      .emailTemplate

  test('are published, reset and rolled back', async () => {
    const ada = await owner(service)
    await brought(ada, { emailTemplates: [MAIL, { ...MAIL, locale: 'DE-ch', subject: 'Kommen Sie', text: ' ' }] })
    expect(await read(ada)).toEqual({ custom: true, subject: 'Come in', text: null })
    expect(await read(ada, 'de-CH')).toEqual({ custom: true, subject: 'Kommen Sie', text: null })
    expect(await pulled(ada, 'emailTemplates')).toMatchObject([{ key: 'invite' }, { key: 'invite', locale: 'de-CH' }])
    await brought(ada, { emailTemplates: [{ ...MAIL, subject: 'Welcome', text: 'Hello' }] })
    expect(await read(ada)).toEqual({ custom: true, subject: 'Welcome', text: 'Hello' })
    expect((await read(ada, 'de-CH')).custom).toBe(false)
    await back(ada, 1)
    expect((await read(ada, 'de-CH')).subject).toBe('Kommen Sie')
    await back(ada, 0)
    expect((await read(ada)).custom).toBe(false)
  })

  test('leave drafts alone', async () => {
    const ada = await owner(service)
    const args = { tenantId: ada.tenantId, key: 'invite', input: { subject: 'Draft', body: 'Later' } }
    expect((await mutate(ada, 'emailTemplateDraftSave', args)).userErrors).toEqual([])
    expect(await pulled(ada, 'emailTemplates')).toEqual([])
    await brought(ada, { emailTemplates: [MAIL] })
    expect((await tenantOf(ada, 'emailTemplate(key: "invite") { draft { subject } }')).emailTemplate.draft).toEqual({
      subject: 'Draft',
    })
  })

  test.each([
    [{ ...MAIL, body: '{{ inviteUrl' }, 'body'],
    [{ ...MAIL, key: 'nothing' }, 'key'],
    [{ ...MAIL, locale: 'english' }, 'locale'],
  ])('refuse what their mutation refuses', async (item, field) => {
    const ada = await owner(service)
    const path = ['input', 'document', 'emailTemplates', '0', field]
    expect(await refused(ada, { emailTemplates: [item] })).toMatchObject([{ code: 'STEP_REFUSED', path }])
  })
})

describe('domains', () => {
  const read = async (who: Person) =>
    (await tenantOf(who, 'domains { domain }')).domains.map(({ domain }: { domain: string }) => domain)

  test('are added, removed and rolled back, and nobody is asked', async () => {
    const ada = await owner(service)
    await brought(ada, { domains: [{ domain: 'Bücher.example' }, { domain: 'acme.example.' }] })
    expect(await read(ada)).toEqual(['acme.example', 'xn--bcher-kva.example'])
    await brought(ada, { domains: [{ domain: 'acme.example' }] })
    expect(await read(ada)).toEqual(['acme.example'])
    await back(ada, 1)
    await back(ada, 0)
    expect(await read(ada)).toEqual([])
  })

  test('of the brand are there by themselves', async () => {
    const ada = await owner(service)
    const brand = { customDomain: 'login.acme.example', emailFromAddress: 'a@mail.acme.example' }
    await brought(ada, { branding: brand, domains: [{ domain: 'login.acme.example' }] })
    expect(await read(ada)).toEqual(['login.acme.example', 'mail.acme.example'])
    await brought(ada, { domains: [] })
    await brought(ada, { branding: { customDomain: 'sso.acme.example' }, domains: [] })
    expect(await read(ada)).toEqual(['sso.acme.example'])
    await back(ada, 1)
    await back(ada, 0)
  })

  test('lose their proof when they are left out, which must be accepted', async () => {
    const ada = await owner(service)
    await brought(ada, { domains: [{ domain: 'acme.example' }] })
    const { plan: made } = await plan(ada, { document: { domains: [] } })
    expect(made?.steps).toMatchObject([{ kind: 'DELETE', mutation: 'domainRemove', deletes: true }])
  })

  test('refuse what their mutation refuses', async () => {
    const ada = await owner(service)
    const found = await refused(ada, { domains: [{ domain: 'acme.example' }, { domain: 'https://x.example' }] })
    expect(found).toMatchObject([{ code: 'STEP_REFUSED', path: ['input', 'document', 'domains', '1', 'domain'] }])
  })
})
