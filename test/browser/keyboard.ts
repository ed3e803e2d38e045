// Pages by keyboard alone.
import type { Page } from 'playwright-core'

/** As screen readers name what has the focus, but for what is rare. */
const NAME = `{
  const it = document.activeElement
  it.getAttribute('aria-label') ?? it.labels?.[0]?.innerText ?? (it === document.body ? '' : it.innerText) ?? ''
}`
const MOST = 200

/** Returns the name of what has the focus; empty: nothing has. */
export const focused = async (page: Page): Promise<string> => (await page.evaluate<string>(NAME)).trim()

/** Presses Tab until something of this name has the focus. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < MOST; presses += 1) {
    const found = await focused(page)
    if (typeof name === 'string' ? found === name : name.test(found)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${name} is not reached by Tab`)
}
