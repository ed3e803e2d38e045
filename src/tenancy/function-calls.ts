// Calls of SQL functions: a constant statement each, with named arguments in TypeScript and positions in SQL.
import { type Functions, SIGNATURES } from '../generated/functions.ts'

export interface Call {
  readonly name: string
  readonly text: string
  /** names of the arguments, in order */
  readonly names: readonly string[]
  /** their types in SQL */
  readonly types: readonly string[]
}

export type Arguments<Name extends keyof Functions> = Readonly<Functions[Name]['args']>
export type Row<Name extends keyof Functions> = Functions[Name]['row']

/** The rest parameter of a call: named arguments, or nothing for a function without any. */
export type Given<Name extends keyof Functions> = [keyof Functions[Name]['args']] extends [never]
  ? readonly []
  : readonly [args: Arguments<Name>]

const CALLS: ReadonlyMap<string, Call> = new Map(
  Object.entries(SIGNATURES).map(([name, signature]) => {
    const list = signature.map(([, type], at) => `$${at + 1}::${type}`).join(', ')
    const names = signature.map(([argument]) => argument)
    const types = signature.map(([, type]) => type)
    return [name, { name, text: `SELECT * FROM ${name}(${list})`, names, types }]
  }),
)

export function callOf(name: keyof Functions): Call {
  const call = CALLS.get(name)
  if (!call) throw new Error(`${name} is no function of the database`)
  return call
}

/** Returns the values in the order of the function's arguments. */
export function valuesOf(name: keyof Functions, args: object = {}): unknown[] {
  const given = args as Readonly<Record<string, unknown>>
  return callOf(name).names.map((argument) => given[argument])
}
