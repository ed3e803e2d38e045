// Exports of other services, as they are written, and as rows.
import { expect, test } from 'vitest'
import { rowsOfExport } from '../../../src/domains/users/exports.ts'

test('NDJSON of Auth0: a user a line, blank lines are skipped', () => {
  const lines = [
    JSON.stringify({
      user_id: 'auth0|1',
      email: 'ada@example.test',
      email_verified: true,
      name: 'Ada',
      picture: 'https://s.gravatar.com/x',
      phone_number: '+49 (30) 12-34',
      user_metadata: { team: 'a' },
      passwordHash: '$2b$10$x',
    }),
    '',
    JSON.stringify({ email: 'grace@example.test', name: 'grace@example.test', picture: 'http://pictures.example/' }),
    'not json',
    '"text"',
  ]
  expect(rowsOfExport('auth0', `\ufeff${lines.join('\r\n')}\n`)).toEqual([
    {
      line: 1,
      email: 'ada@example.test',
      displayName: 'Ada',
      phone: '+49301234',
      avatarUrl: 'https://s.gravatar.com/x',
      metadata: { team: 'a' },
    },
    { line: 3, email: 'grace@example.test' },
    { line: 4, email: null },
    { line: 5, email: null },
  ])
})

test('CSV of Cognito: columns by name, quotes as in RFC 4180', () => {
  const content =
    'name,email,phone_number,cognito:username\r\n"Lovelace, Ada",ada@example.test,+4930,ada\r\n' +
    '"two\r\nlines ""quoted""",grace@example.test,,\r\n\r\n,,,\nlast,last@example.test,,'
  expect(rowsOfExport('cognito', content)).toEqual([
    { line: 2, email: 'ada@example.test', displayName: 'Lovelace, Ada', phone: '+4930' },
    { line: 3, email: 'grace@example.test', displayName: 'two\r\nlines "quoted"' },
    { line: 6, email: null },
    { line: 7, email: 'last@example.test', displayName: 'last' },
  ])
  expect(rowsOfExport('cognito', 'name\nAda')).toBeNull()
  expect(rowsOfExport('cognito', '')).toBeNull()
})

test('Microsoft Graph: the address that signs in, else a mailbox', () => {
  const value = [
    {
      displayName: 'Ada',
      mobilePhone: '+49 30',
      mail: 'other@example.test',
      identities: [
        { signInType: 'userName', issuerAssignedId: 'ada' },
        { signInType: 'emailAddress', issuerAssignedId: 'ada@example.test' },
      ],
    },
    { displayName: 'Grace', mail: null, otherMails: ['grace@example.test'], identities: [] },
    { displayName: 'Edsger', mail: 'edsger@example.test' },
    { displayName: 'Nobody' },
    7,
  ]
  expect(rowsOfExport('azure_b2c', JSON.stringify({ value }))).toEqual([
    { line: 1, email: 'ada@example.test', displayName: 'Ada', phone: '+4930' },
    { line: 2, email: 'grace@example.test', displayName: 'Grace' },
    { line: 3, email: 'edsger@example.test', displayName: 'Edsger' },
    { line: 4, email: null, displayName: 'Nobody' },
    { line: 5, email: null },
  ])
  for (const other of ['', '[]', '{}', '{"value":{}}', 'nonsense']) expect(rowsOfExport('azure_b2c', other)).toBeNull()
})
