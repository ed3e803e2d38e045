import { renderSVG } from 'uqr'

/** Returns the text of an SVG. */
export const qrOf = (uri: string): string => renderSVG(uri, { border: 2 })
