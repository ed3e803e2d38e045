// What can go wrong between the page and the service, and the words that people get for it.
import { messagesNow } from '../language/language.ts'
import { defineMessages } from '../language/messages.ts'

export class ApiError extends Error {
  /**
   * Of the API, or ADDRESS_REFUSED, OFFLINE, SIGNED_OUT, or CANCELLED: a person left a dialog that the request waited
   * for.
   */
  readonly code: string
  /** In seconds; null: nothing was said. */
  readonly retryAfter: number | null

  constructor(code: string, message: string, retryAfter: number | null = null) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.retryAfter = retryAfter
  }
}

/** What a mutation says about its input. */
export interface UserError {
  readonly code: string
  readonly message: string
  readonly path?: readonly string[] | null
}

const texts = defineMessages({
  en: {
    OFFLINE: 'The service cannot be reached. Nothing is lost: this page tries again by itself.',
    RATE_LIMITED: (seconds: number) => `Too much at once. Try again in ${seconds} s.`,
    UNAVAILABLE: 'The service is busy for a moment. Nothing was changed.',
    KEY_UNAVAILABLE: 'The key of this data cannot be had for now. Nothing was changed.',
    REFUSED: 'The service refused the request.',
    ADDRESS_REFUSED: 'This tenant does not let requests from your address in for now.',
    NOT_FOUND: 'There is no such thing here, or it is gone.',
    INTERNAL: 'Something failed inside the service. It has been noted.',
    SIGNED_OUT: 'You are signed out.',
    UNKNOWN_DOCUMENT: 'The service has been updated meanwhile. Load this page again.',
    CANCELLED: 'You left a step that this needs. Nothing was changed.',
    title: 'That did not work',
  },
  de: {
    OFFLINE: 'Der Dienst ist nicht erreichbar. Nichts geht verloren: Diese Seite versucht es von selbst erneut.',
    RATE_LIMITED: (seconds) => `Zu viel auf einmal. Versuchen Sie es in ${seconds} s erneut.`,
    UNAVAILABLE: 'Der Dienst ist kurz ausgelastet. Es wurde nichts geändert.',
    KEY_UNAVAILABLE: 'Der Schlüssel dieser Daten ist zurzeit nicht verfügbar. Es wurde nichts geändert.',
    REFUSED: 'Der Dienst hat die Anfrage abgewiesen.',
    ADDRESS_REFUSED: 'Dieser Mandant lässt Anfragen von Ihrer Adresse vorerst nicht ein.',
    NOT_FOUND: 'Das gibt es hier nicht oder nicht mehr.',
    INTERNAL: 'Im Dienst ist etwas fehlgeschlagen. Es wurde vermerkt.',
    SIGNED_OUT: 'Sie sind abgemeldet.',
    UNKNOWN_DOCUMENT: 'Der Dienst wurde inzwischen aktualisiert. Laden Sie diese Seite neu.',
    CANCELLED: 'Sie haben einen Schritt verlassen, den es dafür braucht. Geändert wurde nichts.',
    title: 'Das hat nicht geklappt',
  },
})

/** What goes above an error. */
export const errorTitle = (): string => messagesNow(texts).title

/** Returns what to show for an error; an error without words of ours has the service's. */
export function explain(error: unknown): string {
  const words = messagesNow(texts)
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : words.INTERNAL
  if (error.code === 'RATE_LIMITED') return words.RATE_LIMITED(error.retryAfter ?? 1)
  const known = Object.entries(words).find(([code]) => code === error.code)?.[1]
  return typeof known === 'string' ? known : error.message
}

export const isOffline = (error: unknown): boolean => error instanceof ApiError && error.code === 'OFFLINE'

/** Errors by the field of a form (the path without `input`), and those that belong to none of `known`. */
export function byField(
  errors: readonly UserError[],
  known: ReadonlySet<string>,
): {
  readonly fields: Readonly<Record<string, string>>
  readonly rest: readonly UserError[]
} {
  const fields: Record<string, string> = {}
  const rest: UserError[] = []
  for (const error of errors) {
    const path = error.path?.[0] === 'input' ? error.path.slice(1) : (error.path ?? [])
    if (!known.has(path[0] ?? '') && !known.has(path.slice(0, 2).join('.'))) rest.push(error)
    else fields[path.join('.')] ??= error.message
  }
  return { fields, rest }
}
