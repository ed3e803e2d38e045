// Loads what each route of /v1 asks of the graph (operations/*.graphql), checks it against the schema, and finds the
// rules that apply to each operation. The aliases are the wire names, `result` is what the answer is made from, and
// enum values leave in lower case. `$tenantId` is always the tenant of the credential.
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInputType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
  typeFromAST,
  validate,
  visit,
} from 'graphql'
import type { Rule } from '../access/rule.ts'
import { ruleOf } from '../graphql/guard.ts'
import { type Encode, encoderOf, type Fragments, type Shape, shapeOf } from './shape.ts'

export interface Operation {
  readonly name: string
  /** this operation with the fragments that it spreads */
  readonly document: DocumentNode
  readonly node: OperationDefinitionNode
  readonly variables: ReadonlyMap<string, GraphQLInputType>
  /** the rules of all fields that it selects, the root field's first */
  readonly rules: readonly Rule[]
  /** shape of `result` */
  readonly result: Shape
  /** encodes `result` for the wire */
  readonly encode: Encode
  /** the description of the root field; of a query that selects one field in another, that of the innermost */
  readonly summary: string
}

export function loadOperations(schema: GraphQLSchema): ReadonlyMap<string, Operation> {
  const folder = new URL('operations/', import.meta.url)
  const files = globSync('*.graphql', { cwd: fileURLToPath(folder) }).sort()
  const text = files.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n')
  const document = parse(text, { noLocation: true })
  const problems = validate(schema, document)
  if (problems.length > 0)
    throw new Error(
      `src/rest/operations does not fit the schema:\n${problems.map(({ message }) => `  ${message}`).join('\n')}`,
    )
  const fragments = Object.fromEntries(
    document.definitions
      .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  )
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION)
  return new Map(operations.map((node) => [node.name?.value ?? '', toOperation(schema, node, fragments)]))
}

function toOperation(schema: GraphQLSchema, node: OperationDefinitionNode, fragments: Fragments): Operation {
  const spread = new Set<string>()
  const collect = (part: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(part, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments[name.value]
        if (spread.has(name.value) || !fragment) return
        spread.add(name.value)
        collect(fragment)
      },
    })
  }
  collect(node)
  const used = [...spread].map((name) => fragments[name]).filter((fragment) => fragment !== undefined)
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [node, ...used] }
  const result = shapeOf(schema, node, fragments)
  const root = result.kind === 'object' ? result.fields.get('result') : undefined
  if (!root) throw new Error(`${node.name?.value} selects no result`)
  const rootType = schema.getRootType(node.operation)
  if (!rootType) throw new Error(`the schema has no ${node.operation}`)
  const variables = new Map(
    (node.variableDefinitions ?? []).map(({ variable, type }) => {
      const resolved = typeFromAST(schema, type as never)
      if (!isInputType(resolved)) throw new Error(`$${variable.name.value} has no input type`)
      return [variable.name.value, resolved]
    }),
  )
  const subject = node.operation === OperationTypeNode.QUERY ? subjectOf(root) : root
  const rules = [...rulesOf(rootType, node.selectionSet, fragments)]
  return {
    name: node.name?.value ?? '',
    document,
    node,
    variables,
    rules,
    result: root,
    encode: encoderOf(root),
    summary: subject.description ?? '',
  }
}

function subjectOf(shape: Shape): Shape {
  const [only, ...others] = shape.kind === 'object' ? shape.fields.values() : []
  return only && others.length === 0 ? subjectOf(only) : shape
}

/** Returns the rules by concrete type: in a fragment on an interface, those of the type that it is spread into. */
function rulesOf(
  type: GraphQLOutputType,
  { selections }: SelectionSetNode,
  fragments: Fragments,
  found: Set<Rule> = new Set(),
): Set<Rule> {
  const named = getNamedType(type)
  if (!isObjectType(named)) throw new Error(`${named.name} is no object type`)
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const field = named.getFields()[selection.name.value]
      const rule = field && ruleOf(field)
      if (rule) found.add(rule)
      if (field && selection.selectionSet) rulesOf(field.type, selection.selectionSet, fragments, found)
    } else {
      const set =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value]?.selectionSet : selection.selectionSet
      if (set) rulesOf(named, set, fragments, found)
    }
  }
  return found
}
