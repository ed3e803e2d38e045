// Drafts, publication, revisions and going back.
import { expect, test } from 'vitest'
import { imageId } from '../../../src/shared/image.ts'
import { addMember, owner, type Person, rows } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, codes, faults, mutate, tenantOf } from '../verbs.ts'

const service = useService()

const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42' +
  'mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const FIELDS = 'logoUrl faviconUrl primaryColor secondaryColor customDomain emailFromName emailFromAddress settings'

const update = (who: Person, input: object) =>
  mutate(who, 'brandingUpdate', { tenantId: who.tenantId, input }, `branding { version ${FIELDS} }`)
const draft = (who: Person, input: object) =>
  mutate(who, 'brandingDraftSave', { tenantId: who.tenantId, input }, `draft { version ${FIELDS} warnings { field } }`)
const brandOf = async (who: Person) =>
  (
    await tenantOf(
      who,
      `branding {
        version ${FIELDS} draft { version ${FIELDS} } history { version publishedBy { id } restoredFrom ${FIELDS} }
      }`,
    )
  ).branding

test('a change leaves what it does not name; null clears', async () => {
  const who = await owner(service)
  await update(who, { primaryColor: '#111', emailFromName: 'Acme', settings: { a: 1 } })
  await update(who, { primaryColor: '#222' })
  expect(await brandOf(who)).toMatchObject({
    version: 2,
    primaryColor: '#222',
    emailFromName: 'Acme',
    settings: { a: 1 },
  })
  await update(who, { emailFromName: null, settings: null })
  expect(await brandOf(who)).toMatchObject({ version: 3, primaryColor: '#222', emailFromName: null, settings: {} })
})

test('a draft changes nothing that counts, and is published as it is', async () => {
  const who = await owner(service)
  await update(who, { primaryColor: '#111111', logoUrl: PNG })
  expect((await draft(who, { secondaryColor: '#ffff00' })).draft).toMatchObject({
    version: 1,
    primaryColor: '#111111',
    logoUrl: PNG,
    secondaryColor: '#ffff00',
    warnings: [{ field: 'SECONDARY_COLOR' }],
  })
  expect((await draft(who, { primaryColor: '#222222' })).draft).toMatchObject({
    version: 2,
    primaryColor: '#222222',
    secondaryColor: '#ffff00',
  })
  expect(await brandOf(who)).toMatchObject({ version: 1, primaryColor: '#111111', secondaryColor: null })
  const published = await mutate(
    who,
    'brandingPublish',
    { tenantId: who.tenantId, input: { expectedDraftVersion: 2 } },
    `branding { version ${FIELDS} draft { version } }`,
  )
  expect(published.branding).toMatchObject({
    version: 2,
    primaryColor: '#222222',
    secondaryColor: '#ffff00',
    logoUrl: PNG,
    draft: null,
  })
})

test('publishing an outdated draft, or none, is refused and changes nothing', async () => {
  const who = await owner(service)
  await draft(who, { primaryColor: '#111' })
  await draft(who, { primaryColor: '#222' })
  await changesNothing(service, async () => {
    expect(
      await faults(who, 'brandingPublish', { tenantId: who.tenantId, input: { expectedDraftVersion: 1 } }),
    ).toEqual(['CONFLICT'])
    expect(codes(await update(who, { primaryColor: '#333', expectedVersion: 7 }))).toEqual(['CONFLICT'])
  })
  await mutate(who, 'brandingDraftDiscard', { tenantId: who.tenantId }, 'branding { version }')
  expect((await brandOf(who)).draft).toBeNull()
  await changesNothing(service, async () =>
    expect(await faults(who, 'brandingPublish', { tenantId: who.tenantId })).toEqual(['NO_DRAFT']),
  )
})

test('every publication is a revision; any of the last 20 can be restored', async () => {
  const who = await owner(service)
  for (let shade = 1; shade <= 22; shade++)
    await update(who, { primaryColor: `#0000${String(shade).padStart(2, '0')}`, logoUrl: shade === 3 ? PNG : null })
  const { history } = await brandOf(who)
  expect(history.map(({ version }: { version: number }) => version)).toEqual(
    Array.from({ length: 20 }, (_, index) => 22 - index),
  )
  expect(history.at(-1)).toMatchObject({
    version: 3,
    publishedBy: { id: who.userId },
    logoUrl: `https://id.example.test/brand/${who.tenantId}/${imageId(PNG)}`,
    primaryColor: '#000003',
  })
  expect((await fetch(`${service.url}/brand/${who.tenantId}/${imageId(PNG)}`)).status).toBe(200)
  const back = await mutate(
    who,
    'brandingRollback',
    { tenantId: who.tenantId, version: 3 },
    `branding { version ${FIELDS} }`,
  )
  expect(back.branding).toMatchObject({ version: 23, primaryColor: '#000003', logoUrl: PNG })
  expect((await brandOf(who)).history[0]).toMatchObject({ version: 23, restoredFrom: 3 })
  await changesNothing(service, async () => {
    for (const version of [1, 2, 99, -1])
      expect(await faults(who, 'brandingRollback', { tenantId: who.tenantId, version })).toEqual(['NOT_FOUND'])
  })
})

test('images that nothing shows any more are forgotten, and those that something shows are not', async () => {
  const who = await owner(service)
  await update(who, { logoUrl: PNG })
  const mine = async () =>
    (await rows(service, 'brand_image')).filter((row) => (row as { tenant_id: string }).tenant_id === who.tenantId)
  expect(await mine()).toHaveLength(1)
  for (let shade = 0; shade < 19; shade++)
    await update(who, { logoUrl: null, primaryColor: `#0000${String(shade).padStart(2, '0')}` })
  expect(await mine()).toHaveLength(1) // the first revision shows it
  await update(who, { primaryColor: '#fff' })
  expect(await mine()).toHaveLength(0)
})

test('of 20 changes at once none is lost, and each is a revision', async () => {
  const who = await owner(service)
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => update(who, { settings: { index } })))
  expect(new Set(answers.map(({ branding }) => branding.version)).size).toBe(20)
  expect((await brandOf(who)).history).toHaveLength(20)
})

test('members see the brand and neither draft nor revisions', async () => {
  const who = await owner(service)
  await draft(who, { primaryColor: '#111' })
  const member = await addMember(service, who)
  const { data, errors } = await member.ask(
    `query ($id: UUID!) {
      tenant(id: $id) { branding { version primaryColor draft { version } history { version } } }
    }`,
    { id: who.tenantId },
  )
  expect(data.tenant.branding).toEqual({ version: 0, primaryColor: null, draft: null, history: null })
  expect(errors.map(({ path, extensions }) => [path?.at(-1), extensions['code']])).toEqual([
    ['draft', 'FORBIDDEN'],
    ['history', 'FORBIDDEN'],
  ])
})
