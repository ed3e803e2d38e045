/** What a caller can cause and fix. `path` names the input field at fault, outermost first. */
export interface Fault<Code extends string = string> {
  readonly code: Code
  readonly path?: readonly string[]
  /** a message more precise than that of the code */
  readonly message?: string
  /** the limit that is reached */
  readonly limit?: { readonly resource: string; readonly limit: number }
}

export type Result<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault<Code>[] }

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value }
}

export function fail<Code extends string>(code: Code, path?: readonly string[], message?: string): Result<never, Code> {
  return { ok: false, faults: [{ code, ...(path && { path }), ...(message !== undefined && { message }) }] }
}

export function failAll<Code extends string>(faults: readonly Fault<Code>[]): Result<never, Code> {
  return { ok: false, faults }
}
