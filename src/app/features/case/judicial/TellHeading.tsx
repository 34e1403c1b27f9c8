import type { CaseId } from '../../../../domain/ids'
import { useCase, type CaseView } from '../../../data/cases'
import { useJudicial, type Judicial } from '../../../data/judicial'
import { useTellHeading } from './useTellHeading'

/** Where an act is read or was just saved: its days reach the heading of the case without a visit to the section. */
export function TellHeading({ of }: { readonly of: CaseId }) {
  const { data: view } = useCase(of)
  const { data } = useJudicial(of)
  return view && data ? <Telling view={view} data={data} /> : null
}

function Telling({ view, data }: { readonly view: CaseView; readonly data: Judicial }) {
  useTellHeading(view, data)
  return null
}
