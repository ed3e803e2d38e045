import { parseArgs } from 'node:util'
import type { Context } from './context.ts'
import { type Exit, Failure } from './exit.ts'

export interface Option {
  /** what stands for its value in the usage; absent: it has none */
  readonly value?: string
  readonly short?: string
  readonly about: string
}

export interface Given {
  /** null: it was not given */
  readonly positional: string | null
  value(name: string): string | null
  has(name: string): boolean
}

export interface Command {
  readonly about: string
  /** such as `[dir]`, `<version>`; null: it takes none */
  readonly positional: string | null
  readonly options: Readonly<Record<string, Option>>
  run(given: Given, context: Context): Promise<Exit>
}

/** Throws Failure for what the command does not have: a mistyped safeguard must not be left out. */
export function parse(name: string, command: Command, args: readonly string[]): Given {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([option, { value, short }]) => [
      option,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short !== undefined && { short }) },
    ]),
  )
  let parsed
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new Failure(`${(error as Error).message.split('. ')[0]}: \`qeetid ${name} --help\` lists the options`)
  }
  const { values, positionals } = parsed
  const most = command.positional === null ? 0 : 1
  if (positionals.length > most) throw new Failure(`${positionals[most]} is one argument too many for ${name}`)
  const positional = positionals[0] ?? null
  if (positional === null && command.positional?.startsWith('<'))
    throw new Failure(`${command.positional} is missing: \`qeetid ${name} --help\``)
  return {
    positional,
    value: (option) => (typeof values[option] === 'string' ? values[option] : null),
    has: (option) => values[option] === true,
  }
}

export function usageOf(name: string, { about, positional, options }: Command): string {
  const rows = Object.entries(options).map(([option, { value, short, about: text }]): [string, string] => [
    `${short === undefined ? '    ' : `-${short}, `}--${option}${value === undefined ? '' : ` ${value}`}`,
    text,
  ])
  const head = `qeetid ${name}${rows.length > 0 ? ' [options]' : ''}${positional === null ? '' : ` ${positional}`}`
  return [head, '', about, ...(rows.length > 0 ? ['', ...columns(rows)] : [])].join('\n')
}

export function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}

/** Returns a whole number of `least` to `most`. Throws Failure. */
export function wholeNumber(text: string, what: string, [least, most]: readonly [number, number]): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(number >= least && number <= most)) throw new Failure(`${what} must be ${least} to ${most}, not ${text}`)
  return number
}

export function oneOf<T extends string>(text: string, what: string, values: readonly T[]): T {
  const found = values.find((value) => value === text)
  if (found === undefined) throw new Failure(`${what} must be ${values.join(' or ')}, not ${text}`)
  return found
}
