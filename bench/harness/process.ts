// Programs that are measured, each in a process of its own so that its CPU time is measured by itself.
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'

export interface Program {
  readonly pid: number
  readonly port: number
  readonly url: string
  /** another instance that has half of the load */
  readonly second?: Program
  /** Asks it to end and waits until it has; after 10 s it is killed. */
  stop(): Promise<void>
}

const READY_MS = 60_000
const STOP_MS = 10_000
const TEXT_CHARACTERS = 20_000

export interface Start {
  /** of the file to run, from the repository's root */
  readonly file: string
  readonly env?: Readonly<Record<string, string>>
  /** of Node, before the file */
  readonly flags?: readonly string[]
  readonly port?: number
  /** gets what it prints */
  readonly onText?: (text: string) => void
}

const running = new Set<ChildProcess>()
// However the bench ends, nothing stays behind.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** Starts `node file` with PORT in its environment; it is up once it prints `ready`. */
export async function startProgram({
  file,
  env = {},
  flags = [],
  port = 0,
  onText = () => {},
}: Start): Promise<Program> {
  const chosen = port === 0 ? await freePort() : port
  const child = spawn(process.execPath, [...flags, file], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', PORT: String(chosen), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.stdout.on('data', (chunk: Buffer) => onText(chunk.toString()))
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      running.delete(child)
      resolve()
    })
  })
  await ready(child, file)
  return {
    pid: child.pid ?? 0,
    port: chosen,
    url: `http://127.0.0.1:${chosen}`,
    async stop() {
      if (!running.has(child)) return
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
      child.kill('SIGTERM')
      await exited
      clearTimeout(late)
    },
  }
}

/** Rejects with what it printed when it ends before it is up. */
function ready(child: ChildProcess, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = ''
    const failed = (why: string): void => reject(new Error(`${file} ${why}:\n${text}`))
    const late = setTimeout(() => failed('did not get ready'), READY_MS)
    child.once('exit', (code, signal) => failed(`ended with ${code ?? signal}`))
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        text = (text + chunk.toString()).slice(-TEXT_CHARACTERS)
        if (!/\bready\b/.test(text)) return
        clearTimeout(late)
        resolve()
      })
  })
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
