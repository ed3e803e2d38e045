// One Chromium for the whole run, beside the migrated database: `CHROMIUM`, or the one of the system.
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

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}: install it, or set CHROMIUM`)
  await embedded(project)
  const server = await chromium.launchServer({ executablePath, headless: true, args: FLAGS.split(' ') })
  project.provide('chromium', server.wsEndpoint())
  return () => server.close()
}
