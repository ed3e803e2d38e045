// npm run screenshot: makes docs/admin-ui.png, the picture at the top of README, of the demo in a throw-away folder.
// Needs Chromium: CHROMIUM, or /usr/bin/chromium.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { chromium } from 'playwright-core'
import { readConfig } from '../src/config.ts'
import { openDatabase } from '../src/open-database.ts'
import { createService } from '../src/service.ts'
import { OWNER, STORIES } from './demo/story.ts'

const PICTURE = 'docs/admin-ui.png'
const VIEW = { width: 1280, height: 800 }

const folder = mkdtempSync(join(tmpdir(), 'qeet-id-picture-'))
try {
  const port = await freePort()
  const env = { ...process.env, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'warn' }
  execFileSync(process.execPath, ['scripts/demo.ts'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const config = readConfig(env)
  const log = pino({ level: config.logLevel })
  const service = await createService(config, log, await openDatabase(config, log))
  await new Promise<void>((resolve) => service.server.listen(port, '127.0.0.1', resolve))
  try {
    await picture(config.publicUrl)
  } finally {
    service.server.closeAllConnections()
    await service.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function picture(url: string): Promise<void> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  try {
    const page = await browser.newPage({ viewport: VIEW, locale: 'en-GB', reducedMotion: 'reduce' })
    await page.goto(`${url}/sign-in?to=/admin/${STORIES[0]?.slug ?? ''}/overview`)
    await page.fill('input[name=email]', OWNER.email)
    await page.fill('input[name=password]', OWNER.password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: PICTURE })
    console.log(`made ${PICTURE}`)
  } finally {
    await browser.close()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
