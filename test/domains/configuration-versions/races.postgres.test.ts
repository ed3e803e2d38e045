// Applications of plans that were made of the same version.
import { expect } from 'vitest'
import { race } from '../../kit/races.ts'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { mutate } from '../verbs.ts'
import { apply, configuration, plan } from './kit.ts'

const service = useService()

race('of applications at once, and a change by hand', 6, async (round) => {
  const ada = await owner(service)
  const documents = [12, 14, 16].map((passwordMinLength) => ({ authPolicy: { passwordMinLength } }))
  const tokens: (string | null | undefined)[] = []
  for (const document of documents) tokens.push((await plan(ada, { document })).plan?.token)
  const by = round % 2 === 0
  const done = await Promise.all([
    ...documents.map((document, at) => apply(ada, { document, token: tokens[at] })),
    by ? mutate(ada, 'retentionUpdate', { tenantId: ada.tenantId, input: { mailLogDays: 40 } }) : null,
  ])
  const won = done.slice(0, 3).filter((each) => each.userErrors.length === 0)
  const lost = done.slice(0, 3).flatMap((each) => each.userErrors.map(({ code }: { code: string }) => code))
  expect(won.length).toBeLessThanOrEqual(1)
  expect(lost).toEqual(Array.from({ length: 3 - won.length }, () => 'CONFLICT'))
  // Each version is of one transaction.
  expect((await configuration(ada)).version).toBe(won.length + (by ? 1 : 0))
  return won.length === 1 ? 'one was applied' : 'a change by hand came first'
})
