// Brand images of many tenants are served for their own tenant alone.
import { randomInt, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { imageId } from '../../src/shared/image.ts'
import { openStage, type Stage } from '../domains/email-templates/stage.ts'
import { svgOf } from '../kit/images.ts'
import type { Person } from '../kit/seed.ts'

const TENANTS = 8

interface Owned extends Person {
  /** a word that stands in this tenant's logo alone */
  readonly word: string
  readonly logo: string
}

let stage: Stage
let tenants: Owned[]
beforeAll(async () => {
  stage = await openStage()
  tenants = []
  for (let n = 0; n < TENANTS; n++) {
    const word = `word-${randomUUID()}`
    const who = await stage.tenant(word)
    const logo = svgOf(word)
    await stage.brand(who, { logoUrl: logo })
    tenants.push({ ...who, word, logo })
  }
}, 120_000)
afterAll(() => stage.close())

const any = (): Owned => tenants[randomInt(tenants.length)] as Owned

test('an image is served for its own tenant alone', async () => {
  const get = async ({ tenantId }: Owned, { logo }: Owned): Promise<{ status: number; text: string }> => {
    const response = await fetch(`${stage.service.url}/brand/${tenantId}/${imageId(logo)}`)
    return { status: response.status, text: await response.text() }
  }
  let left = 160
  const ask = async (): Promise<void> => {
    const [mine, other] = [any(), any()]
    const { status, text } = await get(mine, other)
    expect(status).toBe(other === mine ? 200 : 404)
    if (other !== mine) expect(text).toBe('There is no such image.\n')
    else expect(tenants.filter(({ word }) => text.includes(word))).toEqual([mine])
  }
  const asking = async (): Promise<void> => {
    while (left-- > 0) await ask()
  }
  await Promise.all(Array.from({ length: 16 }, asking))
})

test('one image of two tenants is of each by itself: what one gives up stays with the other', async () => {
  const [one, other] = tenants as [Owned, Owned]
  const served = (logo: string): Promise<number[]> =>
    Promise.all(
      [one, other].map(
        async ({ tenantId }) => (await fetch(`${stage.service.url}/brand/${tenantId}/${imageId(logo)}`)).status,
      ),
    )
  const shared = svgOf(randomUUID())
  await stage.brand(one, { faviconUrl: shared })
  expect(await served(shared)).toEqual([200, 404])
  await stage.brand(other, { faviconUrl: shared })
  expect(await served(shared)).toEqual([200, 200])
  // until no revision shows it either
  for (let n = 0; n < 21; n++) await stage.brand(one, { faviconUrl: `https://cdn.example/${n}.ico` })
  expect(await served(shared)).toEqual([404, 200])
})
