const UNITS = [
  ['day', 1_440],
  ['hour', 60],
  ['minute', 1],
] as const

/** Returns minutes in words, in the largest unit that is exact: `10 minutes`, `1 hour`, `14 Tage`. */
export function durationText(minutes: number, locale: string): string {
  const [unit, size] = UNITS.find(([, of]) => minutes % of === 0) ?? ['minute', 1]
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(minutes / size)
}
