// Does a little of everything that the SDK can, by what a platform has: plain JavaScript, so that any can run it.

/**
 * `load`: imports an entry of the package. `given`: where the service is, and what is to be verified. Returns what came
 * of it.
 */
export async function smoke(load, { baseUrl, issuer, email, webhook, receipt, key }) {
  const { QeetId, QeetError } = await load('index')
  const [{ verifyWebhook }, { createVerifier }, { verifyReceipt }, audit] = await Promise.all(
    ['webhooks', 'tokens', 'receipts', 'audit'].map(load),
  )
  const nobody = new QeetId({ baseUrl })
  const { tokens } = await nobody.auth.signUp({ email, password: 'correct horse battery staple' })
  const me = nobody.withTokens({ ...tokens, expiresAt: new Date(0).toISOString() }) // refreshed at once
  const { id } = await me.tenants.create({ name: 'Acme, Inc.' })
  const acme = await me.withTenant(id)
  const names = []
  for await (const { user } of acme.members.list({ first: 1 })) names.push(user.email)
  const wrong = await acme.ipRules
    .create({ cidr: 'nonsense' })
    .catch((error) => error instanceof QeetError && error.code)
  const stop = new AbortController()
  const actions = []
  for await (const { action } of acme.audit.stream({ after: 0 }, { signal: stop.signal })) {
    actions.push(action)
    break
  }
  const claims = await createVerifier({ issuer, jwksUrl: `${baseUrl}/.well-known/jwks.json` })(tokens.accessToken)
  const { text } = await acme.audit.getEvidence()
  const report = await audit.verifyLog(audit.entriesOf(text))
  const { body, headers, ...keys } = webhook
  const forged = await verifyWebhook(`${body} `, headers, keys).catch(({ code }) => code)
  return {
    isMember: names.join() === email,
    wrong,
    first: actions[0],
    isOwn: claims.user_id === tokens.userId,
    hasRows: report.rows > 0,
    event: (await verifyWebhook(body, headers, { signingSecret: keys.signingSecret })).event,
    same: (await verifyWebhook(body, headers, { publicKey: keys.publicKey })).event,
    forged,
    receipt: await verifyReceipt(receipt, key),
  }
}
