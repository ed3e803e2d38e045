// Debian's rsyslog takes messages over TLS: all of them, in order, also after it was killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CERTIFICATE } from '../../kit/certificate.ts'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { until } from '../../kit/until.ts'
import { become, create, firstOf, happen, QUICK, runOf } from '../../domains/log-sinks/kit.ts'

const RSYSLOG = '/usr/sbin/rsyslogd'
const folder = mkdtempSync(join(tmpdir(), 'qeet-rsyslog-'))
const file = join(folder, 'got.log')
let port = 0
let server: ChildProcess | null = null

/** `%rawmsg%` is the message as it came. */
const configuration = (): string => `
global(workDirectory="${folder}" maxMessageSize="64k"
  defaultNetstreamDriver="ossl" defaultNetstreamDriverCAFile="${folder}/cert.pem"
  defaultNetstreamDriverCertFile="${folder}/cert.pem" defaultNetstreamDriverKeyFile="${folder}/key.pem")
module(load="imtcp" streamDriver.name="ossl" streamDriver.mode="1" streamDriver.authMode="anon")
template(name="parts" type="string"
  string="%msgid%\\t%app-name%\\t%structured-data%\\t%msg:::drop-last-lf%\\n")
ruleset(name="got") { action(type="omfile" file="${file}" template="parts" asyncWriting="off") }
input(type="imtcp" port="${port}" address="127.0.0.1" ruleset="got")
`

async function start(): Promise<void> {
  server = spawn(RSYSLOG, ['-n', '-i', join(folder, 'pid'), '-f', join(folder, 'rsyslog.conf')], { stdio: 'ignore' })
  await until(
    () =>
      new Promise<true | undefined>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.destroy()
          resolve(true)
        })
        socket.on('error', () => resolve(undefined))
      }),
    () => 'rsyslog does not listen',
  )
}

async function kill(): Promise<void> {
  const ended = new Promise((resolve) => server?.once('exit', resolve))
  server?.kill('SIGKILL')
  await ended
  rmSync(join(folder, 'pid'), { force: true })
}

/** The numbers of the messages in its file. */
function numbers(): number[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => {
    const [id = '', app, data = '', text = ''] = line.split('\t')
    const event = JSON.parse(text) as { seq: number; action: string }
    expect({ id, app }).toEqual({ id: event.action, app: 'qeet-id' })
    expect(data).toContain(` seq="${event.seq}"`)
    return event.seq
  })
}

describe.skipIf(!existsSync(RSYSLOG) && process.env['CI'] !== 'true')('rsyslog', () => {
  const service = useService({ OUTBOUND_ALLOW: 'localhost' }, { webhookPace: QUICK })
  beforeAll(async () => {
    writeFileSync(join(folder, 'cert.pem'), `${CERTIFICATE.cert}\n`)
    writeFileSync(join(folder, 'key.pem'), `${CERTIFICATE.key}\n`, { mode: 0o600 })
    port = await freePort()
    writeFileSync(join(folder, 'rsyslog.conf'), configuration())
    await start()
  })
  afterAll(async () => {
    await kill()
    rmSync(folder, { recursive: true, force: true })
  })

  test('has each event once or again, in order, after it was killed twice and came back', async () => {
    const ada = await owner(service)
    const { logSink } = await create(ada, ada, { url: `syslog+tls://localhost:${port}` })
    await happen(ada, 5, 'Before')
    await become(ada, logSink.id, ({ waitingEvents }) => waitingEvents === 0)
    // What it has read is its own to keep: it writes within a moment.
    await until(
      () => (numbers().length >= 6 ? true : undefined),
      () => `it has written ${numbers().length} of 6`,
    )
    for (const round of [1, 2]) {
      await kill()
      await happen(ada, 5, `Meanwhile ${round}`)
      await become(ada, logSink.id, ({ failures }) => failures > 0)
      await start()
      await happen(ada, 3, `After ${round}`)
      await become(ada, logSink.id, ({ waitingEvents }) => waitingEvents === 0)
      await until(
        () => (firstOf(numbers()).length >= 6 + round * 8 ? true : undefined),
        () => `it has written ${firstOf(numbers()).length} of ${6 + round * 8}`,
      )
    }
    const found = firstOf(numbers())
    expect(found).toEqual(runOf(found[0] ?? 0, 22))
  })
})

function freePort(): Promise<number> {
  const probe = createServer()
  return new Promise((resolve, reject) => {
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
