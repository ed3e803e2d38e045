// The language of this browser, and what is written in it: words, numbers, times.
import { useMemo, useSyncExternalStore } from 'react'
import { type Catalogue, type Language, LANGUAGES, type Words } from './messages.ts'

const KEY = 'qeet-language'
const listeners = new Set<() => void>()
const isLanguage = (text: string | null | undefined): text is Language => text != null && Object.hasOwn(LANGUAGES, text)

function preferred(): Language {
  const kept = localStorage.getItem(KEY)
  if (isLanguage(kept)) return kept
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en'
}

let current = preferred()
document.documentElement.lang = current

export function setLanguage(language: Language): void {
  current = language
  localStorage.setItem(KEY, language)
  document.documentElement.lang = language
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useLanguage = (): Language => useSyncExternalStore(subscribe, () => current)

/** The same outside of components. */
export const languageNow = (): Language => current

/** Returns the locale of numbers and times: the region of this browser, such as de-CH, if it has one. */
export const regional = (language: Language): string =>
  navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? language

/** Returns the words of a catalogue in the language of this browser. */
export function useMessages<English>(catalogue: Catalogue<English>): Words<English> {
  return catalogue[useLanguage()]
}

/** The same outside of components, for what is shown at once. */
export const messagesNow = <English>(catalogue: Catalogue<English>): Words<English> => catalogue[current]

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

export interface Format {
  number(value: number): string
  /** `share` from 0 to 100. */
  percent(share: number): string
  date(value: string | Date): string
  dateTime(value: string | Date): string
  /** Such as "3 days ago" or "in 5 minutes". */
  relative(value: string | Date): string
  list(items: readonly string[]): string
}

export function useFormat(): Format {
  const language = useLanguage()
  return useMemo(() => {
    const region = regional(language)
    const number = new Intl.NumberFormat(region)
    const percent = new Intl.NumberFormat(region, { style: 'percent', maximumFractionDigits: 1 })
    const date = new Intl.DateTimeFormat(region, { dateStyle: 'medium' })
    const dateTime = new Intl.DateTimeFormat(region, { dateStyle: 'medium', timeStyle: 'medium' })
    const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
    const list = new Intl.ListFormat(language, { type: 'conjunction' })
    return {
      number: (value) => number.format(value),
      percent: (share) => percent.format(share / 100),
      date: (value) => date.format(new Date(value)),
      dateTime: (value) => dateTime.format(new Date(value)),
      relative(value) {
        const seconds = (new Date(value).getTime() - Date.now()) / 1_000
        const [unit, length] = UNITS.find(([, least]) => Math.abs(seconds) >= least) ?? ['second', 1]
        return relative.format(Math.round(seconds / length), unit)
      },
      list: (items) => list.format(items),
    }
  }, [language])
}
