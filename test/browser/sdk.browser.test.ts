// The SDK as it is built, in a page of another origin.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { testService, type TestService } from '../kit/service.ts'
import { SMOKE, smokeInput } from '../sdk/smoke.ts'

let service: TestService
/** A site of somebody who uses the SDK, without anything between it and the browser. */
const site = createServer((request, response) => {
  const path = request.url ?? ''
  const file = path === '/smoke.js' ? 'test/sdk/smoke.mjs' : /^\/[\w-]+\.js$/.test(path) ? `sdk/dist${path}` : null
  response.setHeader('content-type', file ? 'text/javascript' : 'text/html')
  response.end(file ? readFileSync(file) : '<!doctype html><title>A site</title>')
})
const origin = () => `http://127.0.0.1:${(site.address() as AddressInfo).port}`
beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  service = await testService({ CORS_ORIGINS: origin() })
})
afterAll(async () => {
  site.close()
  await service.close()
})

test('the SDK works in a browser', async () => {
  const browser = await chromium.connect(inject('chromium'))
  const page = await browser.newPage()
  await page.goto(origin())
  const given = JSON.stringify(await smokeInput(service.url))
  const said = await page.evaluate(
    `import('/smoke.js').then(({ smoke }) => smoke((entry) => import('/' + entry + '.js'), ${given}))`,
  )
  expect(said).toEqual(SMOKE)
  await browser.close()
})
