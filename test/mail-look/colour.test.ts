import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  contrastRatio,
  nearestPassing,
  parseColour,
  perceptualDistance,
  readableOn,
  relativeLuminance,
} from '../../src/shared/colour.ts'
import { contrastWarnings } from '../../src/domains/branding/contrast.ts'

const COLOUR = fc.uint8Array({ minLength: 3, maxLength: 3 }).map((rgb) => `#${Buffer.from(rgb).toString('hex')}`)

describe('a colour that somebody typed', () => {
  test.each([
    ['#fff', '#ffffff', '#ffffff'],
    ['#AbC', '#aabbcc', '#aabbcc'],
    [' #1A2b3C\n', '#1a2b3c', '#1a2b3c'],
    ['#1A2B3CFF', '#1a2b3c', '#1a2b3c'],
    ['#00000080', '#00000080', '#7f7f7f'],
    ['#ff000000', '#ff000000', '#ffffff'],
  ])('%j is kept as %s, and looks like %s on white', (typed, canonical, opaque) => {
    expect(parseColour(typed)).toEqual({ canonical, opaque })
  })

  test.each([
    '',
    '#',
    'fff',
    '#ff',
    '#abcd',
    '#fffff',
    '#fffffff',
    '#fffffffff',
    '#ggg',
    'red',
    'rgb(0,0,0)',
    '#fff;x',
    '#fff\n#fff',
    '#１２３',
  ])('%j is none', (typed) => {
    expect(parseColour(typed)).toBeNull()
  })

  test('what is kept is read as the same colour again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (rgba) => {
        const colour = parseColour(`#${Buffer.from(rgba).toString('hex').toUpperCase()}`)
        expect(parseColour(colour?.canonical ?? '')).toEqual(colour)
      }),
    )
  })
})

describe('contrast', () => {
  test('luminance runs from 0 of black to 1 of white', () => {
    expect(relativeLuminance('#000')).toBe(0)
    expect(relativeLuminance('#fff')).toBeCloseTo(1, 10)
    expect(relativeLuminance('#f00')).toBeCloseTo(0.2126, 10)
  })

  test.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.478],
    ['#767676', '#ffffff', 4.542],
    ['#949494', '#ffffff', 3.033],
    ['#ff0000', '#ffffff', 3.998],
    ['#0000ff', '#ffffff', 8.592],
    ['#ffff00', '#ffffff', 1.074],
    ['#00ff00', '#0000ff', 6.26],
    ['#123456', '#123456', 1],
  ])('%s on %s is %d, as published for WCAG', (one, other, ratio) => {
    expect(contrastRatio(one, other)).toBeCloseTo(ratio, 2)
    expect(contrastRatio(other, one)).toBe(contrastRatio(one, other))
  })

  test('a label is near-black or white, as reads better, and never bad', () => {
    expect(readableOn('#ffd400')).toBe('#111111')
    expect(readableOn('#1d5bd6')).toBe('#ffffff')
    fc.assert(
      fc.property(COLOUR, (background) => {
        const label = readableOn(background)
        expect(contrastRatio(label, background)).toBeGreaterThanOrEqual(
          contrastRatio(label === '#ffffff' ? '#111111' : '#ffffff', background),
        )
        expect(contrastRatio(label, background)).toBeGreaterThan(4.3)
      }),
    )
  })

  test('what is no colour is a mistake of the caller', () => {
    expect(() => contrastRatio('red', '#fff')).toThrow(TypeError)
  })
})

describe('the nearest colour that passes', () => {
  test('passes, and is none where not even black and white do', () => {
    fc.assert(
      fc.property(COLOUR, COLOUR, fc.constantFrom(3, 4.5, 7, 12), (foreground, background, ratio) => {
        const found = nearestPassing(foreground, background, ratio)
        const best = Math.max(contrastRatio('#000', background), contrastRatio('#fff', background))
        if (best < ratio) expect(found).toBeNull()
        else expect(contrastRatio(found ?? '#808080', background)).toBeGreaterThanOrEqual(ratio)
      }),
      { numRuns: 500 },
    )
  })

  test('is the colour itself where that passes', () => {
    expect(nearestPassing('#1D5BD6', '#ffffff', 4.5)).toBe('#1d5bd6')
  })

  test('is nearer than black and white, unless it is one of them', () => {
    fc.assert(
      fc.property(COLOUR, COLOUR, (foreground, background) => {
        const found = nearestPassing(foreground, background, 4.5)
        if (found === null) return
        const ends = ['#000000', '#ffffff'].filter((end) => contrastRatio(end, background) >= 4.5)
        expect(perceptualDistance(foreground, found)).toBeLessThanOrEqual(
          Math.min(...ends.map((end) => perceptualDistance(foreground, end))) + 1e-3,
        )
      }),
      { numRuns: 300 },
    )
  })

  test('misses no nearer one of its hue: a step back towards the colour fails', () => {
    // Red on white misses 4.5 by little, so what is suggested is a red that looks almost the same.
    const red = nearestPassing('#ff0000', '#ffffff', 4.5) ?? ''
    expect(perceptualDistance('#ff0000', red)).toBeLessThan(0.06)
    expect(contrastRatio(red, '#ffffff')).toBeLessThan(4.56)
  })

  test('goes the shorter way: lighter on dark, darker on light', () => {
    expect(relativeLuminance(nearestPassing('#0b0f2a', '#1f242c', 4.5) ?? '')).toBeGreaterThan(
      relativeLuminance('#1f242c'),
    )
    expect(relativeLuminance(nearestPassing('#ffd400', '#ffffff', 4.5) ?? '')).toBeLessThan(
      relativeLuminance('#ffd400'),
    )
  })
})

describe('warnings about the colours of a brand', () => {
  test('there is none where there is no colour, or none that cannot be read', () => {
    expect(contrastWarnings({ primaryColor: null, secondaryColor: null })).toEqual([])
    expect(contrastWarnings({ primaryColor: '#1d5bd6', secondaryColor: '#c2185b' })).toEqual([])
    expect(contrastWarnings({ primaryColor: 'red', secondaryColor: '' })).toEqual([])
  })

  test('a light primary gives a warning as a link, not as a button', () => {
    const warnings = contrastWarnings({ primaryColor: '#ffd400', secondaryColor: null })
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatchObject({ field: 'primaryColor', against: '#ffffff', ratio: 1.43, required: 4.5 })
    expect(warnings[0]?.message).toContain('1.43:1')
  })

  test('a middling primary gives a warning as a button', () => {
    const [button] = contrastWarnings({ primaryColor: '#7a7a7a', secondaryColor: null })
    expect(button).toMatchObject({ field: 'primaryColor', required: 4.5 })
    expect(button?.message).toMatch(/label on a button/)
  })

  test('secondary needs no more than large text does', () => {
    expect(contrastWarnings({ primaryColor: null, secondaryColor: '#949494' })).toEqual([])
    expect(contrastWarnings({ primaryColor: null, secondaryColor: '#959595' })).toMatchObject([
      { field: 'secondaryColor', required: 3, ratio: 2.99 },
    ])
  })

  test('what is suggested passes, and a ratio never reads as if it did', () => {
    fc.assert(
      fc.property(COLOUR, COLOUR, (primaryColor, secondaryColor) => {
        for (const { against, suggestion, required, ratio } of contrastWarnings({ primaryColor, secondaryColor })) {
          expect(ratio).toBeLessThan(required)
          expect(contrastRatio(suggestion ?? '#808080', against)).toBeGreaterThanOrEqual(required)
        }
      }),
      { numRuns: 300 },
    )
  })
})
