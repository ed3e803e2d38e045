// A tenant that has set everything, how each of its settings is changed by either surface, and what all the places
// show.
import { expect } from 'vitest'
import { client, type Client } from '../../kit/client.ts'
import { type Person, uniqueEmail } from '../../kit/seed.ts'
import type { Stage } from '../email-templates/stage.ts'
import { mutate, tenantOf } from '../verbs.ts'

/** The places that the README names, and the two surfaces that tell what is set. */
export const PLACES = ['mail', 'page'] as const
export type Place = (typeof PLACES)[number]

type Fields = Readonly<Record<string, unknown>>

export interface Surface {
  readonly name: 'GraphQL' | '/v1'
  /** Changes these fields of the brand. */
  brand(who: Person, fields: Fields): Promise<void>
  template(who: Person, fields: Fields): Promise<void>
  /** Answers the id and the value of the record. */
  addDomain(who: Person, domain: string): Promise<{ id: string; name: string; value: string }>
  verifyDomain(who: Person, id: string): Promise<void>
  removeDomain(who: Person, id: string): Promise<void>
}

/** The mail that is looked at. */
const KEY = 'invite'

async function done(who: Client, verb: string, args: object, select = '') {
  const answer = await mutate(who, verb, args, select)
  expect(answer.userErrors).toEqual([])
  return answer
}

export const GRAPHQL: Surface = {
  name: 'GraphQL',
  brand: (who, input) => done(who, 'brandingUpdate', { tenantId: who.tenantId, input }),
  template: (who, input) => done(who, 'emailTemplateUpdate', { tenantId: who.tenantId, key: KEY, input }),
  async addDomain(who, domain) {
    const { id, record } = (
      await done(who, 'domainAdd', { tenantId: who.tenantId, input: { domain } }, 'domain { id record { name value } }')
    ).domain
    return { id, ...record }
  },
  verifyDomain: (who, id) => done(who, 'domainVerify', { tenantId: who.tenantId, id }),
  removeDomain: (who, id) => done(who, 'domainRemove', { tenantId: who.tenantId, id }),
}

async function sent(who: Person, method: string, path: string, body?: unknown) {
  const answer = await who.rest(method, `/v1/tenants/${who.tenantId}${path}`, body)
  expect([method, path, answer.status < 300 ? null : answer.body]).toEqual([method, path, null])
  return answer.body
}

const snake = (fields: Fields) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )

export const REST: Surface = {
  name: '/v1',
  // As a console does: what it read, with the change, for PUT replaces.
  brand: async (who, fields) =>
    void (await sent(who, 'PUT', '/branding', { ...writable(await sent(who, 'GET', '/branding')), ...snake(fields) })),
  template: async (who, fields) => void (await sent(who, 'PUT', `/email-templates/${KEY}`, fields)),
  async addDomain(who, domain) {
    const { id, record } = await sent(who, 'POST', '/domains', { domain })
    return { id, ...record }
  },
  verifyDomain: async (who, id) => void (await sent(who, 'POST', `/domains/${id}/verify`)),
  removeDomain: async (who, id) => void (await sent(who, 'DELETE', `/domains/${id}`)),
}

function writable(read: Fields): Fields {
  const names = [
    'logo_url',
    'favicon_url',
    'primary_color',
    'secondary_color',
    'custom_domain',
    'email_from_name',
    'email_from_address',
    'settings',
  ]
  return Object.fromEntries(names.map((name) => [name, read[name]]))
}

/** What each surface tells of every setting, by the names of GraphQL. */
export async function returned(who: Person): Promise<Record<Surface['name'], Record<string, unknown>>> {
  const graphql = await tenantOf(
    who,
    `branding { logoUrl faviconUrl primaryColor secondaryColor customDomain emailFromName emailFromAddress settings }
      emailTemplate(key: "${KEY}") { subject body text } domains { domain verified }`,
  )
  const [brand, template, domains] = [
    await sent(who, 'GET', '/branding'),
    await sent(who, 'GET', `/email-templates/${KEY}`),
    await sent(who, 'GET', '/domains'),
  ]
  const byRest = Object.fromEntries(
    Object.keys(graphql.branding).map((name) => [name, brand[Object.keys(snake({ [name]: 1 }))[0] ?? '']]),
  )
  const provenOf = (all: { domain: string; verified: boolean }[]) =>
    all.filter(({ verified }) => verified).map(({ domain }) => domain)
  const flat = (branding: Fields, { subject, body, text }: Fields, proven: string[]) => ({
    ...Object.fromEntries(Object.entries(branding).map(([name, value]) => [`branding.${name}`, value])),
    'emailTemplate.subject': subject,
    'emailTemplate.body': body,
    'emailTemplate.text': text,
    'domain.domain': proven,
  })
  return {
    GraphQL: flat(graphql.branding, graphql.emailTemplate, provenOf(graphql.domains)),
    '/v1': flat(byRest, template, provenOf(domains.items)),
  }
}

/** What strangers see: a mail without what is in each mail once, and the page by slug and by both domains. */
export async function seen(stage: Stage, who: Person, domains: readonly string[]): Promise<Record<Place, unknown>> {
  const email = uniqueEmail()
  const { mail } = await stage.mailTo(email, () =>
    mutate(who, 'invitationCreate', { tenantId: who.tenantId, input: { email } }, 'token'),
  )
  const same = (text: string | false | undefined) =>
    (text || '').replaceAll(/token=[\w.-]+/g, 'token=').replaceAll(email, 'somebody')
  const { slug } = await tenantOf(who, 'slug')
  const anybody = client(stage.service.url)
  const pages = [`slug=${slug}`, ...domains.map((domain) => `domain=${domain}`)].map(async (search) => {
    const [, name = '', value = ''] = /(\w+)=(.*)/.exec(search) ?? []
    const { signInPage } = await anybody.gql(
      `query ($value: String) {
        signInPage(${name}: $value) { tenantId slug name logoUrl faviconUrl primaryColor secondaryColor }
      }`,
      { value },
    )
    const { status, body } = await anybody.rest('GET', `/v1/sign-in-page?${search}`)
    expect([search, status === 200 ? body.tenant_id : null, body.primary_color ?? null]).toEqual([
      search,
      signInPage?.tenantId ?? null,
      signInPage?.primaryColor ?? null,
    ])
    return [signInPage, status === 200 ? body : null]
  })
  return {
    mail: {
      from: mail.from?.value,
      replyTo: mail.replyTo?.value,
      subject: mail.subject,
      html: same(mail.html),
      text: same(mail.text),
    },
    page: await Promise.all(pages),
  }
}
