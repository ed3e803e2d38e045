// The admin UI of a real service, in a real browser.
import { createServer, type AddressInfo } from 'node:net'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import { PASSWORD } from '../kit/seed.ts'
import { type TestService, testService } from '../kit/service.ts'
import { type Gate, gateOf, settled } from './gate.ts'
import { makeWorld, type World } from './world.ts'

export interface Ui {
  readonly service: TestService
  readonly world: World
  /** A page of somebody who is signed in, or of nobody, watched by the gate. */
  open(options?: OpenOptions): Promise<Gate>
  /** Goes to `/admin/{slug of Acme}/{path}` as Ada, looks at it, uses it, and fails at all that the gate finds. */
  visit(path: string, options?: VisitOptions): Promise<void>
}

interface OpenOptions {
  /** null: nobody is signed in. Default: Ada */
  readonly email?: string | null
  readonly locale?: string
  /** Console errors that the test causes on purpose. */
  readonly expected?: RegExp
}

interface VisitOptions extends OpenOptions {
  /** Uses the page; `look(name)` looks at what it shows meanwhile. */
  readonly do?: (gate: Gate) => Promise<void>
}

/**
 * The service of a file: starts before its tests. Each page has a browser context of its own. `periodic`: what the
 * service does by itself runs, too.
 */
export function useUi(env: Readonly<Record<string, string>> = {}, { periodic = false } = {}): Ui {
  let service: TestService | undefined
  let world: World | undefined
  let browser: Browser | undefined
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    browser = await chromium.connect(inject('chromium'))
    const port = await freePort()
    service = await testService({ PUBLIC_URL: `http://127.0.0.1:${port}`, ...env }, { port, periodic })
    world = await makeWorld(service)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail')
      for (const page of contexts.flatMap((context) => context.pages()))
        await page.screenshot({ path: `.browser/failed ${task.name.replaceAll('/', ' ')}.png` }).catch(() => undefined)
    await Promise.all(contexts.splice(0).map((context) => context.close()))
  })
  afterAll(async () => {
    await browser?.close()
    await service?.close()
  })
  const there = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw new Error('the UI is there in tests, not before their file has been read')
    return value
  }

  const open: Ui['open'] = async ({ email = there(world).ada.email, locale = 'en-GB', expected } = {}) => {
    const context = await there(browser).newContext({ locale, viewport: { width: 1400, height: 900 } })
    context.setDefaultTimeout(20_000)
    contexts.push(context)
    const gate = await gateOf(await context.newPage(), expected)
    if (email !== null) await signIn(gate.page, there(service).url, email)
    return gate
  }
  return {
    get service() {
      return there(service)
    },
    get world() {
      return there(world)
    },
    open,
    async visit(path, { do: use, ...options } = {}) {
      const gate = await open(options)
      await gate.page.goto(`${there(service).url}/admin/${there(world).slug}/${path}`)
      await settled(gate.page)
      await gate.look(path)
      await use?.(gate)
      gate.isClean()
    },
  }
}

/** As the sign-in form does, without filling it in each time. */
export async function signIn(page: Page, url: string, email: string): Promise<void> {
  await page.goto(`${url}/admin/sign-in`)
  const state = await page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json', 'x-qeet-admin': '1' }
      const response = await fetch('/admin/session', { method: 'POST', headers, body })
      return ((await response.json()) as { state?: string }).state
    },
    JSON.stringify({ op: 'login', email, password: PASSWORD }),
  )
  if (state !== 'in') throw new Error(`${email} was not let in: ${state}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
