// A brand that is not saved, seen on the sign-in page and in a mail; nothing of it stays.
import { beforeAll, expect, test } from 'vitest'
import { pngOf } from '../../kit/images.ts'
import { owner, type Person, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, memberWith, mutate, refusal } from '../verbs.ts'

const service = useService()
let ada: Person
beforeAll(async () => {
  ada = await owner(service, '<script>alert(1)</script>')
  await verifyEmail(service, ada)
})

const SELECT = `preview {
  warnings { field ratio suggestion } sender { name address replyTo }
  page: signInPage { html document } german: signInPage(locale: "de-CH") { html }
  mail(key: "invite") { subject html document warnings { code } } none: mail(key: "nothing") { html }
}`
const tried = (input: object, who = ada) =>
  changesNothing(service, () => mutate(who, 'brandingPreview', { tenantId: ada.tenantId, input }, SELECT))

test('a colour is warned about and shown on page and mail before anybody has saved it', async () => {
  const { preview, userErrors } = await tried({ primaryColor: '#ffd400', emailFromAddress: 'hello@acme.example' })
  expect(userErrors).toEqual([])
  expect(preview.warnings[0]).toMatchObject({ field: 'PRIMARY_COLOR', suggestion: expect.stringMatching(/^#/) })
  expect(preview.warnings.map(({ field }: { field: string }) => field)).toContain('EMAIL_FROM_ADDRESS')
  expect(preview.sender.replyTo).toBe('hello@acme.example')
  expect(preview.mail.warnings).toContainEqual({ code: 'CONTRAST' })
  const stock = (await tried({})).preview
  expect(stock.warnings).toEqual([])
  for (const part of ['page', 'mail']) expect(preview[part].html).not.toBe(stock[part].html)
  expect(stock.none).toBeNull()
})

test('a page is in the language that is asked for, and lets nothing that people typed run', async () => {
  const { page, german } = (await tried({})).preview
  expect(page.html).toContain('<html lang="en"')
  expect(german.html).toContain('<html lang="de"')
  expect((await tried({ settings: { locale: 'de' } })).preview.page.html).toContain('<html lang="de"')
  for (const { html } of [page, german]) {
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;')
  }
  expect(page.document).toMatch(/<iframe sandbox="" /)
  expect(page.document).toContain('&lt;html lang=')
})

test('a logo that is not stored yet is shown in place, a large one once it is saved', async () => {
  const small = pngOf(2_000)
  const { page, mail } = (await tried({ logoUrl: small })).preview
  expect(page.html).toContain(small)
  expect(mail.html).toContain(small)
  const large = (await tried({ logoUrl: pngOf(400_000) })).preview
  expect(large.page.html).toMatch(/src="https:\/\/id\.example\.test\/brand\//)
})

test('the change stands on top of the draft', async () => {
  await mutate(ada, 'brandingDraftSave', { tenantId: ada.tenantId, input: { primaryColor: '#ffd400' } })
  expect((await tried({ secondaryColor: '#000000' })).preview.warnings).toMatchObject([{ field: 'PRIMARY_COLOR' }])
  expect((await tried({ primaryColor: null })).preview.warnings).toEqual([])
  await mutate(ada, 'brandingDraftDiscard', { tenantId: ada.tenantId })
})

test('what could not be saved is refused, at its field', async () => {
  const { preview, userErrors } = await tried({ primaryColor: 'red', logoUrl: 'ftp://acme.example/logo' })
  expect(preview).toBeNull()
  expect(userErrors).toMatchObject([
    { code: 'INVALID_URL', path: ['input', 'logoUrl'] },
    { code: 'INVALID', path: ['input', 'primaryColor'] },
  ])
})

test('nobody tries brands who may not change them, nor those of another tenant', async () => {
  const reader = await memberWith(service, ada, ['tenant.read', 'policy.read'])
  const args = { tenantId: ada.tenantId, input: {} }
  expect(await refusal(reader, 'brandingPreview', args, SELECT)).toBe('FORBIDDEN')
  expect(await refusal(await owner(service), 'brandingPreview', args, SELECT)).toBe('NOT_FOUND')
})
