import { contrastRatio, nearestPassing, parseColour, readableOn, WHITE } from '../../shared/colour.ts'

/** A colour of a brand that some people cannot read where it is used. It is a warning only: nothing is refused. */
interface ContrastWarning {
  readonly field: 'primaryColor' | 'secondaryColor'
  /** the colour it is shown against, as #rrggbb */
  readonly against: string
  /** with two decimals, rounded down, so that a ratio below the limit never reads as if it met it */
  readonly ratio: number
  /** WCAG 2.2 level AA: 4.5 for text, 3 for large text and non-text elements */
  readonly required: 4.5 | 3
  /** the nearest colour that suffices, as #rrggbb */
  readonly suggestion: string | null
  readonly message: string
}

interface Use {
  readonly field: ContrastWarning['field']
  readonly colour: string | null
  /** returns the colour it is shown against: the label of a button depends on its background */
  readonly against: (colour: string) => string
  readonly required: ContrastWarning['required']
  readonly what: (against: string) => string
}

/**
 * Returns warnings about the two colours of a brand. The sign-in page and the mails use them so:
 *
 * - primary is the background of buttons, whose label is white or near-black, the more readable one: 4.5
 * - primary is the colour of links on white: 4.5
 * - secondary is an accent on white, for lines and large text: 3
 *
 * Dark mode needs no warning: its links and buttons use a variant that is lightened until it is readable.
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
  // An invalid colour is refused elsewhere, with a message of its own.
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
