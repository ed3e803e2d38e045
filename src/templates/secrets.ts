// What signs somebody in, such as a link or a code, is for the person who gets the mail. Who writes the template must
// not get it: not in the address of an image that is loaded from their server, nor bit by bit by what else the mail
// shows. So a secret is printed by itself or not at all, and nothing but whether there is one decides anything.
import { type AstNode, type NameNode, locationOf } from './nodes.ts'
import { type SourceLocation, quote, TemplateRejected } from './rejected.ts'

/** What a top-level variable is, by whoever defines it. */
export type VariableKind = 'text' | 'code' | 'url' | 'email' | 'color' | 'number' | 'boolean' | 'list'

export function isSecret(kind: VariableKind | null): boolean {
  return kind === 'code' || kind === 'url'
}

export function refuseSecret(at: SourceLocation, name: string, kind: VariableKind | null): never {
  const also = kind === 'url' ? ', or as the whole `href` of an `<a>`' : ''
  throw new TemplateRejected(
    'secret',
    `${quote(name)} signs somebody in. It is printed by itself, as \`{{ ${name} }}\` among the words of the mail${also}, or is the whole of an \`if\`; nothing else can be done with it.`,
    at,
  )
}

/** Its name is its own: else, what stands there could be the one or the other. */
export function refuseShadow(node: NameNode): never {
  throw new TemplateRejected(
    'secret',
    `${quote(node.value)} is what signs somebody in: nothing else can have its name.`,
    locationOf(node),
  )
}

/** The name alone, or `not` and the name: whether there is one is the same in every mail. */
export function nameInCondition(node: AstNode): { readonly name: NameNode; readonly negated: boolean } | null {
  if (node.typename === 'Symbol') return { name: node, negated: false }
  return node.typename === 'Not' && node.target.typename === 'Symbol' ? { name: node.target, negated: true } : null
}
