// Why a template is not accepted or not rendered, for the person who wrote it.

/** A location in the source, both from 1. */
export interface SourceLocation {
  readonly line: number
  readonly column: number
}

export type Reason = 'syntax' | 'not_allowed' | 'too_large' | 'budget' | 'context' | 'secret'

export class TemplateRejected extends Error {
  readonly line: number | null
  readonly column: number | null
  readonly reason: Reason

  constructor(reason: Reason, message: string, at: SourceLocation | null = null) {
    super(message)
    this.name = 'TemplateRejected'
    this.reason = reason
    this.line = at?.line ?? null
    this.column = at?.column ?? null
  }
}

/** Returns text of the template for a message: short, and without characters that break a line. */
export function quote(source: string): string {
  const shown = source.replaceAll(/[\p{C}\p{Zl}\p{Zp}`]/gu, '?')
  return `\`${shown.length > 40 ? `${shown.slice(0, 39)}…` : shown}\``
}
