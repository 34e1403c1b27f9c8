/** The operator sets what the desks of an ambito keep to. */
import { Ambito, NoticeVersion } from '../domain/ambito'
import type { AmbitoId } from '../domain/ids'
import { codeDays } from '../domain/referral'
import { chooseAmbito, refused, said, type Outcome, type Values } from './administration'
import { difference } from '../sync/merge'
import type { Centre } from './centre'
import { applyAsCentre } from './centre-device'
import { plainJson } from './new-record'
import { readRecords } from './record-rows'
import { workerByLogin } from './worker-by-login'

/** Changes what is given, and says how all of it stands. */
export async function setAmbito(centre: Centre, values: Values): Promise<Outcome> {
  const { login, 'code-days': days, notice, from, url, drop, 'emergency-cards': cards } = values
  const ambito = await chooseAmbito(centre, values['ambito'])
  if (typeof ambito !== 'string') return ambito
  const worker = await workerByLogin(centre, ambito, login!)
  if (!worker?.roles.includes('administrator'))
    return refused(`${login} non è amministratore di questo ambito. Niente è cambiato.`)
  const held = await ambitoRecord(centre, ambito)
  const before = Ambito.parse(held.record.doc)
  let { referralCodeDays, privacyNotices = [] } = before
  if (cards !== undefined && cards !== 'si' && cards !== 'no')
    return refused('Le schede di emergenza sono accese o spente: --emergency-cards si o no. Niente è cambiato.')
  const emergencyCards = cards === undefined ? before.emergencyCards : cards === 'si'
  if (days !== undefined) {
    referralCodeDays = Ambito.shape.referralCodeDays.safeParse(Number(days)).data
    if (referralCodeDays === undefined) return refused('Il codice di un invio vale da 7 a 365 giorni. Niente è cambiato.')
  }
  if (notice !== undefined) {
    const version = NoticeVersion.safeParse({ version: notice, from, ...(url !== undefined && { url }) })
    if (!version.success)
      return refused(
        'Un’informativa ha una versione, il giorno da cui si consegna (--from 2026-03-01) e, se c’è, un indirizzo https. Niente è cambiato.',
      )
    privacyNotices = [...privacyNotices.filter(each => each.version !== version.data.version), version.data]
  }
  if (drop !== undefined) {
    if (!privacyNotices.some(({ version }) => version === drop))
      return refused(`Non c’è un’informativa ${drop}. Niente è cambiato.`)
    privacyNotices = privacyNotices.filter(({ version }) => version !== drop)
  }
  const after = Ambito.safeParse({ ...before, referralCodeDays, privacyNotices, emergencyCards })
  if (!after.success) return refused('Le versioni dell’informativa sono già troppe: toglierne una con --drop. Niente è cambiato.')
  const edits = difference('ambito', held.record.doc, { ...held.record.doc, ...plainJson(after.data) })
  if (edits) await applyAsCentre(centre, ambito, [{ op: 'patch', id: before.id, base: held.record.ver, ...edits }], worker.id)
  return said(standing(after.data, edits !== undefined))
}

async function ambitoRecord({ database }: Centre, ambito: AmbitoId) {
  const rows = await database.query<{ record_id: string }>(
    `SELECT record_id FROM record WHERE ambito_id = $1 AND type = 'ambito' AND state = 'active'`,
    [ambito],
  )
  const [held] = await readRecords(
    database,
    ambito,
    rows.map(({ record_id }) => record_id),
  )
  if (!held) throw new Error('an ambito without its own record')
  return held
}

function standing(
  { referralCodeDays = codeDays, privacyNotices = [], emergencyCards = true }: Ambito,
  isChanged: boolean,
): string {
  return [
    ...(isChanged ? ['Fatto: i dispositivi lo sanno al primo contatto.'] : []),
    `Il codice di un invio vale ${referralCodeDays} giorni.`,
    `Schede di emergenza: ${emergencyCards ? 'accese' : 'spente, e su nessun dispositivo'}.`,
    privacyNotices.length === 0
      ? 'Nessuna versione dell’informativa: gli sportelli la scrivono a mano.'
      : 'Versioni dell’informativa:',
    ...privacyNotices.map(({ version, from, url }) => [`  ${version}, dal ${from}`, ...(url ? [url] : [])].join(', ')),
  ].join('\n')
}
