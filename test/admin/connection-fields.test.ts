// What the forms of connections send. The compiler does not see it: which fields an input has depends on the provider.
import { readFileSync } from 'node:fs'
import { buildSchema, type GraphQLInputObjectType } from 'graphql'
import { describe, expect, test } from 'vitest'
import type { Kind, Values } from '../../admin/src/areas/connections/kinds.ts'
import { PRESETS } from '../../admin/src/areas/connections/presets.ts'
import { inputOf, valuesOf } from '../../admin/src/areas/connections/values.ts'

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'), { assumeValid: true })

/** Fields of the input of the kind's mutation; those that must be given, too. */
function fieldsOf(kind: Kind, what: 'Create' | 'Update'): { all: string[]; needed: string[] } {
  const type = `${kind[0]}${kind.slice(1).toLowerCase()}Connection${what}Input`
  const fields = Object.values((schema.getType(type) as GraphQLInputObjectType).getFields())
  const needed = fields.filter(({ type: of }) => String(of).endsWith('!')).map(({ name }) => name)
  return { all: fields.map(({ name }) => name), needed }
}

describe.each(PRESETS.map(({ key, kind, provider = '' }) => ({ key, kind, provider })))(
  '$key',
  ({ kind, provider }) => {
    const none = valuesOf(kind, provider, {})
    const full: Values = Object.fromEntries(Object.entries(none).map(([name, value]) => [name, value || 'typed']))

    test('sends what the service takes, empty or filled in', () => {
      for (const values of [none, full]) {
        const create = fieldsOf(kind, 'Create')
        const sent = Object.keys(inputOf(kind, provider, values))
        expect(create.all).toEqual(expect.arrayContaining(sent))
        expect(fieldsOf(kind, 'Update').all).toEqual(
          expect.arrayContaining(Object.keys(inputOf(kind, provider, values, none))),
        )
      }
      const beside = ['name', 'provider']
      expect([...beside, ...Object.keys(inputOf(kind, provider, full))]).toEqual(
        expect.arrayContaining(fieldsOf(kind, 'Create').needed),
      )
    })
  },
)

describe('metadata', () => {
  const pasted = { metadataXml: ' <EntityDescriptor/> ' }

  test('fill in what nobody has typed', () => {
    const values = { ...valuesOf('SAML', '', {}), ...pasted, idpSsoUrl: 'https://idp.example/sso' }
    const sent = inputOf('SAML', '', values)
    expect(sent).toMatchObject({ metadataXml: '<EntityDescriptor/>', idpSsoUrl: 'https://idp.example/sso' })
    for (const name of ['idpEntityId', 'idpCertificate', 'metadataUrl']) expect(sent).not.toHaveProperty(name)
  })

  test('replace what is saved, but for what was changed beside them', () => {
    const saved = valuesOf('SAML', '', { idpEntityId: 'old', idpSsoUrl: 'https://old.example', idpCertificate: 'old' })
    const sent = inputOf('SAML', '', { ...saved, ...pasted, idpSsoUrl: 'https://typed.example' }, saved)
    expect(sent).toEqual({ metadataXml: '<EntityDescriptor/>', idpSsoUrl: 'https://typed.example' })
  })
})
