// The built CLI as a process of its own, in a folder of its own.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach } from 'vitest'

const BIN = resolve('sdk/cli/bin/qeetid.mjs')

export interface Ended {
  /** exit code; null: it was killed */
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

export interface Place {
  readonly dir: string
  readonly read: (file: string) => string
  readonly write: (file: string, text: string) => void
  /** Replaces the one place where `from` stands. */
  readonly edit: (file: string, from: string, to: string) => void
  readonly run: (...args: string[]) => Promise<Ended>
  /** The same place with other variables. */
  readonly with: (env: Readonly<Record<string, string>>, input?: string) => Place
}

const dirs: string[] = []
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true })
})

/** `env`: all that the process gets, but PATH and where it keeps credentials. */
export function place(env: Readonly<Record<string, string>> = {}): Place {
  const dir = mkdtempSync(join(tmpdir(), 'qeetid-cli-'))
  dirs.push(dir)
  return at(dir, env)
}

function at(dir: string, env: Readonly<Record<string, string>>, input = ''): Place {
  const read = (file: string): string => readFileSync(join(dir, file), 'utf8')
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(dir, file)), { recursive: true })
    writeFileSync(join(dir, file), text)
  }
  return {
    dir,
    read,
    write,
    edit(file, from, to) {
      const parts = read(file).split(from)
      if (parts.length !== 2) throw new Error(`${from} stands ${parts.length - 1} times in ${file}:\n${read(file)}`)
      write(file, parts.join(to))
    },
    run: (...args) =>
      run(args, { cwd: dir, env: { XDG_CONFIG_HOME: join(dir, '.config'), NO_COLOR: '1', ...env }, input }),
    with: (more, given) => at(dir, { ...env, ...more }, given),
  }
}

interface Options {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly input: string
}

function run(args: readonly string[], { cwd, env, input }: Options): Promise<Ended> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd, env: { PATH: process.env['PATH'], ...env } })
    const [out, err]: [string[], string[]] = [[], []]
    child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text))
    child.once('error', reject)
    child.once('close', (exit) => done({ exit, out: out.join(''), err: err.join('') }))
    child.stdin.on('error', () => undefined) // it has ended without reading
    child.stdin.end(input)
  })
}
