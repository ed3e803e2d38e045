// The page of members, in a browser.
import { expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { enrol } from '../domains/sign-in/mailbox.ts'
import { mutate } from '../domains/verbs.ts'
import { addMember, PASSWORD, roleId } from '../kit/seed.ts'
import { tabTo } from './keyboard.ts'
import { useUi } from './ui.ts'

const ui = useUi()

test('members are found, filtered and sorted, and the address keeps it', async () => {
  await ui.visit('members', {
    do: async ({ page, look }) => {
      await page.getByLabel('Find by name or address').fill('grace')
      await page.getByText('1 of 1').waitFor()
      expect(new URL(page.url()).searchParams.get('q')).toBe('grace')
      await page.reload()
      await page.getByText('1 of 1').waitFor()
      await page.getByRole('button', { name: 'Clear filters' }).click()
      await page.getByText('3 of 3').waitFor()
      await page.getByLabel('Find by name or address').fill('nobody at all')
      await page.getByText('Nobody fits these filters').waitFor()
      await look('members-nobody')
    },
  })
})

test('somebody who may only look sees what they may, and that they may not change it', async () => {
  await ui.visit(`members/${ui.world.ada.userId}`, {
    email: ui.world.grace.email,
    do: async ({ page }) => {
      await page.getByText('You may look, but not change').waitFor()
      expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0)
      expect(await page.getByText('You may not see this.').count()).toBe(2)
    },
  })
})

test('a member gets another role after what they gain was shown', async () => {
  await ui.visit(`members/${ui.world.grace.userId}`, {
    do: async ({ page, look }) => {
      await page.getByRole('heading', { level: 1, name: 'Grace Hopper' }).waitFor()
      await page.getByRole('checkbox', { name: 'admin' }).click()
      await page.getByText('Invite, change and remove members').waitFor()
      await look('member-gains')
      await page.getByRole('button', { name: 'Save' }).first().click()
      await page.getByText('Roles saved').waitFor()
    },
  })
})

test('an account is created and changed; the member suspended, resumed and deleted, each is asked for', async () => {
  await ui.visit('members?open=create', {
    do: async ({ page, look }) => {
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Address').fill('not an address')
      await dialog.getByRole('button', { name: 'Create account' }).click()
      await dialog.locator('[aria-invalid=true]').waitFor()
      await look('member-create-refused')
      await dialog.getByLabel('Address').fill('katherine@example.test')
      await dialog.getByLabel('Name').fill('Katherine Johnson')
      await dialog.getByRole('button', { name: 'Create account' }).click()
      await page.getByText('Katherine Johnson is a member now.').waitFor()
      await page.getByRole('link', { name: 'Katherine Johnson' }).click()
      await page.getByRole('heading', { level: 1, name: 'Katherine Johnson' }).waitFor()
      await page.getByLabel('Phone').fill('12')
      const profile = page.getByRole('region', { name: 'Profile' })
      await profile.getByRole('button', { name: 'Save' }).click()
      await profile.locator('[aria-invalid=true]').waitFor()
      await page.getByRole('link', { name: 'All members' }).click()
      await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click()
      await page.getByLabel('Phone').fill('+4930123456')
      await profile.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Profile saved').waitFor()
      await page.getByRole('button', { name: 'Suspend' }).click()
      await look('member-suspend')
      await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
      await page.getByRole('button', { name: 'Resume' }).click()
      await page.getByText('Katherine Johnson may come in again').waitFor()
      await page.getByRole('button', { name: 'Delete account' }).click()
      const question = page.getByRole('dialog', { name: 'Delete the account of Katherine Johnson?' })
      expect(await question.getByRole('button', { name: 'Delete account' }).isDisabled()).toBe(true)
      await question.getByRole('textbox').fill('katherine@example.test')
      await look('member-delete')
      await question.getByRole('button', { name: 'Delete account' }).click()
      await page.getByRole('heading', { level: 1, name: 'Members' }).waitFor()
      await page.getByText('The account of Katherine Johnson is deleted').waitFor()
      await page.getByRole('link', { name: 'Katherine Johnson' }).waitFor({ state: 'detached' })
    },
  })
})

test('the last owner is not offered to go, and the sessions of a member are ended', async () => {
  await ui.visit(`members/${ui.world.ada.userId}`, {
    do: async ({ page }) => {
      await page.getByText('This is the last owner who may come in.').waitFor()
      expect(await page.getByRole('button', { name: 'Remove from this tenant' }).isDisabled()).toBe(true)
    },
  })
  await ui.visit(`members/${ui.world.grace.userId}`, {
    do: async ({ page }) => {
      const sessions = page.getByRole('region', { name: 'Signed in' })
      await sessions.getByRole('button', { name: 'Actions for node' }).click()
      await page.getByRole('menuitem', { name: 'End' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'End' }).click()
      await page.getByText('Session ended').waitFor()
      const { email, tenantId } = ui.world.grace
      for (const input of Array.from({ length: 2 }, () => ({ email, password: PASSWORD, tenantId })))
        await client(ui.service.url).gql(
          'mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }',
          { input },
        )
      await page.reload()
      await sessions.getByRole('button', { name: 'End all' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'End all' }).click()
      await sessions.getByText('Not signed in anywhere').waitFor()
    },
  })
})

test('a list is imported: what is wrong is said before, and what became of each person after', async () => {
  const list = `email;name;role;team
margaret@example.test;Margaret Hamilton;admin;x
${ui.world.grace.email};Grace Hopper;;
nobody;Nobody;;
donald@example.test;Donald Knuth;king;
margaret@example.test;Twice;;`
  await ui.visit('members/import', {
    do: async ({ page, look }) => {
      const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(list) }
      await page.locator('input[type=file]').setInputFiles(file)
      await page.getByText('There is no role king').waitFor()
      await page.getByText('Same address as in line 2').waitFor()
      await page.getByText('Not used: team').waitFor()
      await look('members-import-preview')
      await page.getByRole('button', { name: 'Create 3 accounts' }).click()
      await page.getByText('1 created, 1 were members already, 1 failed.').waitFor()
      await look('members-import-done')
      await page.getByRole('button', { name: 'Put those that failed back into the list' }).click()
      expect(await page.getByLabel('Or paste it here').inputValue()).toContain('nobody,Nobody')
    },
  })
})

test('by keyboard alone, an account is created', async () => {
  const { page, isClean } = await ui.open()
  await page.goto(`${ui.service.url}/admin/${ui.world.slug}/members`)
  await page.getByRole('link', { name: 'Grace Hopper' }).waitFor()
  await tabTo(page, 'Create account')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('hedy@example.test')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Hedy Lamarr')
  await page.keyboard.press('Enter')
  await page.getByText('Hedy Lamarr is a member now.').waitFor()
  await page.getByRole('link', { name: 'Hedy Lamarr' }).waitFor()
  isClean()
})

test('somebody who is locked out is let in again: unlocked, with another password', async () => {
  const { service, world } = ui
  const { tenant } = await world.ada.gql<{ tenant: { members: { nodes: { userId: string }[] } } }>(
    'query ($t: UUID!) { tenant(id: $t) { members(search: "alan@example.test") { nodes { userId } } } }',
    { t: world.ada.tenantId },
  )
  const signIn = async (password: string): Promise<number> =>
    (await client(service.url).rest('POST', '/v1/auth/login', { email: 'alan@example.test', password })).status
  for (const guess of Array.from({ length: 12 }, (_, at) => `wrong guess ${at}`)) await signIn(guess)
  await ui.visit(`members/${tenant.members.nodes[0]?.userId}`, {
    do: async ({ page, look }) => {
      await page.getByText('Locked after too many wrong attempts').waitFor()
      await page.getByRole('button', { name: 'Unlock' }).click()
      await page.getByText('Not locked', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Set a password' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('New password').fill('password')
      await dialog.getByRole('button', { name: 'Set a password' }).click()
      await dialog.getByText('This password is too easy to guess.').waitFor()
      expect(await dialog.getByLabel('New password').getAttribute('aria-invalid')).toBe('true')
      await look('member-password')
      await dialog.getByLabel('New password').fill('a longer and better one')
      await dialog.getByRole('button', { name: 'Set a password' }).click()
      await page.getByText('Password set').waitFor()
    },
  })
  expect(await signIn('a longer and better one')).toBe(200)
})

test('the groups of a member are shown, and which permission comes from where', async () => {
  const { ada } = ui.world
  const kay = await addMember(ui.service, ada, 'member', 'kay@example.test')
  const { tenantId } = ada
  const { group } = await mutate(ada, 'groupCreate', { tenantId, input: { name: 'Support' } }, 'group { id }')
  const given = { groupId: group.id, roleId: await roleId(ada, 'admin') }
  await mutate(ada, 'groupRoleAssign', { tenantId, input: given }, 'group { id }')
  await mutate(ada, 'groupMemberAdd', { tenantId, input: { groupId: group.id, userId: kay.userId } }, 'group { id }')
  await ui.visit(`members/${kay.userId}`, {
    do: async ({ page, look }) => {
      const roles = page.getByRole('region', { name: 'Roles' })
      await roles.getByText('gives admin').waitFor()
      await roles.getByText('permissions now').click()
      await roles.getByText('through admin (group Support)').first().waitFor()
      await look('member-groups')
      await roles.getByRole('link', { name: 'Support' }).click()
      await page.getByRole('heading', { level: 1, name: 'Support' }).waitFor()
    },
  })
})

test('a second factor is demanded of one member, who is asked for it, and no longer', async () => {
  const lin = await addMember(ui.service, ui.world.ada, 'member', 'lin@example.test')
  const asked = async (): Promise<unknown> => {
    const input = { email: lin.email, password: PASSWORD, tenant_id: ui.world.ada.tenantId }
    return (await client(ui.service.url).rest('POST', '/v1/auth/login', input)).body['mfa_required']
  }
  await ui.visit(`members/${lin.userId}`, {
    do: async ({ page, look }) => {
      const signIn = page.getByRole('region', { name: 'Sign-in' })
      await signIn.getByRole('button', { name: 'Demand one' }).click()
      await look('member-demand')
      await page.getByRole('dialog').getByRole('button', { name: 'Demand one' }).click()
      await signIn.getByText('demanded of this person').waitFor()
      expect(await asked()).toBe(true)
      await signIn.getByRole('button', { name: 'Demand it no longer' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Demand it no longer' }).click()
      await signIn.getByRole('button', { name: 'Demand one' }).waitFor()
      expect(await asked()).not.toBe(true)
    },
  })
})

test('a second factor that was lost is reset, and its owner is signed out', async () => {
  const joan = await addMember(ui.service, ui.world.ada, 'member', 'joan@example.test')
  await enrol(joan)
  await ui.visit(`members/${joan.userId}`, {
    do: async ({ page, look }) => {
      const signIn = page.getByRole('region', { name: 'Sign-in' })
      await signIn.getByText('Authenticator app, 10 recovery codes left').waitFor()
      await signIn.getByRole('button', { name: 'Reset' }).click()
      await look('member-factor')
      await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click()
      await page.getByText('Second factor reset').waitFor()
      await signIn.getByText('None', { exact: true }).waitFor()
    },
  })
})
