import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { Failure } from './exit.ts'

/** Where a command runs. */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>
  /** A line for people and programs, on stdout. */
  print(line: string): void
  /** A line beside it, on stderr. */
  note(line: string): void
  /** Waits for it. On a terminal, what takes more than a second is said, with its seconds, until it has ended. */
  during<T>(what: string, work: Promise<T>): Promise<T>
  /** What comes on stdin, to its end. */
  input(): Promise<string>
  /** Asks on the terminal. Throws Failure, which says `instead`, where there is none. */
  ask(question: string, options: { readonly instead: string; readonly isHidden?: boolean }): Promise<string>
}

/** Names and reasons are what others have written: no terminal acts on them. */
const visible = (line: string): string =>
  // oxlint-disable-next-line no-control-regex
  line.replaceAll(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, '�')

/** The line of a terminal, from its beginning (ECMA-48, EL). */
const ERASED = '\r\u001B[K'

export function processContext({ env, stdin, stdout, stderr }: NodeJS.Process): Context {
  stdout.on('error', () => process.exit()) // the reader has read enough
  return {
    env,
    print: (line) => void stdout.write(`${visible(line)}\n`),
    note: (line) => void stderr.write(`${visible(line)}\n`),
    async during(what, work) {
      if (!stderr.isTTY) return work
      let seconds = 0
      const timer = setInterval(() => stderr.write(`\r${what}… ${++seconds} s`), 1_000)
      try {
        return await work
      } finally {
        clearInterval(timer)
        if (seconds > 0) stderr.write(ERASED)
      }
    },
    input: () => text(stdin),
    async ask(question, { instead, isHidden = false }) {
      if (!stdin.isTTY || !stderr.isTTY) throw new Failure(`There is no terminal to ask on: ${instead}`)
      const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
      const lines = createInterface({ input: stdin, output: isHidden ? nowhere : stderr, terminal: true })
      try {
        if (!isHidden) return (await lines.question(question)).trim()
        stderr.write(question)
        const answer = await lines.question('')
        stderr.write('\n')
        return answer
      } finally {
        lines.close()
      }
    },
  }
}
