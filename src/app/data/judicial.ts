/** What a case has to do with courts, read from the device: nothing of it reaches whoever may not see it. */
import { useMutation, useQuery } from '@tanstack/react-query'
import type { CaseId, RecordId } from '../../domain/ids'
import type { DeskRecordView } from '../../local/device'
import { useDevice } from './DeviceContext'

const topics = ['records', 'queue', 'session'] as const

export interface Judicial {
  readonly mandates: readonly DeskRecordView<'mandate'>[]
  readonly measures: readonly DeskRecordView<'measure'>[]
  readonly hearings: readonly DeskRecordView<'hearing'>[]
  readonly reports: readonly DeskRecordView<'courtReport'>[]
}

/** Of one case, or of all that this tablet has; the last first. */
export function useJudicial(of?: CaseId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['judicial', of ?? 'all'],
    queryFn: async (): Promise<Judicial> => {
      const [mandates, measures, hearings, reports] = await Promise.all([
        device.deskRecords({ kind: 'mandate', case: of }),
        device.deskRecords({ kind: 'measure', case: of }),
        device.deskRecords({ kind: 'hearing', case: of }),
        device.deskRecords({ kind: 'courtReport', case: of }),
      ])
      return { mandates, measures, hearings, reports }
    },
    meta: { topics },
  })
}

type JudicialKind = 'mandate' | 'measure' | 'hearing' | 'courtReport'

/** `null` when this tablet does not have it. */
export function useJudicialRecord<Kind extends JudicialKind>(kind: Kind, id: RecordId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['judicial', kind, id],
    queryFn: async (): Promise<DeskRecordView<Kind> | null> => (await device.deskRecords({ kind, ids: [id] }))[0] ?? null,
    meta: { topics },
  })
}

/** Whether the section is open here, and what opens it. */
export function useJudicialStanding() {
  const device = useDevice()
  return useQuery({ queryKey: ['judicialStanding'], queryFn: () => device.judicialSection(), staleTime: 0, meta: { topics } })
}

export function useOpenJudicial() {
  const device = useDevice()
  return useMutation({ mutationFn: (given: Parameters<typeof device.openJudicial>[0]) => device.openJudicial(given), gcTime: 0 })
}
