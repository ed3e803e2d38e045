// Lists of people that are pasted or come from a file, as the admin UI reads them.
import { expect, test } from 'vitest'
import { readPeople, writePeople } from '../../admin/src/areas/members/people-list.ts'

test('a list may have names of columns, in any order, in English or German', () => {
  expect(readPeople('Rolle;E-Mail;Name;Abteilung\nadmin;ada@example.test;Ada Lovelace;Mathe\n')).toEqual({
    people: [{ line: 2, role: 'admin', email: 'ada@example.test', displayName: 'Ada Lovelace' }],
    ignored: ['Abteilung'],
  })
})

test('without names, columns are address, name and role', () => {
  expect(readPeople('ada@example.test, Ada\r\n\r\ngrace@example.test\tx').people).toEqual([
    { line: 1, email: 'ada@example.test', displayName: 'Ada' },
    { line: 3, email: 'grace@example.test\tx' },
  ])
})

test('quoted cells keep separators, quotes and line breaks, and lines are counted on', () => {
  const text = '\uFEFFemail,name\na@example.test,"Lovelace, ""Ada""\nKing"\nb@example.test,B'
  expect(readPeople(text).people).toEqual([
    { line: 2, email: 'a@example.test', displayName: 'Lovelace, "Ada"\nKing' },
    { line: 4, email: 'b@example.test', displayName: 'B' },
  ])
})

test('what is written reads as the same people', () => {
  const people = [
    { line: 2, email: 'a@example.test', displayName: 'Lovelace, "Ada"', role: 'admin' },
    { line: 3, email: 'b@example.test' },
  ]
  expect(readPeople(writePeople(people)).people).toEqual(people)
})

test('nothing is nobody', () => {
  expect(readPeople(' \n\n')).toEqual({ people: [], ignored: [] })
})
