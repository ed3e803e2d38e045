// Two logos: a brand's, and one of the tenant itself, which stands in for it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { client } from '../../kit/client.ts'
import { type Person, uniqueEmail } from '../../kit/seed.ts'
import { openStage, type Stage } from '../email-templates/stage.ts'
import { mutate, tenantOf } from '../verbs.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const OF_BRAND = 'https://cdn.acme.example/brand.png'
const OF_TENANT = 'https://cdn.acme.example/tenant.png'
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
const DATA = `data:image/svg+xml,${encodeURIComponent(SVG)}`

/** The logo of a mail, of the preview of one, and of the sign-in page by both surfaces. */
async function shown(who: Person): Promise<(string | null)[]> {
  const email = uniqueEmail()
  const { mail } = await stage.mailTo(email, () =>
    mutate(who, 'invitationCreate', { tenantId: who.tenantId, input: { email } }),
  )
  const { slug } = await tenantOf(who, 'slug')
  const anybody = client(stage.service.url)
  const { signInPage } = await anybody.gql('query ($slug: String) { signInPage(slug: $slug) { logoUrl } }', { slug })
  const { body } = await anybody.rest('GET', `/v1/sign-in-page?slug=${slug}`)
  const image = (html: string | false | undefined) => /<img[^>]* src="([^"]+)"/.exec(html || '')?.[1] ?? null
  return [image(mail.html), image((await stage.preview(who, 'invite')).html), signInPage.logoUrl, body.logo_url]
}

test("the brand's logo is shown, else the tenant's at an https address", async () => {
  const ada = await stage.tenant()
  const ofTenant = (logoUrl: string) => mutate(ada, 'tenantUpdate', { tenantId: ada.tenantId, input: { logoUrl } })
  expect(await shown(ada)).toEqual([null, null, null, null])
  expect((await ofTenant(OF_TENANT)).userErrors).toEqual([])
  expect(await shown(ada)).toEqual(Array(4).fill(OF_TENANT))
  await stage.brand(ada, { logoUrl: OF_BRAND })
  expect(await shown(ada)).toEqual(Array(4).fill(OF_BRAND))
  await stage.brand(ada, { logoUrl: null })
  expect(await shown(ada)).toEqual(Array(4).fill(OF_TENANT))
  expect((await ofTenant(DATA)).userErrors).toEqual([]) // no address shows it to strangers
  expect(await shown(ada)).toEqual([null, null, null, null])
})
