// Characters that show as nothing and change how the text around them is read.

/** The bidi controls of UAX #9, which reorder the text around them; inside a character class. */
const BIDI = String.raw`\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069`
/** The bidi controls, all control characters, and the separators of lines and paragraphs. */
const LINE = String.raw`\p{Cc}\p{Zl}\p{Zp}${BIDI}`

/** What would start a line of its own, or reorder the text around it. */
export const NOT_IN_A_LINE = new RegExp(`[${LINE}]`, 'u')
/** Each run of them, to be replaced. */
export const RUNS_NOT_IN_A_LINE = new RegExp(`[${LINE}]+`, 'gu')
/** What must not be in a text of several lines: all control characters but line feed and tab, and the bidi controls. */
export const NOT_IN_A_TEXT = new RegExp(String.raw`(?![\n\t])[\p{Cc}${BIDI}]`, 'gu')
