import { getIntrospectionQuery } from 'graphql'
import { expect, test } from 'vitest'
import { signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { answerOf, mistake, postTo } from './raw.ts'

const service = useService({ GRAPHIQL: 'off' })

test.each<[string, () => string]>([
  ['the whole schema', getIntrospectionQuery],
  ['__schema', () => '{ __schema { queryType { name } } }'],
  ['__type', () => '{ __type(name: "Query") { name } }'],
  ['__schema in a fragment', () => '{ ...A } fragment A on Query { hidden: __schema { types { name } } }'],
])('with GRAPHIQL=off a question about %s is 400', async (_, query) => {
  const post = postTo(service, (await signUp(service)).accessToken)
  for (const ask of [post, postTo(service)]) {
    const { status, data, errors } = await ask({ query: query() })
    expect([status, data]).toEqual([400, undefined])
    for (const { message, extensions } of errors)
      expect([message, extensions]).toEqual([
        expect.stringMatching(/introspection has been disabled/),
        { code: 'BAD_USER_INPUT' },
      ])
  }
})

test('with GRAPHIQL=off there is no page, and operations are answered as ever', async () => {
  expect(await answerOf(await fetch(`${service.url}/graphql`, { headers: { accept: 'text/html' } }))).toMatchObject(
    mistake(405, /POST/),
  )
  const ada = await signUp(service)
  expect(await postTo(service, ada.accessToken)({ query: '{ __typename me { __typename userId } }' })).toMatchObject({
    status: 200,
    data: { __typename: 'Query', me: { __typename: 'Me', userId: ada.userId } },
  })
})
