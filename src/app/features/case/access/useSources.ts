import { useQuery } from '@tanstack/react-query'
import type { ExtractHide } from '../../../../domain/extract'
import type { ExtractSource } from '../../../../domain/extract-rules'
import { anchored, othersData, type Known } from '../../../../domain/redaction'
import type { Records } from '../../../../domain/record-kinds'
import { useDevice } from '../../../data/DeviceContext'
import { useInstruments } from '../../../data/instruments'
import { readSources } from './sources'

/** What of a case may be given, while somebody prepares it. */
export function useSources(of: Records['case'], isWanted: boolean) {
  const device = useDevice()
  const { data: instruments, isError } = useInstruments(isWanted)
  return useQuery({
    queryKey: ['case', of.id, 'sources', instruments !== undefined],
    enabled: isWanted && (instruments !== undefined || isError),
    queryFn: () => readSources(device, of, instruments),
    meta: { topics: ['records', 'queue', 'session'] },
  })
}

/** What is proposed to be hidden of a content; who asks reads their own name. */
export const proposedIn = ({ of, text }: ExtractSource, { others, own }: Known, applicant: string): readonly ExtractHide[] =>
  othersData(text, { others, own: [...own, applicant] }).map(found => ({ of, ...found }))

/** What is hidden of it, where it is now. */
export const hiddenIn = ({ of, text }: ExtractSource, hides: readonly ExtractHide[]) =>
  anchored(
    text,
    hides.filter(hide => hide.of === of),
  )
