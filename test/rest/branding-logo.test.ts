// A logo that is sent in the body, on /v1 (configuration, section 4).
import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { PNG } from '../kit/images.ts'
import { owner, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { mutate } from '../domains/verbs.ts'
import { wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

async function fresh() {
  const who = await owner(service)
  const path = `/v1/tenants/${who.tenantId}/branding`
  const v1 = as(who)
  return {
    who,
    path,
    v1,
    get: () => v1('GET', path),
    put: (body: unknown, headers?: Record<string, string>) => v1('PUT', path, body, headers),
  }
}

/** A picture of so many bytes in all. */
const pictureOf = (bytes: number): string =>
  `data:image/png;base64,${Buffer.concat([Buffer.from(PNG.slice(PNG.indexOf(',') + 1), 'base64'), randomBytes(bytes)])
    .subarray(0, bytes)
    .toString('base64')}`

const TWO_MB = 2 * 1_024 * 1_024

describe('a logo of 2 MB, as consoles send it', () => {
  test('is taken; what is read says where it is shown, and sent back it changes nothing', async () => {
    const { who, get, put } = await fresh()
    const logo_url = pictureOf(TWO_MB)
    const answer = await put({ logo_url, favicon_url: PNG, primary_color: '#123456' })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      favicon_url: PNG,
      version: 1,
      logo_url: expect.stringMatching(
        new RegExp(`^https://id\\.example\\.test/brand/${who.tenantId}/[0-9a-f]{64}$`),
      ) as unknown,
    })
    expect(answer.headers.get('content-length') ?? '0').not.toMatch(/\d{5}/)
    const read = (await get()).body
    expect(read).toEqual(answer.body)
    const shown = await fetch(`${service.url}${new URL(read.logo_url as string).pathname}`)
    expect([
      shown.status,
      shown.headers.get('content-type'),
      Buffer.from(await shown.arrayBuffer()).equals(Buffer.from(logo_url.slice(logo_url.indexOf(',') + 1), 'base64')),
    ]).toEqual([200, 'image/png', true])
    const before = [
      await rows(service, 'branding'),
      await rows(service, 'brand_image'),
      await rows(service, 'audit_event'),
    ]
    expect((await put(read)).body).toEqual(read)
    expect([
      await rows(service, 'branding'),
      await rows(service, 'brand_image'),
      await rows(service, 'audit_event'),
    ]).toEqual(before)
    expect((await put({ ...read, primary_color: '#654321' })).body).toMatchObject({
      logo_url: read.logo_url,
      version: 2,
    })
    expect((await put({ ...read, logo_url: null })).body).toMatchObject({
      logo_url: null,
      favicon_url: PNG,
      version: 3,
    })
    // a revision shows it
    expect((await fetch(`${service.url}${new URL(read.logo_url as string).pathname}`)).status).toBe(200)
  })

  test('goes through a draft, a publication and a rollback, also on GraphQL', async () => {
    const { who, get } = await fresh()
    const logoUrl = pictureOf(TWO_MB)
    const link = expect.stringMatching(/\/brand\/[^/]+\/[0-9a-f]{64}$/) as unknown
    const draft = await mutate(
      who,
      'brandingDraftSave',
      { tenantId: who.tenantId, input: { logoUrl } },
      'draft { logoUrl version }',
    )
    expect(draft).toMatchObject({ userErrors: [], draft: { logoUrl: link } })
    await mutate(who, 'brandingDraftSave', { tenantId: who.tenantId, input: { primaryColor: '#123456' } })
    const { branding } = await mutate(who, 'brandingPublish', { tenantId: who.tenantId }, 'branding { logoUrl }')
    expect(branding.logoUrl).toBe(draft.draft.logoUrl)
    await mutate(who, 'brandingUpdate', { tenantId: who.tenantId, input: { logoUrl: PNG } })
    expect((await get()).body.logo_url).toBe(PNG)
    const back = await mutate(
      who,
      'brandingRollback',
      { tenantId: who.tenantId, version: 1 },
      'branding { logoUrl version }',
    )
    expect(back.branding).toEqual({ logoUrl: draft.draft.logoUrl, version: 3 })
  })

  test('control: one byte more is refused, and nothing is stored', async () => {
    const { put } = await fresh()
    const before = [await rows(service, 'branding'), await rows(service, 'brand_image')]
    for (const [field, bytes, limit] of [
      ['logo_url', TWO_MB + 4_096, '2 MB'],
      ['favicon_url', 300_000, '300000 characters'],
    ] as const) {
      const answer = await put({ [field]: pictureOf(bytes) })
      expect(answer).toMatchObject({
        status: 422,
        body: {
          error: {
            code: 'validation_failed',
            fields: [{ field, code: 'invalid_url', message: expect.stringContaining(limit) as unknown }],
          },
        },
      })
    }
    expect([await rows(service, 'branding'), await rows(service, 'brand_image')]).toEqual(before)
  })

  test('an image of another tenant, or one that there is not, cannot be named by where it is shown', async () => {
    const [one, other] = [await fresh(), await fresh()]
    const { logo_url } = (await one.put({ logo_url: pictureOf(TWO_MB) })).body as { logo_url: string }
    const before = [await rows(service, 'branding'), await rows(service, 'brand_image')]
    for (const wrong of [
      logo_url.replace(one.who.tenantId, other.who.tenantId),
      logo_url.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')).replace(one.who.tenantId, other.who.tenantId),
    ])
      expect(await other.put({ logo_url: wrong })).toMatchObject({
        status: 422,
        body: { error: { fields: [{ field: 'logo_url', code: 'invalid_url' }] } },
      })
    expect([await rows(service, 'branding'), await rows(service, 'brand_image')]).toEqual(before)
  })
})
