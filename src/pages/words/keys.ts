// The keys of a catalogue: English defines them, and the compiler asks the other languages for all of them.
import type { en } from './en.ts'

type SameKeys<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : K extends 'faults'
        ? T[K]
        : SameKeys<T[K]>
}

export type Words = SameKeys<typeof en>
