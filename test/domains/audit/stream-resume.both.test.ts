// Connections are killed while somebody writes: what a client has got, over all of them, is the log.
import { expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { killed } from './killing.ts'

const service = useService()

test('no event is missing, comes twice or out of order, however often the connection is killed', async () => {
  const ada = await owner(service)
  const { got, log } = await killed(ada, { urls: [service.url], kills: 30 })
  expect(got).toEqual(log)
})
