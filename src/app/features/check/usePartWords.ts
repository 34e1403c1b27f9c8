import { useQuery } from '@tanstack/react-query'
import { italianDay } from '../../../domain/dates'
import { Answer } from '../../../domain/instrument'
import { questionsById } from '../../../domain/instrument-score'
import type { ConflictView } from '../../../local/device'
import { useDevice } from '../../data/DeviceContext'
import { useInstruments } from '../../data/instruments'
import { answerWords } from '../../parts/answerWords'
import type { KnownNames } from '../../parts/fieldWords'
import { assessmentText } from '../../text/assessment'
import { shortDayOf } from '../../text/moments'

const { part: text } = assessmentText

/** The questions and the answers of a part of an assessment, by its own instrument; `undefined` for anything else, and where that is not here. */
export function usePartWords({ conflict }: Pick<ConflictView, 'conflict'>): Pick<KnownNames, 'label' | 'written'> | undefined {
  const device = useDevice()
  const isPart = conflict.ofType === 'assessmentPart'
  const { data: instruments } = useInstruments(isPart)
  const { data: instrument } = useQuery({
    queryKey: ['instrumentOfPart', conflict.of],
    queryFn: async () => {
      const [part] = await device.deskRecords({ kind: 'assessmentPart', ids: [conflict.of] })
      const [assessment] = await device.deskRecords({ kind: 'assessment', ids: part ? [part.record.assessmentId] : [] })
      return assessment?.record.instrument ?? null
    },
    enabled: isPart,
  })
  const definition = isPart && instrument ? instruments?.find(instrument)?.definition : undefined
  if (!definition) return undefined
  const questions = questionsById(definition)
  const questionAt = (path: string) => (path.startsWith('answers.') ? questions.get(path.slice('answers.'.length)) : undefined)
  return {
    label: path => questionAt(path)?.label,
    written(path, content) {
      const question = questionAt(path)
      const answer = Answer.safeParse(content)
      if (question && answer.success) return answerWords(question, answer.data)
      if (path === 'signed.by') return text.signedShort
      return path === 'signed.at' ? shortDayOf(italianDay(Date.parse(String(content)))) : String(content)
    },
  }
}
