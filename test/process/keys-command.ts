// `npm run keys`, as a process.
import { spawn } from 'node:child_process'

export interface Command {
  readonly code: number | string
  readonly output: string
}

/** `stopAt`: it is killed when it has printed that. */
export function keysCommand(args: readonly string[], env: object, stopAt?: RegExp): Promise<Command> {
  const child = spawn(process.execPath, ['scripts/keys.ts', ...args], { env: { PATH: process.env['PATH'], ...env } })
  let output = ''
  const take = (chunk: Buffer): void => {
    output += chunk.toString()
    if (stopAt?.test(output)) child.kill('SIGKILL')
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code: code ?? signal ?? '', output })))
}
