// What the tests of the configuration's history share.
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { bring } from '../domains/configuration-versions/kit.ts'
import type { Ui } from './ui.ts'

/** The address of the page, or of `rest` below it. */
export const historyOf = ({ service, world }: Ui, rest = ''): string =>
  `${service.url}/admin/${world.slug}/configuration${rest}`

/** Brings Acme to a document, as Ada. */
export async function make(
  { world }: Ui,
  document: Readonly<Record<string, unknown>>,
  more: object = {},
): Promise<void> {
  expect((await bring(world.ada, document, more)).userErrors).toEqual([])
}

/** A version in the timeline. */
export const versionIn = (page: Page, number: number): Locator =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: `Version ${number}:` }) })
