// A PostgreSQL of one's own, from PG_BIN or the usual places.
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { until } from './until.ts'

/** One statement on a connection of its own. */
export async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(sql)
  await client.end()
}

/** Returns the folder of PostgreSQL's programs; null: there are none. */
export function findPrograms(): string | null {
  const versions = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a))
    : []
  const folders = [process.env['PG_BIN'] ?? '', ...versions.map((version) => `/usr/lib/postgresql/${version}/bin`)]
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null
}

function programs(): string {
  const found = findPrograms()
  if (found === null)
    throw new Error(
      'no PostgreSQL is found: set TEST_DATABASE_URL to a superuser of a server, or PG_BIN to the folder of ' +
        'its programs',
    )
  return found
}

export interface Server {
  /** of a superuser */
  readonly url: string
  readonly stop: () => Promise<void>
}

/** A server that keeps nothing after `stop`; `settings` on top of ours, such as `shared_buffers=1GB`. */
export async function startServer(settings: readonly string[] = []): Promise<Server> {
  const { folder, remove } = newFolder()
  // What letters are the same in another case depends on the locale, which is not that of who runs the tests.
  const locale = ['-E', 'UTF8', '--locale=C.UTF-8']
  execute('initdb', ['-D', folder, '-U', 'postgres', '-A', 'trust', ...locale, '--no-sync'], folder)
  const { url, stop } = await serve(folder, await freePort(), settings)
  return {
    url,
    async stop() {
      await stop()
      remove()
    },
  }
}

export interface Standby extends Server {
  readonly restart: () => Promise<void>
  readonly halt: () => Promise<void>
  /** Makes it a primary of its own, and then a standby of nobody: it goes on where the primary never was. */
  readonly fork: (written: string) => Promise<void>
}

/** A streaming replica of the server. It keeps nothing after `stop`. */
export async function startStandby(primary: string, settings: readonly string[] = []): Promise<Standby> {
  const { folder, remove } = newFolder()
  execute('pg_basebackup', ['-d', primary, '-D', folder, '-R', '-X', 'stream', '-c', 'fast', '--no-sync'], folder)
  const port = await freePort()
  let running: Server | null = await serve(folder, port, settings)
  const { url } = running
  const halt = async (): Promise<void> => {
    await running?.stop()
    running = null
  }
  const restart = async (): Promise<void> => {
    running ??= await serve(folder, port, settings)
  }
  return {
    url,
    halt,
    restart,
    async fork(written) {
      await run(url, 'SELECT pg_promote()')
      await run(url, `ALTER SYSTEM SET primary_conninfo = ''`)
      await run(url, written)
      await halt()
      closeSync(openSync(join(folder, 'standby.signal'), 'w'))
      await restart()
    },
    async stop() {
      await halt()
      remove()
    },
  }
}

/** An empty folder that the server may write in. */
function newFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'qeet-id-postgres-'))
  const who = serverUser()
  if (who.uid !== undefined && who.gid !== undefined) chownSync(folder, who.uid, who.gid)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function execute(program: string, flags: readonly string[], folder: string): void {
  execFileSync(join(programs(), program), flags, { ...serverUser(), cwd: folder, stdio: 'ignore' })
}

async function serve(folder: string, port: number, settings: readonly string[]): Promise<Server> {
  const flags = [
    '-D',
    folder,
    '-p',
    String(port),
    '-k',
    folder,
    ...['fsync=off', 'max_connections=300', 'listen_addresses=127.0.0.1', ...settings].flatMap((setting) => [
      '-c',
      setting,
    ]),
  ]
  const child = spawn(join(programs(), 'postgres'), flags, { ...serverUser(), cwd: folder, stdio: 'ignore' })
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
  await answers(url)
  return {
    url,
    async stop() {
      const exited = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGINT')
      await exited
    },
  }
}

/** PostgreSQL refuses to run as root. */
function serverUser(): { uid?: number; gid?: number } {
  if (userInfo().uid !== 0) return {}
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function answers(url: string): Promise<void> {
  let refused: unknown
  const answered = (): Promise<true | undefined> =>
    run(url, 'SELECT 1').then(
      () => true as const,
      (error: unknown) => void (refused = error),
    )
  await until(answered, () => `PostgreSQL does not answer: ${String(refused)}`)
}
