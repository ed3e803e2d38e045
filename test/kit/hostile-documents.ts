// GraphQL documents of a size that each give some rule of validation more to do than their length, or the parser more
// than it can nest. What is asked for exists, so that no rule ends early by accident; `size` is about how many tokens
// it has.
const range = (count: number): number[] => Array.from({ length: Math.max(1, Math.floor(count)) }, (_, index) => index)
const each = (count: number, write: (at: number) => string): string => range(count).map(write).join(' ')

/** Fragments F0, F1, … of which each is given the spread of the next one, and the last one none. */
const chain = (count: number, type: string, body: (next: string) => string): string =>
  each(count, (at) => `fragment F${at} on ${type} { ${body(at + 1 < Math.floor(count) ? `...F${at + 1}` : '')} }`)

const LEAVES = ['userId', 'tenantId', 'sessionId', 'scopes', 'permissions']
const leafOf = (leaf: number, at: number): string => (leaf % 12 === at ? 'actor' : String(LEAVES[leaf % 5]))

const ID = '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11'

export const HOSTILE: Readonly<Record<string, (size: number) => string>> = {
  'one field, many times': (size) => `{ ${each(size / 4, () => 'me { actor }')} }`,
  'one leaf, many times': (size) => `{ me { ${each(size - 6, () => 'actor')} } }`,
  'one path, many times': (size) => `{ ${each(size / 8, () => 'me { user { id email displayName } }')} }`,
  'two leaves that alternate under one path': (size) =>
    `{ ${each(size / 6, (at) => `me { user { ${at % 2 === 0 ? 'id' : 'email'} } }`)} }`,
  'one field with the same arguments, many times': (size) =>
    `{ ${each(size / 12, () => `tenant(id: "${ID}") { members(first: 1) { nodes { id } } }`)} }`,
  'one field with long arguments that differ in the end': (size) =>
    `{ ${each(size / 30, (at) => `signInPage(slug: "${'x'.repeat(50)}${at}", domain: "${'y'.repeat(50)}") { slug }`)}
      }`,
  'one field in many inline fragments': (size) => `{ ${each(size / 9, () => '... on Query { me { actor } }')} }`,
  'inline fragments in inline fragments': (size) =>
    `{ me { ${'... on Me { actor '.repeat(Math.floor(size / 6))} ${'} '.repeat(Math.floor(size / 6))} } }`,
  'many fragments that ask for the same': (size) =>
    `{ ${each(size / 12, (at) => `...F${at}`)} } ${each(size / 12, (at) => `fragment F${at} on Query { me { id } }`)}`,
  'many fragments that ask for the same path': (size) =>
    `{ ${each(size / 15, (at) => `...F${at}`)} }
      ${each(size / 15, (at) => `fragment F${at} on Query { me { user { id } } }`)}`,
  'many fields with all of some fragments': (size) =>
    `{ ${each(size / 24, () => `me { ${each(10, (at) => `...F${at}`)} }`)} }
      ${each(10, (at) => `fragment F${at} on Me { actor userId }`)}`,
  'many fields, each in all of some fragments': (size) =>
    `{ me { ${each(12, (at) => `...F${at}`)} } }
      ${each(12, (at) => `fragment F${at} on Me { ${each(size / 14, (leaf) => leafOf(leaf, at))} }`)}`,
  'two fields with all of many fragments': (size) =>
    `{ ${each(2, () => `me { ${each(size / 10, (at) => `...F${at}`)} }`)} }
      ${each(size / 10, (at) => `fragment F${at} on Me { actor }`)}`,
  'fragments each with all later ones': (size) => {
    const count = Math.sqrt(size)
    return `{ me { ...F0 } } ${each(
      count,
      (at) =>
        `fragment F${at} on Me { actor ${range(count)
          .filter((other) => other > at)
          .map((other) => `...F${other}`)
          .join(' ')} }`,
    )}`
  },
  'fragments that double at each step': (size) =>
    `{ me { ...F0 } }
      ${chain(size / 11, 'Me', (next) => `actor ${next && `${next} ${next}`}`)}`,
  'fragments that double at each step, in paths': (size) =>
    `{ me { user { ...F0 } } }
      ${chain(size / 13, 'User', (next) => `id ${next && `${next} ... on User { ${next} }`}`)}`,
  'fragments in a long chain': (size) =>
    `{ me { ...F0 } }
      ${chain(size / 9, 'Me', (next) => `actor ${next}`)}`,
  'fragments in a circle': (size) =>
    `{ me { ...F0 } }
      ${each(size / 10, (at) => `fragment F${at} on Me { actor ...F${(at + 1) % Math.floor(size / 10)} }`)}`,
  'fragments of which each closes many circles': (size) => {
    const count = Math.sqrt(size)
    return `{ me { ...F0 } }
      ${each(count, (at) => `fragment F${at} on Me { ${each(count, (other) => `...F${other}`)} }`)}`
  },
  'fragments that nobody spreads': (size) =>
    `{ me { actor } } ${each(size / 7, (at) => `fragment F${at} on Me { actor }`)}`,
  'fragments that nobody spreads, of one path': (size) =>
    `{ me { actor } } fragment F on Query { ${each(size / 8, () => 'me { user { id email displayName } }')} }`,
  'spreads of fragments that do not exist': (size) => `{ me { ${each(size / 2, (at) => `...F${at}`)} } }`,
  'fields that do not exist': (size) => `{ ${each(size - 2, (at) => `tenant${at}`)} }`,
  'fields with names as long as those that exist': (size) =>
    `mutation { ${each(Math.min(size, 600), (at) => `emailTemplateTranslationRestore${'xyz'.repeat(5)}${at}`)} }`,
  'arguments that do not exist': (size) => `{ me(${each(size / 3 - 2, (at) => `a${at}: 1`)}) { actor } }`,
  'types that do not exist': (size) =>
    `{ me { ${each(size / 5, (at) => `... on EmailTemplateTranslation${at} { x${at} }`)} } }`,
  'directives that do not exist': (size) => `{ me ${each(size / 2 - 4, (at) => `@d${at}`)} { actor } }`,
  'one directive, many times': (size) => `{ me { actor ${each(size / 6, () => '@skip(if: false)')} } }`,
  'fields with directives': (size) => `{ me { ${each(size / 7, () => 'actor @skip(if: false)')} } }`,
  'values that are not of the enum': (size) =>
    `{ tenant(id: "${ID}") { ${each(size / 10, () => 'outgoingMails(status: QUEUEDD) { nodes { id } }')} } }`,
  'input fields that do not exist': (size) =>
    `mutation { login(input: { ${each(size / 3 - 5, (at) => `passwor${at}: 1`)} }) { userErrors { code } } }`,
  'one input field, many times': (size) =>
    `mutation { login(input: { ${each(size / 3 - 5, () => 'email: "a"')} }) { userErrors { code } } }`,
  'one argument, many times': (size) => `{ tenant(${each(size / 3 - 3, () => `id: "${ID}"`)}) { id } }`,
  'many operations with one fragment': (size) =>
    `${each(size / 14, (at) => `query Q${at} { ...F }`)}
      fragment F on Query { ${each(size / 8, () => 'me { actor }')} }`,
  'many operations with the variables of one fragment': (size) =>
    `${each(size / 20, (at) => `query Q${at}($id: UUID!) { ...F }`)}
      fragment F on Query { ${each(size / 20, () => 'tenant(id: $id) { id }')} }`,
  'many operations with the undefined variables of one fragment': (size) =>
    `${each(size / 14, (at) => `query Q${at} { ...F }`)}
      fragment F on Query { ${each(size / 20, (at) => `tenant(id: $id${at}) { id }`)} }`,
  'operations of one name': (size) => each(size / 7, () => 'query Q { me { actor } }'),
  'variables that nothing uses': (size) => `query (${each(size / 4, (at) => `$v${at}: Int`)}) { me { actor } }`,
  'one variable, declared many times': (size) => `query (${each(size / 4, () => '$v: Int')}) { me { actor } }`,
  'variables that are used but not declared': (size) =>
    `{ tenant(id: "${ID}") { auditEvents(filter: { search: "x" }) { nodes { id } } members(first: $v) { nodes { id } }
      ${each(size / 12, (at) => `invitations(first: $v${at}) { nodes { id } }`)} } }`,
  'lists in lists': (size) => `{ tenant(id: ${'['.repeat(size / 2)}${']'.repeat(size / 2)}) { id } }`,
  'objects in objects': (size) =>
    `mutation { login(input: ${'{ a: '.repeat(size / 4)}1${'}'.repeat(size / 4)}) { userErrors { code } } }`,
  'list types in list types': (size) =>
    `query ($v: ${'['.repeat(size / 2)}Int${']'.repeat(size / 2)}) { me { actor } }`,
  'selections in selections': (size) => `{ ${'me { '.repeat(size / 3)}actor${' }'.repeat(size / 3)} }`,
  'metadata in metadata': (size) =>
    `mutation { tenantUpdate(tenantId: "${ID}", input: { metadata: ${'{ a: '.repeat(size / 4)}1${'}'.repeat(size / 4)}
      }) { userErrors { code } } }`,
  'much metadata': (size) =>
    `mutation { tenantUpdate(tenantId: "${ID}", input: { metadata: { ${each(size / 3 - 8, (at) => `a${at}: 1`)} } }) {
      userErrors { code } } }`,
  'empty inputs': (size) =>
    `mutation { ${each(size / 14, (at) => `${at < 14 ? `a${at}: ` : ''}login(input: {}) { userErrors { code } }`)} }`,
  'introspection of many types': (size) => `{ ${each(size / 9, () => '__type(name: "User") { name kind }')} }`,
  'introspection in introspection': (size) =>
    `{ __schema { types { ${each(size / 9, () => 'fields { type { name } }')} } } }`,
  'introspection through fragments that double': (size) =>
    `{ __type(name: "User") { ...F0 } }
      ${chain(size / 14, '__Type', (next) => `name ofType { ${next === '' ? 'name' : `${next} ${next}`} }`)}`,
  'lines, and a mistake in the last of them': (size) =>
    `${'\n'.repeat(32_768 - 4 * size > 0 ? 32_768 - 4 * size : 0)}{ ${each(size / 2, (at) => `x${at}`)} }`,
  'lines, and fragments in circles': (size) => {
    const all = each(Math.sqrt(size), (other) => `...F${other}`)
    return `${'\n'.repeat(20_000)}{ me { ...F0 } }
      ${each(Math.sqrt(size), (at) => `fragment F${at} on Me { ${all} }`)}`
  },
  'lines, and fields that conflict': (size) => {
    const fields = (name: string): string => each(size / 40, (leaf) => `a${leaf}: ${name}`)
    return `${'\n'.repeat(20_000)}{ ${each(15, (at) => `me { user { ${fields(at % 2 === 0 ? 'id' : 'email')} } }`)} }`
  },
  'a long string': (size) => `{ signInPage(slug: "${'x'.repeat(Math.min(size * 16, 32_000))}") { slug } }`,
  'a block of many lines': (size) =>
    `{ signInPage(slug: """${'\n x'.repeat(Math.min(size * 5, 10_000))}""") { slug } }`,
  'a long number': (size) => `{ tenants(first: ${'9'.repeat(Math.min(size * 16, 32_000))}) { nodes { id } } }`,
  'a long name': (size) => `{ ${'x'.repeat(Math.min(size * 16, 32_000))} }`,
  commas: (size) => `{ me { actor } } ${','.repeat(Math.min(size * 16, 32_000))}`,
  comments: (size) => `{ me { actor } } ${'#\n'.repeat(Math.min(size * 8, 16_000))}`,
  'definitions of types': (size) => each(size / 6, (at) => `type T${at} { a: Int }`),
}
