import type { StepUp } from './generated/types.ts'

/** One thing that was wrong with what was given. */
export interface InputError {
  readonly code: string
  readonly message: string
  /** Where, such as `['input', 'cidr']`; null: it is about the whole. */
  readonly path: readonly string[] | null
}

interface Details {
  readonly errors?: readonly InputError[]
  readonly status?: number | null
  readonly requestId?: string | null
  readonly retryAfter?: number | null
  readonly reason?: string | null
  readonly stepUp?: StepUp | null
  readonly cause?: unknown
}

/**
 * Every call that fails throws one. `code` is that of the service (docs of each field), or NETWORK, TIMEOUT, ABORTED,
 * STEP_UP_REQUIRED or INVALID_ANSWER.
 */
export class QeetError extends Error {
  override readonly name = 'QeetError'
  readonly code: string
  /** What was wrong with what was given; empty: the request was refused as a whole. */
  readonly errors: readonly InputError[] = []
  /** Of HTTP; null: there was no answer. */
  readonly status: number | null = null
  /** To be named when you ask the operator. */
  readonly requestId: string | null = null
  /** Seconds after which it is worth trying again; null: it is not known. */
  readonly retryAfter: number | null = null
  /** A code more precise than `code`, such as `idempotency.answer_lost`; null: there is none. */
  readonly reason: string | null = null
  /** What a refresh of the tokens asks for, of STEP_UP_REQUIRED: for `stepUps.complete`; else null. */
  readonly stepUp: StepUp | null = null

  constructor(code: string, message: string, details: Details = {}) {
    super(message, details)
    this.code = code
    Object.assign(this, details)
  }
}
