/** The operator's side of backups: what to type, and in sentences what came of it. */
import { unreachable } from '../domain/result'
import type { LossReport } from '../sync/loss-report'
import { chooseAmbito, refused, said, type Outcome, type Values } from './administration'
import { makeBackup, type BackupParts, type BackupRefusal } from './backup'
import { faultSentence } from './backup-files'
import type { Centre } from './centre'
import { loadCentreKeys } from './centre-keys'
import { readLossReport } from './loss-report'
import { restoreBackup, type RestoreRefusal } from './restore'
import { verifyAccesses } from './verify-accesses'
import { verifyLog } from './verify-log'
import { accessSentences, logSentences } from './verify-words'

export async function backupTo(parts: BackupParts, { to }: Values): Promise<Outcome> {
  const made = await makeBackup(parts, to!)
  if (!made.ok) return refused(backupSentence(made.refusal, to!))
  const { ambiti, tables, attachments } = made.value
  const bytes = [...tables, ...attachments].reduce((sum, entry) => sum + entry.bytes, 0)
  const rows = tables.reduce((sum, { rows }) => sum + rows, 0)
  const lines = [
    `Copia fatta e riletta: ${to} (${grouped(rows)} righe, ${grouped(attachments.length)} allegati, ${megabytes(bytes)}).`,
  ]
  const broken = ambiti.filter(({ faults }) => faults.length > 0)
  for (const { ambito, faults } of broken) {
    lines.push(`ATTENZIONE: il registro dell’ambito ${ambito} non è intero.`, ...faults.map(fault => `  - ${fault}`))
  }
  if (broken.length > 0) {
    lines.push(
      'La copia è stata fatta lo stesso, ma per questi ambiti i dispositivi continuano a conservare tutto: avvisare l’assistenza.',
    )
    return refused(lines.join('\n'))
  }
  lines.push(
    'I dispositivi possono lasciare andare ciò che hanno consegnato fin qui da più di 14 giorni. La copia contiene dati personali: cifrarla e tenerla altrove.',
  )
  return said(lines.join('\n'))
}

function backupSentence(refusal: BackupRefusal, to: string): string {
  switch (refusal.type) {
    case 'FolderTaken':
      return `La cartella ${to} c’è già: indicarne una che non esiste. Niente è stato copiato.`
    case 'FolderNotUsable':
      return refusal.code === 'ENOSPC'
        ? `Il disco di ${to} è pieno: la copia incompleta è stata tolta. Liberare spazio e ripetere.`
        : `In ${to} non si può scrivere (${refusal.code}). Niente è stato copiato.`
    case 'AttachmentDamaged':
      return `Un allegato manca o è rovinato (${refusal.file}): la copia non è stata fatta. Controllare il disco degli allegati.`
    case 'NotWhole':
      return `Riletta, la copia non è intera: ${faultSentence(refusal.fault)}. È stata tolta: il disco di destinazione non è affidabile.`
    default:
      return unreachable(refusal)
  }
}

export async function restoreFrom(parts: BackupParts, { from, replace }: Values): Promise<Outcome> {
  const restored = await restoreBackup(parts, from!, { replace: replace === 'si', isAlone: true })
  if (!restored.ok) return refused(`${restoreSentence(restored.refusal)} Niente è cambiato.`)
  const { manifest, isKnownBefore, closed } = restored.value
  const lines = [
    `Ripristinata la copia del ${moment(manifest.takenAt)}: ${manifest.ambiti.length === 1 ? 'un ambito' : `${manifest.ambiti.length} ambiti`}.`,
    'Avviare il servizio: al primo contatto ogni dispositivo rimanda da solo ciò che era stato consegnato dopo la copia, e poi rilegge tutto.',
    'Che cosa manca ancora, e di chi: npm run admin -- loss-report',
  ]
  if (closed > 0) lines.push(`Dispositivi chiusi dopo la copia che restano chiusi: ${closed}.`)
  if (!isKnownBefore) {
    lines.push(
      `Di ciò che è successo dopo la copia qui non resta traccia: controllare in Dispositivi quelli dichiarati smarriti dopo il ${moment(manifest.takenAt)}, e gli account disattivati.`,
    )
  }
  for (const { ambito, faults } of manifest.ambiti) {
    if (faults.length > 0)
      lines.push(`ATTENZIONE: già quando la copia è stata fatta, il registro dell’ambito ${ambito} non era intero.`)
  }
  return said(lines.join('\n'))
}

function restoreSentence(refusal: RestoreRefusal): string {
  switch (refusal.type) {
    case 'Damaged':
      return `La copia non è intera: ${faultSentence(refusal.fault)}.`
    case 'TooNew':
      return `La copia è di una versione più nuova di Antenna (${refusal.migrations.join(', ')}): aggiornare Antenna e ripetere.`
    case 'NotEmpty':
      return `Il database contiene già dati (ambiti: ${refusal.ambiti}). Indicare una cartella nuova con ANTENNA_DATA oppure, per sostituirli, ripetere con --replace si.`
    case 'InUse':
      return `Il database è in uso (collegamenti aperti: ${refusal.connections}): fermare il servizio, e ogni altro programma che lo usa.`
    default:
      return unreachable(refusal)
  }
}

/** Status and words say the same. */
export async function verifyAll(centre: Centre, { ambito: asked }: Values): Promise<Outcome> {
  const keys = await loadCentreKeys(centre.database, centre.now())
  const rows = await centre.database.query<{ ambito_id: string }>('SELECT ambito_id FROM ambito_head ORDER BY ambito_id')
  if (rows.length === 0) return refused('Non c’è ancora nessun ambito: niente da verificare.')
  const all = asked === undefined ? rows.map(row => row.ambito_id) : [asked]
  const lines: string[] = []
  let isWhole = true
  for (const id of all) {
    const ambito = await chooseAmbito(centre, id)
    if (typeof ambito !== 'string') return ambito
    const [report, accesses] = await centre.database.transaction(
      async tx => {
        await tx.query('SET LOCAL statement_timeout = 0')
        return [await verifyLog(tx, keys, ambito), await verifyAccesses(tx, ambito)] as const
      },
      { isolation: 'repeatable read', readOnly: true },
    )
    lines.push(...logSentences(report), ...accessSentences(accesses))
    isWhole &&= report.faults.length === 0 && accesses.breaks.length === 0
  }
  return isWhole ? said(lines.join('\n')) : refused(lines.join('\n'))
}

export async function lossReport(centre: Centre, { ambito: asked }: Values): Promise<Outcome> {
  const ambito = await chooseAmbito(centre, asked)
  if (typeof ambito !== 'string') return ambito
  return said(lossSentences(await readLossReport(centre, ambito)).join('\n'))
}

function lossSentences({ restoredAt, waitingUntil, recovered, held, devices }: LossReport): string[] {
  if (restoredAt === null) return ['Questo ambito non è mai stato ripristinato da una copia: niente da recuperare.']
  const lines = [`Ripristinato il ${moment(restoredAt)}. Modifiche tornate dai dispositivi: ${grouped(recovered)}.`]
  if (waitingUntil !== null) lines.push(`Si aspettano altri dispositivi, al più tardi fino al ${moment(waitingUntil)}.`)
  if (held > 0) lines.push(`In attesa di una modifica che deve ancora tornare: ${grouped(held)}. Si applicano da sole.`)
  if (devices.length === 0) lines.push('Non risulta mancare niente.')
  for (const each of devices) lines.push(`- ${lossLine(each)}`)
  return lines
}

function lossLine({ device, worker, office, lastSeenAt, state, fromMid, toMid }: LossReport['devices'][number]): string {
  const who = `${worker || 'operatore non più in elenco'}${office === null ? '' : `, ${office}`} (dispositivo ${device})`
  const since = lastSeenAt === null ? 'mai sentito' : `ultimo contatto ${moment(lastSeenAt)}`
  switch (state) {
    case 'lost':
      return `${who}: perse le modifiche dalla ${fromMid} alla ${toMid}, non sono più nemmeno sul dispositivo; ${since}.`
    case 'missing':
      return `${who}: mancano le modifiche dalla ${fromMid} alla ${toMid}; ${since}. Tornano quando il dispositivo si ricollega, se non è stato svuotato.`
    case 'unknown':
      return `${who}: non si è più sentito, non si sa se mancano modifiche dalla ${fromMid} in poi; ${since}.`
    default:
      return unreachable(state)
  }
}

const grouped = (count: number): string => count.toLocaleString('it-IT')
const megabytes = (bytes: number): string => `${(bytes / 1e6).toLocaleString('it-IT', { maximumFractionDigits: 1 })} MB`
const moment = (instant: string): string =>
  new Date(instant).toLocaleString('it-IT', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Rome' })
