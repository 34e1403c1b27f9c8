import { useNavigate } from '@tanstack/react-router'
import { RemovalAuthority, RemovedFrom } from '../../../../domain/emergency-removal'
import type { CaseId, MeasureId, RecordId } from '../../../../domain/ids'
import { useCaseFormDraft, type CaseFormDraft } from '../../../data/caseForm'
import { useJudicialRecord } from '../../../data/judicial'
import { useNow } from '../../../data/useNow'
import { judicialText } from '../../../text/judicial'
import { RadioCards } from '../../../ui/choices'
import { TextArea, TextField } from '../../../ui/Field'
import { Info } from '../../../ui/icons'
import { Notice } from '../../../ui/Notice'
import { ActForm } from './ActForm'
import { PeopleFields } from './ReferenceFields'
import {
  emptyReference,
  errorsOf,
  givenReference,
  judicialFieldId,
  typedText,
  type FormProblem,
  type ReferenceForm,
} from './referenceForm'
import { momentIn, momentProblem, momentTyped, type TypedMoment } from './typedMoment'
import { useActForm } from './useActForm'

const { removal: text } = judicialText

interface RemovalForm extends Pick<ReferenceForm, 'people'>, TypedMoment {
  readonly authority: RemovalAuthority | ''
  readonly from: RemovedFrom
  readonly place: string
  readonly reason: string
}

const emptyRemoval = (now: Date): RemovalForm => ({
  ...momentTyped(now.getTime()),
  people: emptyReference.people,
  authority: '',
  from: 'bothParents',
  place: '',
  reason: '',
})

function problemsOf(form: RemovalForm): readonly FormProblem[] {
  const moment = momentProblem(form, Date.now())
  return [
    ...(moment ? [{ field: 'on', message: moment }] : []),
    ...(form.authority ? [] : [{ field: 'authority', message: text.authorityMissing }]),
  ]
}

/** The moment from which the hours run, and the least that has to be known of it. */
export function RemovalFormScreen({ of, id }: { readonly of: CaseId; readonly id: MeasureId }) {
  const now = useNow()
  const { data: view } = useJudicialRecord('measure', id as string as RecordId)
  const { data: draft } = useCaseFormDraft({
    of,
    isJudicial: true,
    record: id as string as RecordId,
    path: `giudiziario/urgenza/${id}/modifica`,
    title: judicialText.measure.title,
    begin: view === null ? () => emptyRemoval(now) : undefined,
  })
  return draft && view === null ? <Form key={draft.id} id={id} draft={draft} /> : null
}

function Form({ id, draft }: { readonly id: MeasureId; readonly draft: CaseFormDraft }) {
  const now = useNow()
  const navigate = useNavigate()
  const act = useActForm<RemovalForm>(draft, emptyRemoval(now), problemsOf)
  const { form, set } = act
  const errors = errorsOf(act.lacking)

  async function save(): Promise<void> {
    const at = momentIn(form)
    const { authority } = form
    const place = typedText(form.place)
    const reason = typedText(form.reason)
    const given = at &&
      authority && {
        ...givenReference({ ...emptyReference, body: 'juvenileProsecutor', people: form.people }),
        caseId: draft.of,
        matter: 'emergencyRemoval' as const,
        issuedOn: form.on,
        receivedOn: form.on,
        protections: ['removal' as const],
        removal: { placedAt: at, authority, from: form.from, ...(place && { place }), ...(reason && { reason }) },
      }
    if (!(await act.keep(given ? { do: 'saveRecord', kind: 'measure', id, given, draftId: draft.id } : undefined))) return
    const params = { caseId: draft.of, what: 'urgenza', recordId: id }
    await navigate({ to: '/casi/$caseId/giudiziario/$what/$recordId', params })
  }

  return (
    <ActForm title={text.start} saveLabel={text.save} act={act} onSave={save}>
      <Notice tone="wait" icon={<Info />}>
        {text.toConfirm}
      </Notice>
      <div className="judicial-line">
        <TextField
          id={judicialFieldId('on')}
          label={text.placedOn}
          type="date"
          error={errors['on']}
          value={form.on}
          onChange={event => {
            set({ on: event.target.value })
          }}
        />
        <TextField
          label={text.placedAt}
          type="time"
          value={form.at}
          onChange={event => {
            set({ at: event.target.value })
          }}
        />
      </div>
      <RadioCards
        id={judicialFieldId('authority')}
        legend={text.authority}
        error={errors['authority']}
        options={RemovalAuthority.options.map(value => ({ value, label: text.authorities[value] }))}
        value={form.authority || undefined}
        onChange={authority => {
          set({ authority })
        }}
      />
      <RadioCards
        legend={text.from}
        options={RemovedFrom.options.map(value => ({ value, label: text.froms[value] }))}
        value={form.from}
        onChange={from => {
          set({ from })
        }}
      />
      <PeopleFields
        people={form.people}
        onChange={people => {
          set({ people })
        }}
      />
      <TextField
        label={text.place}
        hint={text.placeHint}
        maxLength={200}
        value={form.place}
        onChange={event => {
          set({ place: event.target.value })
        }}
      />
      <TextArea
        label={text.reason}
        rows={4}
        maxLength={4000}
        value={form.reason}
        onChange={event => {
          set({ reason: event.target.value })
        }}
      />
    </ActForm>
  )
}
