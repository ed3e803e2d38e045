// A form as a page shows it: what was typed, what is wrong with it, and where the cursor stands.
import { faultText } from './words.ts'
import type { Words } from './words/keys.ts'

/** What an operation found wrong. */
export interface PageFault {
  readonly code: string
  readonly message: string
  readonly path?: readonly (string | number)[] | null
}

export interface FormView {
  /** path that it is sent to */
  readonly action: string
  /** of the double submit */
  readonly token: string
  readonly hidden: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string>>
  /** by field, what is wrong with it */
  readonly errors: Readonly<Record<string, string>>
  /** what is wrong with no field of the form */
  readonly problems: readonly string[]
  /** the field with the cursor; '': none */
  readonly focus: string
}

export interface FormGiven {
  readonly action: string
  readonly token: string
  /** names of its fields, in the order of the page */
  readonly fields: readonly string[]
  readonly hidden?: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, string>>
  readonly faults?: readonly PageFault[]
  /** names of inputs of operations that the form calls otherwise */
  readonly renamed?: Readonly<Record<string, string>>
  /** false: a preview, in which nothing takes the cursor; browsers complain about one that tries to */
  readonly takesFocus?: boolean
}

/** Secrets and codes are typed anew. */
const NEVER_SHOWN = ['password', 'code']

export function formView(words: Words, given: FormGiven): FormView {
  const { action, token, fields, hidden = {}, values = {}, faults = [], renamed = {}, takesFocus = true } = given
  const errors: Record<string, string> = {}
  const problems: string[] = []
  for (const fault of faults) {
    const named = String(fault.path?.at(-1) ?? '')
    const field = renamed[named] ?? named
    const text = faultText(words, fault)
    if (fields.includes(field) && errors[field] === undefined) errors[field] = text
    else problems.push(text)
  }
  const shown = Object.entries(values).filter(([name]) => fields.includes(name) && !NEVER_SHOWN.includes(name))
  return {
    action,
    token,
    hidden,
    values: Object.fromEntries(shown),
    errors,
    problems: [...new Set(problems)],
    focus: takesFocus ? firstToFill(fields, errors, values) : '',
  }
}

function firstToFill(fields: readonly string[], errors: FormView['errors'], values: FormView['values']): string {
  return fields.find((name) => errors[name] !== undefined) ?? fields.find((name) => !values[name]) ?? fields[0] ?? ''
}
