// A pasted list: a network a line, and what people call it behind a space, comma, semicolon, tab or #.

export interface PastedRule {
  /** From 1. */
  readonly line: number
  readonly cidr: string
  readonly label: string
}

export function parsePasted(text: string): readonly PastedRule[] {
  return text.split('\n').flatMap((raw, index) => {
    const content = raw.trim()
    if (content === '' || content.startsWith('#')) return []
    const [, cidr = '', label = ''] = /^"?([^\s,;#"]+)"?[\s,;#]*(.*)$/.exec(content) ?? []
    return cidr === '' ? [] : [{ line: index + 1, cidr, label: label.replace(/^"(.*)"$/, '$1').trim() }]
  })
}

export const textOf = (rules: readonly PastedRule[]): string =>
  rules.map(({ cidr, label }) => (label === '' ? cidr : `${cidr} ${label}`)).join('\n')
