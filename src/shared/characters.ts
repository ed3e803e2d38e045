// Invisible characters that change how the text around them is read.

/** The bidi controls of UAX #9, which reorder the text around them; for a character class. */
const BIDI = String.raw`\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069`
/** The bidi controls, all control characters, and the separators of lines and paragraphs. */
const LINE = String.raw`\p{Cc}\p{Zl}\p{Zp}${BIDI}`

/** Matches characters that would start a line of their own, or reorder the text around them. */
export const NOT_IN_A_LINE = new RegExp(`[${LINE}]`, 'u')
/** Matches each run of them, to be replaced. */
export const RUNS_NOT_IN_A_LINE = new RegExp(`[${LINE}]+`, 'gu')
/**
 * Matches what a text of several lines must not contain: control characters except line feed and tab, and bidi
 * controls.
 */
export const NOT_IN_A_TEXT = new RegExp(String.raw`(?![\n\t])[\p{Cc}${BIDI}]`, 'gu')
