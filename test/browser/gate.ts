// What each page must hold, in light and dark, on a phone and on a screen: nothing that axe finds, nothing that the
// content security policy stops, nothing in the console, nothing wider than the window.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { CDPSession, Page } from 'playwright-core'
import { expect } from 'vitest'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What the scheme alone can break: all other rules hold in both, or in neither. */
const OF_COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
/** Pictures are for people. */
const SHOTS = process.env['CI'] === undefined ? '.browser' : null
/** How the service asks for a sign-in, a step-up or a switch. Chromium notes each; the page deals with it. */
const HURDLE = /status of (?:401|409) .*\/admin\/api$/
const SCREEN = { width: 1400, height: 900 }
const PHONE = { width: 360, height: 740 }
/** The last one is for the night: what it could find is mostly found by the others. */
const LOOKS = [
  { ...SCREEN, colorScheme: 'light', rules: RULES },
  { ...SCREEN, colorScheme: 'dark', rules: OF_COLOURS },
  { ...PHONE, colorScheme: 'dark', rules: RULES },
  ...(process.env['NIGHTLY'] === undefined ? [] : [{ ...PHONE, colorScheme: 'light', rules: OF_COLOURS } as const]),
] as const

export interface Gate {
  readonly page: Page
  /**
   * Looks at what is there now, in light and dark, on a screen and on a phone, and keeps a picture of each as
   * .browser/{name}-…png, unless CI is set. `wide`: not at 360 px, for what does not outlive that a table becomes
   * cards, such as the menu of a row.
   */
  readonly look: (name: string, where?: 'everywhere' | 'wide') => Promise<void>
  /** Fails if there have been console errors or violations since it was asked last. */
  readonly isClean: () => void
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[]
  }[]
}

/** Watches a page; before it goes anywhere. `expected`: console errors that the test causes on purpose. */
export async function gateOf(page: Page, expected?: RegExp): Promise<Gate> {
  const found: string[] = []
  const note = (text: string): void => {
    if (!HURDLE.test(text) && expected?.test(text) !== true) found.push(text)
  }
  await page.exposeFunction('__violation', (text: string) => note(`CSP: ${text}`))
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) => __violation(
    [event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber, event.sample].join(' ')))`)
  page.on('pageerror', (error) => note(`error: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      note(`console: ${message.text()} ${message.location().url}`)
  })
  const devtools = await page.context().newCDPSession(page)
  if (SHOTS !== null) mkdirSync(SHOTS, { recursive: true })
  const isClean = (): void => expect(found.splice(0)).toEqual([])
  return {
    page,
    isClean,
    async look(name, where = 'everywhere') {
      for (const { width, height, colorScheme, rules } of LOOKS) {
        if (where === 'wide' && width < 1000) continue
        await page.setViewportSize({ width, height })
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await settled(page)
        if (SHOTS !== null) await page.screenshot({ path: `${SHOTS}/${name}-${width}-${colorScheme}.png` })
        expect(await findings(page, devtools, rules), `axe at ${width} px, ${colorScheme}: ${name}`).toEqual([])
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
        expect(wide, `wider than ${width} px: ${name}`).toBeLessThanOrEqual(0)
      }
      await page.setViewportSize({ width: 1400, height: 900 })
      await page.emulateMedia({ colorScheme: 'light' })
      isClean()
    },
  }
}

const SETTLED = `{
  const shown = [...document.querySelectorAll('[role=dialog]')].at(-1) ?? document
  const loading = shown.querySelector('.mantine-Skeleton-root, [data-loading]')
  const isMoving = document.getAnimations().some(
    ({ playState, effect }) => playState === 'running' && shown.contains(effect.target))
  const isThere = shown !== document || document.querySelector('h1') !== null
  isThere && loading === null && !isMoving
}`

/** Waits until what is loading has come, in the dialog if one is open, and what moves has stopped. */
export async function settled(page: Page): Promise<void> {
  // A change of the colour scheme begins what moves with the next frame.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  // By the debugger each time: what polls inside of the page is made from text, which its policy forbids.
  await expect.poll(() => page.evaluate<boolean>(SETTLED), { message: `${page.url()} did not settle` }).toBe(true)
}

/** The policy of the page forbids script elements; the debugger is not bound by it. */
async function findings(page: Page, devtools: CDPSession, runOnly: unknown): Promise<readonly string[]> {
  // Once for each document: read again, it would be slow again. Frames are sandboxed, and have no axe to talk to.
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await devtools.send('Runtime.evaluate', { expression: AXE })
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'], iframes: false })
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, ${options})`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id} ${target.join(' ')} ${failureSummary.replaceAll('\n', ' ')}`),
  )
}
