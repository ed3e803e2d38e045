// No hollow settings: each one is changed, by both surfaces, and is seen where the README says, and nowhere else.
import { readFileSync } from 'node:fs'
import { isInputObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../kit/seed.ts'
import { openStage, type Stage } from '../email-templates/stage.ts'
import { SCHEMA } from '../verbs.ts'
import { GRAPHQL, type Place, PLACES, REST, seen, type Surface, returned } from './looks.ts'

/** The input of each part, by the name that the README has for the part. */
const INPUTS = { branding: 'BrandingUpdateInput', domain: 'DomainAddInput', emailTemplate: 'EmailTemplateInput' }
/** It says how a change is made, and is no part of it. */
const CONTROL = 'expectedVersion'

const SETTINGS = Object.entries(INPUTS).flatMap(([part, name]) => {
  const type = SCHEMA.getType(name)
  if (!isInputObjectType(type)) throw new Error(`${name} is no input`)
  return Object.keys(type.getFields())
    .filter((field) => field !== CONTROL)
    .map((field) => `${part}.${field}`)
})

/** Setting and places of each line of the table. */
const LINES = [
  ...readFileSync(new URL('../../../src/domains/branding/README.md', import.meta.url), 'utf8').matchAll(
    /^\| (\w+\.\w+) \| ([^|]*) \|/gm,
  ),
].map(([, key = '', places = '']) => ({ key, places: places.split(', ') }))

const NAMES = ['one', 'other'].map((name) => `${name}-${crypto.randomUUID()}.example`)
const [ONE = '', OTHER = ''] = NAMES

const BRAND = {
  logoUrl: 'https://cdn.acme.example/logo.png',
  faviconUrl: 'https://cdn.acme.example/icon.png',
  primaryColor: '#a21caf',
  secondaryColor: '#0f766e',
  customDomain: ONE,
  emailFromName: 'Acme Mail',
  emailFromAddress: `hello@mail.${ONE}`,
  settings: {},
}
const TEMPLATE = {
  subject: 'Come to {{ tenant_name }}',
  body: '<h1>Come</h1><p>{{ invite_url }}</p>',
  text: 'Come: {{ invite_url }}',
}

/** Another value of each; a null would show less of what a setting does. */
const CHANGES: Readonly<Record<string, unknown>> = {
  'branding.logoUrl': 'https://cdn.acme.example/other.png',
  'branding.faviconUrl': 'https://cdn.acme.example/other.ico',
  'branding.primaryColor': '#1d4ed8',
  'branding.secondaryColor': '#b45309',
  'branding.customDomain': OTHER,
  'branding.emailFromName': 'Another Name',
  'branding.emailFromAddress': `hello@${OTHER}`,
  'branding.settings': { locale: 'de' },
  'emailTemplate.subject': 'Another subject for {{ tenant_name }}',
  'emailTemplate.body': '<h1>Another body</h1><p>{{ invite_url }}</p>',
  'emailTemplate.text': 'Another text: {{ invite_url }}',
  'domain.domain': null,
}

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** Names of what differs. */
function different(one: object, other: object): string[] {
  const [before, after] = [one, other] as Record<string, unknown>[]
  return Object.keys(one).filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]))
}

test('each setting has its line in the README and its change here', () => {
  expect(SETTINGS.length).toBeGreaterThan(0)
  expect(LINES.map(({ key }) => key)).toEqual([...new Set(LINES.map(({ key }) => key))])
  expect(LINES.map(({ key }) => key).toSorted()).toEqual(SETTINGS.toSorted())
  expect(Object.keys(CHANGES).toSorted()).toEqual(SETTINGS.toSorted())
  for (const { places } of LINES) expect(PLACES).toEqual(expect.arrayContaining(places))
})

describe.each([{ surface: GRAPHQL }, { surface: REST }])('by $surface.name', ({ surface }) => {
  let ada: Person
  const ids = new Map<string, string>()
  let before: Awaited<ReturnType<typeof look>>

  async function look(): Promise<{ returned: Awaited<ReturnType<typeof returned>>; seen: Record<Place, unknown> }> {
    const [answers, sights] = await Promise.all([returned(ada), seen(stage, ada, NAMES)])
    return { returned: answers, seen: sights }
  }

  async function prove(domain: string): Promise<void> {
    const { id, name, value } = await surface.addDomain(ada, domain)
    stage.service.dns.set(name, [value])
    await surface.verifyDomain(ada, id)
    ids.set(domain, id)
  }

  beforeAll(async () => {
    ada = await stage.tenant('Acme')
    for (const domain of NAMES) await prove(domain)
    await surface.brand(ada, BRAND)
    await surface.template(ada, TEMPLATE)
    before = await look()
  })
  afterAll(async () => {
    for (const id of ids.values()) await surface.removeDomain(ada, id) // for the other surface's tenant
    await surface.brand(ada, { customDomain: null })
  })

  async function change(key: string, back: boolean): Promise<void> {
    const [part, field = ''] = key.split('.')
    if (part === 'branding')
      await surface.brand(ada, { [field]: back ? BRAND[field as keyof typeof BRAND] : CHANGES[key] })
    else if (part === 'emailTemplate')
      await surface.template(ada, { ...TEMPLATE, ...(!back && { [field]: CHANGES[key] }) })
    else if (back) await prove(ONE)
    else await surface.removeDomain(ada, ids.get(ONE) ?? '')
  }

  test('without a change, all is as it was', async () => {
    expect(await look()).toEqual(before)
  })

  test.each(LINES)('a change of $key shows on both surfaces, and in $places alone', async ({ key, places }) => {
    await change(key, false)
    const after = await look()
    for (const by of ['GraphQL', '/v1'] satisfies Surface['name'][])
      expect([by, different(before.returned[by], after.returned[by])]).toEqual([by, [key]])
    expect(different(before.seen, after.seen)).toEqual(places)
    await change(key, true)
    expect(await look()).toEqual(before)
  })
})
