/** Something that a mail's author should know. The mail can be sent all the same. */
export interface MailWarning {
  readonly code:
    | 'dropped_element'
    | 'dropped_attribute'
    | 'dropped_style'
    | 'dropped_comment'
    | 'missing_alt'
    | 'broken_link'
    | 'insecure_link'
    | 'insecure_image'
    | 'logo_not_shown'
    | 'too_deep'
    | 'too_large'
  readonly message: string
  /** the line of the rendered body, from 1; null: it is about the whole */
  readonly line?: number | null
}

export interface WarningList {
  readonly all: readonly MailWarning[]
  /**
   * Adds a warning. `about` names the cause: of the same code and cause, only the first is kept. Only then is `line`
   * called.
   */
  add(code: MailWarning['code'], about: string, message: string, line?: () => number): void
}

/** More do not help, and a hostile body must not fill the memory. */
const MOST = 50

export function createWarningList(): WarningList {
  const all: MailWarning[] = []
  const met = new Set<string>()
  return {
    all,
    add(code, about, message, line) {
      if (all.length >= MOST) return
      const key = `${code} ${about}`
      if (met.has(key)) return
      met.add(key)
      all.push({ code, message, line: line ? line() : null })
    },
  }
}

/** Returns a name or an address from a body, shortened for a message. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 79).toWellFormed()}…` : line
}
