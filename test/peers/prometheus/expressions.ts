// Names in expressions of PromQL. Only of the forms that our own rules and dashboard have.

export interface Rules {
  readonly recorded: readonly string[]
  readonly alerts: readonly string[]
  readonly expressions: readonly string[]
}

const WORDS = ['and', 'or', 'unless', 'on', 'by', 'without', 'ignoring', 'bool', 'offset', 'le']

/** Returns the metrics that an expression names. */
export function namesIn(expression: string): string[] {
  const bare = expression
    .replaceAll(/"(?:[^"\\]|\\.)*"/g, '')
    .replaceAll(/\{[^}]*\}/g, ' ')
    .replaceAll(/\[[^\]]*\]/g, ' ')
    .replaceAll(/\b(?:by|on|without|ignoring)\s*\([^)]*\)/g, ' ')
  const names = [...bare.matchAll(/(?<![\w.:])[a-zA-Z_:][\w:]*(?!\s*\(|[\w:])/g)].map(([name]) => name)
  return [...new Set(names)].filter((name) => !WORDS.includes(name))
}

/** Returns those that are neither in the exposition nor in `beside`. `up` is Prometheus' own. */
export function missing(expression: string, exposition: string, beside: readonly string[]): string[] {
  const known = new Set(['up', ...beside])
  for (const [, name = '', type] of exposition.matchAll(/^# TYPE (\S+) (\w+)$/gm)) {
    const endings = type === 'histogram' ? ['_bucket', '_sum', '_count'] : ['']
    for (const ending of endings) known.add(`${name}${ending}`)
  }
  return namesIn(expression).filter((name) => !known.has(name))
}

/** Returns each `label="value"` of an expression with the metric that has it; `a|b` of a pattern as two. */
export function selectorsIn(expression: string): { name: string; label: string; value: string }[] {
  return [...expression.matchAll(/([a-zA-Z_][\w]*)\{([^}]*)\}/g)].flatMap(([, name = '', matchers = '']) =>
    [...matchers.matchAll(/(\w+)=~?"([\w|]+)"/g)]
      .filter(([, label]) => label !== 'job')
      .flatMap(([, label = '', values = '']) => values.split('|').map((value) => ({ name, label, value }))),
  )
}
