// Regular expressions of conditions: RE2 syntax on a linear-time engine, with their cost bounded in advance.
import { RE2Set } from 're2js'

const PATTERN_CHARACTERS = 512

/** Longest text that is searched, in UTF-16 code units. */
export const SEARCHED_CHARACTERS = 4096

/**
 * Linear time is the length of the text times the size of the program. This bounds the program, and the time to compile
 * it.
 */
const PATTERN_COST = 4096

/** Cost of the states that the engine remembers, in the unit of `cost`: about one for each KiB of DFA_BYTES. */
const STATES_COST = 32

/** Each expression could fill the engine's default of 8 MiB for good, and a condition may have many. */
const DFA_BYTES = 32_768

interface Pattern {
  /**
   * time to compile and memory to keep, in instructions of the engine's program (each about 3 µs to compile, and less
   * than 1 KiB)
   */
  readonly cost: number
  /** instructions of the program: at worst, the work per searched character */
  readonly instructions: number
  /** Returns whether it matches anywhere in `text`. */
  readonly matches: (text: string) => boolean
}

/** Compiles a pattern, or returns a sentence for its author that says why it is refused. */
export function compilePattern(source: string): Pattern | string {
  if (source.length > PATTERN_CHARACTERS) return `A regular expression has at most ${PATTERN_CHARACTERS} characters.`
  const cost = estimateCost(source)
  if (cost > PATTERN_COST)
    return 'The regular expression is too costly: its repetitions or character classes are too large.'
  try {
    // A set of one, because only a set can limit the memory of its automaton.
    const set = new RE2Set(RE2Set.UNANCHORED, 0, DFA_BYTES)
    set.add(source)
    set.compile()
    return { cost: cost + STATES_COST, instructions: set.prog.numInst(), matches: (text) => set.match(text).length > 0 }
  } catch (error) {
    return `The regular expression is not valid RE2: ${(error as Error).message.slice(0, 200)}.`
  }
}

/**
 * Matches quoted text, a Unicode class, another escape, a class in brackets, a counted repetition, or one character.
 */
const TOKEN = new RegExp(
  [
    String.raw`\\Q(?<quoted>.*?)(?:\\E|$)`,
    String.raw`(?<unicode>\\[pP](?:\{[^}]*\}|.))`,
    String.raw`\\x\{[^}]*\}`,
    String.raw`\\.`,
    String.raw`(?<set>\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\])`,
    String.raw`\{(?<low>\d+)(?:,(?<high>\d*))?\}`,
    '.',
  ].join('|'),
  'gsu',
)

/** Cost of building a Unicode class, and of each copy of it. */
const UNICODE_CLASS = { once: 64, copy: 8 }

/** In a case-insensitive class the engine folds a range one code point at a time, up to the last one with a case. */
const LAST_FOLDED = 125_251

/**
 * Estimates what the engine would build, with repetitions multiplied out. Measuring after compiling would be too late.
 */
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
