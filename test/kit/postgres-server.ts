// A PostgreSQL of one's own, from PG_BIN or the usual places.
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
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

function binaries(): string {
  const versions = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a))
    : []
  const found = [process.env['PG_BIN'] ?? '', ...versions.map((version) => `/usr/lib/postgresql/${version}/bin`)].find(
    (folder) => existsSync(join(folder, 'initdb')),
  )
  if (found === undefined)
    throw new Error(
      'no PostgreSQL is found: set TEST_DATABASE_URL to a superuser of a server, or PG_BIN to the folder of ' +
        'its programs',
    )
  return found
}

/** A server that keeps nothing after `stop`; `settings` on top of ours, such as `shared_buffers=1GB`. */
export async function startServer(
  settings: readonly string[] = [],
): Promise<{ url: string; stop: () => Promise<void> }> {
  const bin = binaries()
  const data = mkdtempSync(join(tmpdir(), 'qeet-id-postgres-'))
  const who = serverUser()
  if (who.uid !== undefined && who.gid !== undefined) chownSync(data, who.uid, who.gid)
  const port = await freePort()
  // What letters are the same in another case depends on the locale, which is not that of who runs the tests.
  const locale = ['-E', 'UTF8', '--locale=C.UTF-8']
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', ...locale, '--no-sync'], {
    ...who,
    cwd: data,
    stdio: 'ignore',
  })
  const flags = [
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    data,
    ...['fsync=off', 'max_connections=300', 'listen_addresses=127.0.0.1', ...settings].flatMap((setting) => [
      '-c',
      setting,
    ]),
  ]
  const child = spawn(join(bin, 'postgres'), flags, { ...who, cwd: data, stdio: 'ignore' })
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
  await answers(url)
  return {
    url,
    async stop() {
      const exited = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGINT')
      await exited
      rmSync(data, { recursive: true, force: true })
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
