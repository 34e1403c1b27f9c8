/** Instruments of assessment: those of the application, fetched after the installation, and those of the ente. */
import { useQuery } from '@tanstack/react-query'
import type { InstrumentRef } from '../../domain/assessment'
import type { InstrumentDefinition } from '../../domain/instrument'
import type { DeskRecordView } from '../../local/device'
import { useDevice } from './DeviceContext'

export interface KnownInstrument {
  readonly definition: InstrumentDefinition
  readonly ref: InstrumentRef
  /** Of one of the ente. */
  readonly view: DeskRecordView<'instrument'> | undefined
  /** For a new assessment: neither withdrawn nor replaced by a later version. */
  readonly isOffered: boolean
}

export interface Instruments {
  readonly all: readonly KnownInstrument[]
  /** The very version that was filled in. */
  find(ref: InstrumentRef): KnownInstrument | undefined
}

/** `data` is absent while they are read; `isError` when those of the application are not on this tablet yet. */
export function useInstruments(isWanted = true) {
  const device = useDevice()
  return useQuery({
    queryKey: ['instruments'],
    enabled: isWanted,
    queryFn: async (): Promise<Instruments> => {
      const [{ shippedInstruments }, views] = await Promise.all([
        import('../../domain/instruments/shipped'),
        device.deskRecords({ kind: 'instrument' }),
      ])
      return instrumentsOf(shippedInstruments, views)
    },
    meta: { topics: ['records', 'queue'] },
    // What cannot be loaded is not on this tablet yet, and is asked for again when it is wanted again.
    throwOnError: false,
  })
}

function instrumentsOf(shipped: readonly InstrumentDefinition[], views: readonly DeskRecordView<'instrument'>[]): Instruments {
  const known = [
    ...shipped.map(definition => ({ definition, view: undefined })),
    ...views.map(view => ({ definition: view.record.definition, view })),
  ]
  const offered = known.filter(({ view }) => view?.record.withdrawnOn === undefined)
  const all = known.map(({ definition, view }): KnownInstrument => {
    const { code, version } = definition
    const isLatest = !offered.some(other => other.definition.code === code && other.definition.version > version)
    const isOffered = view?.record.withdrawnOn === undefined && isLatest
    return { definition, view, isOffered, ref: { code, version, ...(view && { record: view.record.id }) } }
  })
  return {
    all,
    find: ({ code, version, record }) =>
      all.find(({ ref }) =>
        record === undefined ? !ref.record && ref.code === code && ref.version === version : ref.record === record,
      ),
  }
}
