import { expect, test } from 'vitest'
import { createCookies } from '../../src/browser/cookies.ts'

const call = (cookie: string) => ({ headers: { cookie } })

test('over https, and on this machine, a cookie is bound to the host', () => {
  for (const url of ['https://id.example.test', 'http://localhost:4000', 'http://127.0.0.1:4000', 'http://[::1]:4000'])
    expect(createCookies(url).set('session', 'v', 60)).toBe(
      '__Host-qeet_session=v; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=60',
    )
})

test('elsewhere browsers would drop such a cookie, so it is none', () => {
  const cookies = createCookies('http://id.example.test')
  expect(cookies.set('session', 'v', null)).toBe('qeet_session=v; Path=/; HttpOnly; SameSite=Strict')
  expect(cookies.read(call('__Host-qeet_session=a; qeet_session=b'), 'session')).toBe('b')
})

test('only the cookie of that very name is read', () => {
  const cookies = createCookies('https://id.example.test')
  expect(cookies.read(call('x__Host-qeet_session=a; __Host-qeet_sessions=b'), 'session')).toBeNull()
  expect(cookies.read(call('a=1; __Host-qeet_session=c; b=2'), 'session')).toBe('c')
})
