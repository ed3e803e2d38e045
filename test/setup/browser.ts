// One Chromium for the whole run, beside the migrated database: `CHROMIUM`, or the one of the system. Its headless
// shell is the same engine without what draws windows, and takes a third less time.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import embedded from './embedded.ts'

declare module 'vitest' {
  interface ProvidedContext {
    chromium: string
  }
}

/** It is started as root, in small containers, without a display, and looks nothing up by itself. */
const FLAGS =
  '--no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic --no-first-run ' +
  '--disable-background-networking --disable-component-update --disable-sync'

const PLACES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['CHROMIUM']
  const executablePath = (given === undefined ? PLACES : [given]).find((path) => existsSync(path))
  if (executablePath === undefined)
    throw new Error(`no Chromium at ${given ?? PLACES.join(' or ')}: install it, or set CHROMIUM`)
  await embedded(project)
  const server = await chromium.launchServer({ executablePath, headless: true, args: FLAGS.split(' ') })
  project.provide('chromium', server.wsEndpoint())
  return () => server.close()
}
