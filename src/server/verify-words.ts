/** What `verify` found, in the words of whoever keeps the centre. */
import { unreachable } from '../domain/result'
import type { AccessReport } from './verify-accesses'
import type { LogFault, LogReport } from './verify-log'

export function logSentences(report: LogReport): string[] {
  const { ambito, mutations, entries, seals, sealedUpto, head, faults } = report
  const counts = `${grouped(mutations)} modifiche, ${grouped(entries)} annotazioni di diario, ${grouped(seals)} sigilli`
  const unsealed = head > sealedUpto ? ` (dal ${grouped(sealedUpto + 1)} al ${grouped(head)} ancora da sigillare)` : ''
  if (faults.length === 0) return [`Ambito ${ambito}: il registro è intero. ${counts}${unsealed}.`]
  return [`Ambito ${ambito}: il registro NON è intero. ${counts}${unsealed}.`, ...faults.map(fault => `  - ${faultWords(fault)}`)]
}

/** Who cut the log of a tablet is not the centre: told apart, it stops no backup. */
export function accessSentences({ lines, breaks }: AccessReport): string[] {
  const counts = `Registro degli accessi: ${grouped(lines)} righe`
  if (breaks.length === 0) return [`${counts}, intero.`]
  return [
    `${counts}, NON intero.`,
    ...breaks.map(({ device, letter, n, came }) => {
      const which = `dispositivo ${letter ? `${letter}, ` : ''}${device}`
      return came
        ? `  - ${which}: la riga ${n} è arrivata senza seguire quella di prima. Il dispositivo ha perso o cambiato qualcosa: chiedere a chi lo usa.`
        : `  - ${which}: la riga ${n} qui non segue quella di prima. È stata tolta o cambiata nel database: confrontare con una copia di riserva.`
    }),
  ]
}

export function faultWords(fault: LogFault): string {
  switch (fault.kind) {
    case 'gap':
      return `nel registro manca la modifica numero ${fault.seq}`
    case 'body':
      return `la modifica numero ${fault.seq} non è più quella che era stata ricevuta (dispositivo ${fault.device}, sua modifica ${fault.mid})`
    case 'chain':
      return `la modifica numero ${fault.seq} non segue quella di prima dello stesso dispositivo (${fault.device}, sua modifica ${fault.mid})`
    case 'pushSignature':
      return `la firma del dispositivo ${fault.device} sulla modifica numero ${fault.seq} non è valida`
    case 'seal':
      return `il sigillo fino alla modifica numero ${fault.upto} non corrisponde al registro`
    case 'sealSignature':
      return `la firma del centro sul sigillo fino alla modifica numero ${fault.upto} non è valida`
    case 'entry':
      return `l’annotazione di diario ${fault.entry} manca, o non è più come era stata scritta`
    case 'entrySignature':
      return `la firma di chi ha scritto l’annotazione di diario ${fault.entry} non è valida`
    default:
      return unreachable(fault)
  }
}

const grouped = (count: number): string => count.toLocaleString('it-IT')
