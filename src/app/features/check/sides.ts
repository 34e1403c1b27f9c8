/** The values of a conflict, side by side: who wrote each, and how it is said to the centre that it is the one to keep. */
import type { UnitValue } from '../../../domain/conflict'
import type { WorkerId } from '../../../domain/ids'
import type { Change, ConflictView } from '../../../local/device'
import { fieldText, pathsOf, type KnownNames } from '../../parts/fieldWords'
import { checkText } from '../../text/check'
import { checkDeskText } from '../../text/checkDesk'

export interface Side {
  readonly key: string
  readonly heading: string
  readonly isMine: boolean
  readonly isAtCentre: boolean
  readonly name: string
  /** "Teresa Costa, Antenna di Acerno". */
  readonly writer: string
  readonly writtenAt: string | undefined
  readonly receivedAt: string | undefined
  /** The kind of record. */
  readonly of: string
  readonly value: UnitValue
  readonly choose: Pick<Extract<Change, { do: 'resolveConflict' }>, 'choose' | 'candidate'>
}

export function sidesOf({ conflict, candidates, current }: ConflictView, self: WorkerId | undefined): readonly Side[] {
  const { conflict: text } = checkDeskText
  const values = conflict.candidates.map((candidate, index): Side => {
    const writer = candidates[index]
    const isMine = candidate.author === self
    return {
      key: `${candidate.device} ${candidate.mid}`,
      heading: isMine ? text.mine : text.incoming,
      isMine,
      isAtCentre: false,
      name: writer?.name || checkText.unknownAuthor,
      writer: text.writer(writer?.name || checkText.unknownAuthor, writer?.office ?? ''),
      writtenAt: candidate.writtenAt,
      receivedAt: candidate.receivedAt,
      of: conflict.ofType,
      value: candidate.value,
      choose: { choose: 'incoming', candidate: index },
    }
  })
  const isMine = conflict.current?.author === self
  const name = current?.name || checkText.unknownAuthor
  const atCentre: Side = {
    key: 'current',
    heading: text.current,
    isMine,
    isAtCentre: true,
    name,
    writer: text.writer(name, current?.office ?? ''),
    writtenAt: conflict.current?.writtenAt,
    receivedAt: undefined,
    of: conflict.ofType,
    value: conflict.current?.value ?? {},
    choose: { choose: 'current' },
  }
  return [atCentre, ...values]
}

/** A whole value on one line: "Via Roma 12, Acerno". */
export function valueWords(value: UnitValue, names: KnownNames): string {
  const words = pathsOf([value]).flatMap(path => fieldText(path, value[path], names) || [])
  return words.join(', ').replaceAll('\n', ', ') || checkDeskText.conflict.empty
}
