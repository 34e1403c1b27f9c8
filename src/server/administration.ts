/** What an operator may do from the command line. Every answer is a sentence, good or bad. */
import { Ambito } from '../domain/ambito'
import { AmbitoId, OfficeId, uuidv7, WorkerId } from '../domain/ids'
import type { Office } from '../domain/office'
import { Worker } from '../domain/worker'
import { createAccount, isLoginFree, resetPassword } from './accounts'
import type { Centre } from './centre'
import { applyAsCentre, createAmbito } from './centre-device'
import { loadCentreKeys } from './centre-keys'
import { newRecord } from './new-record'

export interface Outcome {
  readonly ok: boolean
  readonly says: string
}

export type Values = Readonly<Record<string, string | undefined>>

export const said = (says: string): Outcome => ({ ok: true, says })
export const refused = (says: string): Outcome => ({ ok: false, says })

export async function createAmbitoWith(centre: Centre, values: Values): Promise<Outcome> {
  const { name, comuni, surname, firstname, login } = values
  const list = comuni!.split(',').map(entry => entry.trim().split(':'))
  const id = newId(centre)
  const ambito = Ambito.safeParse({
    id,
    name,
    comuni: list.map(([catastale, istat, comune]) => ({ catastale, istat, name: comune })),
    leadComune: list[0]?.[0],
    isDemo: false,
  })
  if (!ambito.success)
    return refused(
      'I comuni vanno scritti come catastale:istat:nome, per esempio A717:065014:Battipaglia. Niente è stato creato.',
    )
  const admin = Worker.safeParse({
    id: newId(centre),
    surname,
    name: firstname,
    roles: ['administrator'],
    permissions: [],
    offices: [],
    active: true,
  })
  if (!admin.success || !isLogin(login!)) return refused(badLogin)
  if (!(await isLoginFree(centre, login!))) return refused(taken(login!))
  const tenant = AmbitoId.parse(newId(centre))
  const keys = await loadCentreKeys(centre.database, centre.now())
  await createAmbito(centre, tenant, Buffer.from(keys.directives.publicKey, 'base64'))
  const office = firstOffice(centre, ambito.data)
  const ops = [newRecord('ambito', ambito.data), newRecord('office', office), newRecord('worker', admin.data)]
  await applyAsCentre(centre, tenant, ops, admin.data.id)
  const password = await createAccount(centre, { login: login!, ambito: tenant, worker: admin.data.id })
  if (!password.ok) return refused(taken(login!))
  return said(
    [
      `Ambito creato: ${tenant}`,
      `Primo sportello: ${office.name} (sigla ${office.code})`,
      `Amministratore: ${login}`,
      `Password provvisoria: ${password.value}`,
    ].join('\n'),
  )
}

/** An ambito begins with its seat; the antennas follow from the administrator. */
function firstOffice(centre: Centre, ambito: Ambito): Office {
  const lead = ambito.comuni.find(comune => comune.catastale === ambito.leadComune)!
  const id = OfficeId.parse(newId(centre))
  return { id, name: `Sede di ${lead.name}`, kind: 'seat', comune: lead.catastale, code: 'SED', openingHours: [] }
}

export async function createWorker(centre: Centre, values: Values): Promise<Outcome> {
  const { surname, firstname, login, roles } = values
  const ambito = await chooseAmbito(centre, values['ambito'])
  if (typeof ambito !== 'string') return ambito
  const offices = await chooseOffices(centre, ambito, values['offices'])
  if (!Array.isArray(offices)) return offices
  const worker = Worker.safeParse({
    id: newId(centre),
    surname,
    name: firstname,
    roles: splitList(roles!),
    permissions: [],
    offices,
    active: true,
  })
  if (!worker.success) {
    return refused(
      `Questi valori non vanno bene: ${worker.error.issues.map(issue => issue.path[0]).join(', ')}. Niente è stato creato.`,
    )
  }
  if (!isLogin(login!)) return refused(badLogin)
  if (!(await isLoginFree(centre, login!))) return refused(taken(login!))
  const id = WorkerId.parse(worker.data.id)
  await applyAsCentre(centre, ambito, [newRecord('worker', worker.data)], id)
  const password = await createAccount(centre, { login: login!, ambito, worker: id })
  return password.ok ? said(`Account creato: ${login}\nPassword provvisoria: ${password.value}`) : refused(taken(login!))
}

export async function resetWorkerPassword(centre: Centre, { login }: Values): Promise<Outcome> {
  const password = await resetPassword(centre, login!)
  return password.ok
    ? said(`Nuova password provvisoria di ${login}: ${password.value}`)
    : refused(`L’account ${login} non esiste: niente è cambiato.`)
}

export async function chooseAmbito({ database }: Centre, asked: string | undefined): Promise<AmbitoId | Outcome> {
  const rows = await database.query<{ ambito_id: AmbitoId }>('SELECT ambito_id FROM ambito_head ORDER BY ambito_id')
  const ids = rows.map(row => row.ambito_id)
  if (ids.length === 0) return refused('Non c’è ancora nessun ambito: crearne uno con create-ambito.')
  const chosen = asked === undefined && ids.length === 1 ? ids[0] : ids.find(id => id === asked)
  return chosen ?? refused(`Indicare l’ambito con --ambito, uno tra: ${ids.join(', ')}.`)
}

async function chooseOffices({ database }: Centre, ambito: AmbitoId, asked = ''): Promise<OfficeId[] | Outcome> {
  const rows = await database.query<{ doc: Office }>(
    `SELECT doc FROM record WHERE ambito_id = $1 AND type = 'office' AND state = 'active' ORDER BY doc->>'code'`,
    [ambito],
  )
  const offices = rows.map(row => row.doc)
  if (asked === 'tutti') return offices.map(office => office.id)
  const codes = splitList(asked).map(code => code.toUpperCase())
  const unknown = codes.filter(code => !offices.some(office => office.code === code))
  if (unknown.length > 0) {
    return refused(
      `Sportelli che non esistono: ${unknown.join(', ')}. Ci sono: ${offices.map(office => office.code).join(', ')}.`,
    )
  }
  return offices.filter(office => codes.includes(office.code)).map(office => office.id)
}

const splitList = (text: string): string[] =>
  text
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '')

const isLogin = (login: string): boolean => /^[a-z0-9][a-z0-9._-]{2,59}$/i.test(login)
const badLogin =
  'Il nome utente va da 3 a 60 lettere, cifre, punti o trattini, e nome e cognome non possono mancare. Niente è stato creato.'
const taken = (login: string): string =>
  `Il nome utente ${login} è già di un altro account: sceglierne un altro. Niente è stato creato.`

const newId = (centre: Centre): string => uuidv7(centre.now().getTime(), centre.randomBytes(10))
