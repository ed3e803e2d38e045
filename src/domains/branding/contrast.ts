import { contrastRatio, nearestPassing, parseColour, readableOn, WHITE } from '../../shared/colour.ts'

/**
 * A colour of a brand that some people cannot read where we use it. Nothing is refused for it: a brand is what it is.
 */
interface ContrastWarning {
  readonly field: 'primaryColor' | 'secondaryColor'
  /** the colour it meets, as #rrggbb */
  readonly against: string
  /** with two decimals, rounded down: what misses the mark must not read as if it met it */
  readonly ratio: number
  /** WCAG 2.2 level AA: 4.5 of text, 3 of large text and of what is not text */
  readonly required: 4.5 | 3
  /** the nearest colour that would do, as #rrggbb */
  readonly suggestion: string | null
  readonly message: string
}

interface Use {
  readonly field: ContrastWarning['field']
  readonly colour: string | null
  /** what it meets, by the colour itself: the label of a button is chosen by its background */
  readonly against: (colour: string) => string
  readonly required: ContrastWarning['required']
  readonly what: (against: string) => string
}

/**
 * What the sign-in page and the mails do with the two colours of a brand:
 *
 * - primary is the background of buttons; their label is white or near-black, whichever is the easier to read: 4.5
 * - primary is the colour of links on white: 4.5
 * - secondary is an accent on white, of lines and of large text: 3
 *
 * Dark mode needs no warning. Links and buttons there take a variant that we lighten until it can be read.
 */
export function contrastWarnings({
  primaryColor,
  secondaryColor,
}: {
  readonly primaryColor: string | null
  readonly secondaryColor: string | null
}): readonly ContrastWarning[] {
  const uses: readonly Use[] = [
    {
      field: 'primaryColor',
      colour: primaryColor,
      against: readableOn,
      required: 4.5,
      what: (label) => `A ${label === WHITE ? 'white' : 'near-black'} label on a button of this colour`,
    },
    {
      field: 'primaryColor',
      colour: primaryColor,
      against: () => WHITE,
      required: 4.5,
      what: () => 'A link of this colour on white',
    },
    {
      field: 'secondaryColor',
      colour: secondaryColor,
      against: () => WHITE,
      required: 3,
      what: () => 'Large text of this colour on white',
    },
  ]
  return uses.flatMap(warning)
}

function warning({ field, colour, against, required, what }: Use): ContrastWarning[] {
  // What is no colour is refused elsewhere, by a message of its own.
  const parsed = colour === null ? null : parseColour(colour)
  if (!parsed) return []
  const other = against(parsed.opaque)
  const exact = contrastRatio(parsed.opaque, other)
  if (exact >= required) return []
  const ratio = Math.floor(exact * 100) / 100
  const suggestion = nearestPassing(parsed.opaque, other, required)
  const advice = suggestion === null ? '' : ` The nearest colour that has it is ${suggestion}.`
  return [
    {
      field,
      against: other,
      ratio,
      required,
      suggestion,
      message: `${what(other)} has a contrast of ${ratio}:1, and ${required}:1 is needed to read it.${advice}`,
    },
  ]
}
