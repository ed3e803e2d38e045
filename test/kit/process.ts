// The service as users run it: a process of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { inject } from 'vitest'
import { run } from './postgres-server.ts'
import { SECRETS_KEY } from './secrets-key.ts'
import { until } from './until.ts'

export interface Running {
  readonly url: string
  readonly child: ChildProcess
  output(): string
  /** The lines on stdout, each of which must be JSON. */
  lines(): Readonly<Record<string, unknown>>[]
  /** Resolves with the exit code, or the signal's name. */
  readonly exited: Promise<number | string>
}

/** A place to keep data in: a folder, or a database on the project's server. */
export interface Home {
  readonly env: Readonly<Record<string, string>>
  remove(): Promise<void>
}

/**
 * `empty`: as before the very first start; by default the migrations have been run, so that a start takes half as long.
 */
export async function home({ empty = false } = {}): Promise<Home> {
  const given = inject('database')
  const dataDir = mkdtempSync(join(tmpdir(), 'qeet-id-home-'))
  if (given.kind === 'embedded') {
    if (!empty) cpSync(given.template, join(dataDir, 'database'), { recursive: true })
    return {
      env: { DATA_DIR: dataDir, SECRETS_KEY },
      remove: async () => rmSync(dataDir, { recursive: true, force: true }),
    }
  }
  const name = `home_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client(given.server)
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}${empty ? '' : ` TEMPLATE ${given.template}`}`)
  const url = new URL(given.server)
  url.pathname = `/${name}`
  return {
    env: { DATA_DIR: dataDir, SECRETS_KEY, DATABASE_URL: url.href },
    async remove() {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
      await admin.end()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Many statements on the database of a place, as its owner; nothing of them stays on a connection. */
export async function load({ env }: Home, text: string): Promise<void> {
  const url = env['DATABASE_URL']
  if (url !== undefined) return run(url, text)
  const lite = await PGlite.create({ dataDir: join(env['DATA_DIR'] ?? '', 'database') })
  await lite.exec(text)
  await lite.close()
}

/** One statement on the database of a place, as its owner; on the embedded one while no process has it. */
export async function sqlOf({ env }: Home, text: string): Promise<Record<string, unknown>[]> {
  const url = env['DATABASE_URL']
  if (url === undefined) {
    const lite = await PGlite.create({ dataDir: join(env['DATA_DIR'] ?? '', 'database') })
    try {
      return (await lite.query<Record<string, unknown>>(text)).rows
    } finally {
      await lite.close()
    }
  }
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

/** Starts the process; `ready()` waits until it answers. */
export async function start(env: Readonly<Record<string, string>>): Promise<Running> {
  const port = env['PORT'] ?? String(await freePort())
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: { PATH: process.env['PATH'], PORT: port, LOG_LEVEL: 'silent', RATE_LIMITS: 'off', ...env },
  })
  let text = ''
  let stdout = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    stdout += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const exited = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown')),
  )
  return { url: `http://127.0.0.1:${port}`, child, output: () => text, lines: () => linesOf(stdout), exited }
}

function linesOf(text: string): Readonly<Record<string, unknown>>[] {
  const lines = text.split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
}

/** Waits until it says that it is ready; throws what it printed when it ends before. */
export async function ready(running: Running): Promise<Running> {
  let ended = false
  void running.exited.then(() => (ended = true))
  const missing = (): string => `it did not get ready:\n${running.output()}`
  return until(() => {
    if (/is ready on/.test(running.output())) return running
    if (ended) throw new Error(missing())
    return undefined
  }, missing)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
