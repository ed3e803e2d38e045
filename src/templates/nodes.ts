// The syntax tree of nunjucks' parser, as far as templates may use it. The library's types leave it out.
import type { SourceLocation } from './rejected.ts'

interface At {
  /** both from 0 */
  readonly lineno: number
  readonly colno: number
}

export type Binary = 'Or' | 'And' | 'Add' | 'Concat' | 'Sub' | 'Mul' | 'Div' | 'Mod'
export type Comparison = '==' | '===' | '!=' | '!==' | '<' | '>' | '<=' | '>='

export type DataNode = At & { readonly typename: 'TemplateData'; readonly value: string }
export type LiteralNode = At & { readonly typename: 'Literal'; readonly value: string | number | boolean | null }
export type NameNode = At & { readonly typename: 'Symbol'; readonly value: string }
export type ListNode = At & {
  readonly typename: 'Root' | 'NodeList' | 'Output' | 'Group' | 'Array'
  readonly children: readonly AstNode[]
}
export type LookupNode = At & { readonly typename: 'LookupVal'; readonly target: AstNode; readonly val: AstNode | null }
export type IfNode = At & {
  readonly typename: 'If' | 'InlineIf'
  readonly cond: AstNode
  readonly body: AstNode
  readonly else_: AstNode | null
}
export type ForNode = At & {
  readonly typename: 'For'
  readonly arr: AstNode
  readonly name: AstNode
  readonly body: AstNode
  readonly else_: AstNode | null
}
export type SetNode = At & {
  readonly typename: 'Set'
  readonly targets: readonly AstNode[]
  readonly value: AstNode | null
}
export type CallNode = At & { readonly typename: 'Filter' | 'FunCall'; readonly name: AstNode; readonly args: ListNode }
type BinaryNode = At & { readonly typename: Binary; readonly left: AstNode; readonly right: AstNode }
type RelationNode = At & { readonly typename: 'In' | 'Is'; readonly left: AstNode; readonly right: AstNode }
type UnaryNode = At & { readonly typename: 'Not' | 'Neg' | 'Pos'; readonly target: AstNode }
type CompareNode = At & {
  readonly typename: 'Compare'
  readonly expr: AstNode
  readonly ops: readonly { readonly expr: AstNode; readonly type: Comparison }[]
}
/** Some of the refused kinds. Any other is refused as well. */
type OtherNode = At & { readonly typename: 'Dict' | 'KeywordArgs' | 'Pair' | 'FloorDiv' | 'Pow' | 'Macro' | 'Block' }

export type AstNode =
  | DataNode
  | LiteralNode
  | NameNode
  | ListNode
  | LookupNode
  | IfNode
  | ForNode
  | SetNode
  | CallNode
  | BinaryNode
  | RelationNode
  | UnaryNode
  | CompareNode
  | OtherNode

export function locationOf({ lineno, colno }: At): SourceLocation {
  return { line: lineno + 1, column: colno + 1 }
}

const BINARY: ReadonlySet<string> = new Set<Binary>(['Or', 'And', 'Add', 'Concat', 'Sub', 'Mul', 'Div', 'Mod'])

export function isBinary(node: AstNode): node is BinaryNode {
  return BINARY.has(node.typename)
}

export function isUnary(node: AstNode): node is UnaryNode {
  return node.typename === 'Not' || node.typename === 'Neg' || node.typename === 'Pos'
}
