// Secrets: what signs somebody in, such as a link or a code. They are for the person who gets the mail, and the
// template's author must not get them: not in the address of an image on their server, nor bit by bit by what else the
// mail shows. So a secret is printed by itself or not at all, and only its presence may decide anything.
import { type AstNode, type NameNode, locationOf } from './nodes.ts'
import { type SourceLocation, quote, TemplateRejected } from './rejected.ts'

/** The kind of a top-level variable. */
export type VariableKind = 'text' | 'code' | 'url' | 'email' | 'color' | 'number' | 'boolean' | 'list'

export function isSecret(kind: VariableKind | null): boolean {
  return kind === 'code' || kind === 'url'
}

export function refuseSecret(at: SourceLocation, name: string, kind: VariableKind | null): never {
  const also = kind === 'url' ? ', or as the whole `href` of an `<a>`' : ''
  throw new TemplateRejected(
    'secret',
    `${quote(name)} signs somebody in. ` +
      `It is printed by itself, as \`{{ ${name} }}\` among the words of the mail${also}, ` +
      'or is the whole of an `if`; nothing else can be done with it.',
    at,
  )
}

/** The secret's own name, since in a loop or set it could be either of two. */
export function refuseShadow(node: NameNode): never {
  throw new TemplateRejected(
    'secret',
    `${quote(node.value)} is what signs somebody in: nothing else can have its name.`,
    locationOf(node),
  )
}

/** The name alone, or `not` and the name: every mail gives the same answer. */
export function nameInCondition(node: AstNode): { readonly name: NameNode; readonly negated: boolean } | null {
  if (node.typename === 'Symbol') return { name: node, negated: false }
  return node.typename === 'Not' && node.target.typename === 'Symbol' ? { name: node.target, negated: true } : null
}
