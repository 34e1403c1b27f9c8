/** The operator gives and takes what a worker may do by name. */
import { Permission } from '../domain/worker'
import { chooseAmbito, refused, said, type Outcome, type Values } from './administration'
import type { Centre } from './centre'
import { applyAsCentre } from './centre-device'
import { readRecords } from './record-rows'
import { workerByLogin } from './worker-by-login'

export const permissionMeanings: Readonly<Record<Permission, string>> = {
  mergePersons: 'unire due schede della stessa persona, e separarle',
  directoryEditor: 'approvare e importare voci del catalogo',
  judicial: 'provvedimenti dell’autorità giudiziaria',
  extract: 'accesso agli atti',
  emergency: 'schede di emergenza',
}

export async function givePermission(centre: Centre, values: Values): Promise<Outcome> {
  const { login, permission: asked, take } = values
  const ambito = await chooseAmbito(centre, values['ambito'])
  if (typeof ambito !== 'string') return ambito
  const permission = Permission.safeParse(asked).data
  if (!permission) return refused(`Le abilitazioni sono: ${Permission.options.join(', ')}. Niente è cambiato.`)
  const worker = await workerByLogin(centre, ambito, login!)
  if (!worker) return refused(`L’account ${login} non esiste in questo ambito. Niente è cambiato.`)
  const others = worker.permissions.filter(each => each !== permission)
  const permissions = take === 'si' ? others : [...others, permission]
  const [held] = await readRecords(centre.database, ambito, [worker.id])
  const set = { permissions }
  await applyAsCentre(centre, ambito, [{ op: 'patch', id: worker.id, base: held!.record.ver, set }], worker.id)
  const done = take === 'si' ? 'non può più' : 'può'
  return said(
    `${worker.name} ${worker.surname} ${done} ${permissionMeanings[permission]}: il suo dispositivo lo sa al primo contatto.`,
  )
}
