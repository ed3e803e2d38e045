// Regular expressions of conditions: RE2 syntax on a linear-time engine, with what they may cost bounded in advance.
import { RE2Set } from 're2js'

const PATTERN_CHARACTERS = 512

/** Longest text that is searched, in UTF-16 code units. */
export const SEARCHED_CHARACTERS = 4096

/**
 * Linear time is time by length AND by size of the program; this keeps the program, and the time to compile it, small.
 */
const PATTERN_COST = 4096

/** What the states that the engine remembers weigh, in the unit of `cost`: about one for each KiB of DFA_BYTES. */
const STATES_COST = 32

/** The engine's default of 8 MiB for each expression is what one condition after the other could fill for good. */
const DFA_BYTES = 32_768

interface Pattern {
  /**
   * time to compile and memory to keep, in instructions of the engine's program (each some 3 µs to compile and less
   * than 1 KiB)
   */
  readonly cost: number
  /** instructions of the program: the work per searched character, at worst */
  readonly instructions: number
  /** whether it matches somewhere in `text` */
  readonly matches: (text: string) => boolean
}

/** The pattern ready to search, or why there is none: a sentence for the person who wrote it. */
export function compilePattern(source: string): Pattern | string {
  if (source.length > PATTERN_CHARACTERS) return `A regular expression has at most ${PATTERN_CHARACTERS} characters.`
  const cost = estimateCost(source)
  if (cost > PATTERN_COST)
    return 'The regular expression is too costly: its repetitions or character classes are too large.'
  try {
    // A set of one, because only a set takes a limit on the memory of its automaton.
    const set = new RE2Set(RE2Set.UNANCHORED, 0, DFA_BYTES)
    set.add(source)
    set.compile()
    return { cost: cost + STATES_COST, instructions: set.prog.numInst(), matches: (text) => set.match(text).length > 0 }
  } catch (error) {
    return `The regular expression is not valid RE2: ${(error as Error).message.slice(0, 200)}.`
  }
}

/** Quoted text, a Unicode class, another escape, a class in brackets, a counted repetition, or one character. */
const TOKEN =
  /\\Q(?<quoted>.*?)(?:\\E|$)|(?<unicode>\\[pP](?:\{[^}]*\}|.))|\\x\{[^}]*\}|\\.|(?<set>\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\])|\{(?<low>\d+)(?:,(?<high>\d*))?\}|./gsu

/** What a Unicode class costs to build, and what each copy of it costs. */
const UNICODE_CLASS = { once: 64, copy: 8 }

/**
 * The engine folds a range of a case-insensitive class one code point at a time, up to the last one that has a case.
 */
const LAST_FOLDED = 125_251

/** Counts what the engine would build, repetitions multiplied out: compiling first and measuring then is too late. */
function estimateCost(source: string): number {
  const folds = /\(\?\w*i/.test(source)
  const outer: number[] = []
  let once = 0
  let size = 0
  let last = 0
  const atom = (weight: number): void => {
    last = weight
    size += weight
  }
  for (const { 0: token, groups } of source.matchAll(TOKEN)) {
    if (groups?.['low'] !== undefined) {
      const repeated = (last + 1) * Math.max(1, Number(groups['low']), Number(groups['high'] ?? 0))
      size += repeated - last
      last = repeated
    } else if (token === '(') {
      outer.push(size)
      size = last = 0
    } else if (token === ')') {
      const group = size + 3
      size = outer.pop() ?? 0
      atom(group)
    } else if (token === '*' || token === '+' || token === '?') {
      size += 1
      last += 1
    } else if (token === '|') {
      size += 2
      last = 0
    } else if (groups?.['quoted'] !== undefined) {
      size += groups['quoted'].length
      last = 1
    } else {
      const classes = groups?.['unicode'] === undefined ? (groups?.['set']?.match(/\\[pP]/g)?.length ?? 0) : 1
      once += classes * UNICODE_CLASS.once + (folds && groups?.['set'] !== undefined ? foldingCost(groups['set']) : 0)
      atom(1 + classes * UNICODE_CLASS.copy + (token.length >> 6))
    }
  }
  return once + size + outer.reduce((sum, open) => sum + open, 0)
}

function foldingCost(set: string): number {
  const ends = [...set.matchAll(/-(\\x\{|.)/gsu)].map(([, end = '']) =>
    end === '\\x{' ? LAST_FOLDED : Math.min(end.codePointAt(0) ?? 0, LAST_FOLDED),
  )
  return ends.reduce((sum, end) => sum + (end >> 6), 0)
}
