import { memo, useState, type ReactNode } from 'react'
import { Area } from '../../../domain/areas'
import type { DirectoryFacts, ServiceSummary } from '../../../local/device'
import { useDirectoryFacts, useServiceSearch } from '../../data/directory'
import { useSession } from '../../data/SessionContext'
import { useNow, useToday } from '../../data/useNow'
import { hasKeyboard } from '../../parts/hasKeyboard'
import { moveBetweenRows } from '../../parts/moveBetweenRows'
import { OpenBadge } from '../../parts/OpenBadge'
import { languageWords, verificationOn } from '../../parts/serviceWords'
import { useComuni } from '../../parts/useComuni'
import { codes } from '../../text/codes'
import { servicesText as text } from '../../text/services'
import { Button, LinkButton } from '../../ui/Button'
import { ChipGroup } from '../../ui/choices'
import { Select, TextField } from '../../ui/Field'
import { List, ListRowLink, Mark } from '../../ui/List'
import { NextFrame } from '../../ui/NextFrame'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { Clock, Compass, Plus, Search, SlidersHorizontal } from '../../ui/icons'
import { areaIcons } from './areaIcons'
import { noFilters, queryOf, type Filters } from './filters'
import '../../styles/people.css'
import '../../styles/services.css'

/** The search, and beside it the service chosen. Words and filters stay while one after the other is opened. */
export function ServicesScreen({ isBeside, children }: { readonly isBeside: boolean; readonly children: ReactNode }) {
  return (
    <div className="panes people services" data-shows={isBeside ? 'detail' : 'list'}>
      <div className="pane-list">
        <ServiceList isBeside={isBeside} />
      </div>
      <div className="pane-detail">
        {isBeside ? (
          children
        ) : (
          <EmptyState icon={<Compass />} title={text.choose}>
            {text.chooseHint}
          </EmptyState>
        )}
      </div>
    </div>
  )
}

const pageSize = 40

function ServiceList({ isBeside }: { readonly isBeside: boolean }) {
  const [filters, setFilters] = useState<Filters>(noFilters)
  const [limit, setLimit] = useState(pageSize)
  const { data: session } = useSession()
  const { data: facts } = useDirectoryFacts()
  const minute = Math.floor(useNow().getTime() / 60_000)
  const query = queryOf(filters, session?.office?.comune, limit)
  const { data: found } = useServiceSearch(query, query.isOpenNow ? minute : undefined)
  const change = (change: Partial<Filters>) => {
    setFilters({ ...filters, ...change })
    setLimit(pageSize)
  }
  return (
    <>
      <div className="people-search">
        {isBeside ? <h2>{text.title}</h2> : <PageHeading windowTitle={text.title}>{text.title}</PageHeading>}
        <TextField
          label={text.search}
          type="search"
          enterKeyHint="search"
          data-autofocus
          autoFocus={hasKeyboard() && !isBeside} // oxlint-disable-line jsx-a11y/no-autofocus -- only with a keyboard at hand: searching is why one comes here
          value={filters.text}
          onKeyDown={moveBetweenRows}
          onChange={event => {
            change({ text: event.target.value })
          }}
        />
        <NextFrame>
          <FilterFields filters={filters} facts={facts} onChange={change} />
        </NextFrame>
        <p className="people-count quiet-text" aria-live="polite">
          {found &&
            (found.services.length < found.total ? text.foundOf(found.services.length, found.total) : text.found(found.total))}
        </p>
      </div>
      {facts?.mayDecide && (
        <div className="services-desk">
          <ToDo facts={facts} />
        </div>
      )}
      {found && facts && (
        <NextFrame>
          <Results
            services={found.services}
            isEmptyTablet={facts.services === 0}
            isFiltered={JSON.stringify(filters) !== JSON.stringify(noFilters)}
            onClear={() => {
              change(noFilters)
            }}
          />
        </NextFrame>
      )}
      {found && found.services.length < found.total && (
        <div className="people-more">
          <Button
            wide
            onClick={() => {
              setLimit(limit + pageSize)
            }}
          >
            {text.more}
          </Button>
        </div>
      )}
      {facts && (
        <div className="services-desk">
          {!facts.mayDecide && <ToDo facts={facts} />}
          <LinkButton to="/servizi/nuovo" icon={<Plus />} wide>
            {text.propose}
          </LinkButton>
        </div>
      )}
    </>
  )
}

function FilterFields({
  filters,
  facts,
  onChange,
}: {
  readonly filters: Filters
  readonly facts: DirectoryFacts | undefined
  readonly onChange: (change: Partial<Filters>) => void
}) {
  const comuni = useComuni()
  const filtersOn = [filters.area, filters.comune, filters.language].filter(Boolean).length
  return (
    <div className="services-filter-bar">
      <ChipGroup
        compact
        legend={text.only}
        options={[
          { value: 'open', label: text.openNow },
          { value: 'free', label: text.free },
        ]}
        values={filters.only}
        onChange={only => {
          onChange({ only })
        }}
      />
      <details className="services-filters">
        <summary>
          <SlidersHorizontal />
          {filtersOn > 0 ? text.filtersOn(filtersOn) : text.filters}
        </summary>
        <div className="stack">
          <Select
            label={text.area}
            options={[{ value: '', label: text.allAreas }, ...Area.options.map(value => ({ value, label: codes.area[value] }))]}
            value={filters.area}
            onChange={event => {
              onChange({ area: Area.safeParse(event.target.value).data ?? '' })
            }}
          />
          <Select
            label={text.comune}
            options={[
              { value: '', label: text.allComuni },
              ...comuni.all.map(({ catastale, name }) => ({ value: catastale, label: name })),
            ]}
            value={filters.comune}
            onChange={event => {
              onChange({ comune: event.target.value })
            }}
          />
          <Select
            label={text.language}
            options={[
              { value: '', label: text.allLanguages },
              ...(facts?.languages ?? []).map(value => ({ value, label: languageWords(value) })),
            ]}
            value={filters.language}
            onChange={event => {
              onChange({ language: event.target.value })
            }}
          />
        </div>
      </details>
    </div>
  )
}

function Results({
  services,
  isEmptyTablet,
  isFiltered,
  onClear,
}: {
  readonly services: readonly ServiceSummary[]
  readonly isEmptyTablet: boolean
  readonly isFiltered: boolean
  readonly onClear: () => void
}) {
  if (services.length === 0) {
    return isEmptyTablet ? (
      <EmptyState icon={<Compass />} title={text.empty}>
        {text.emptyHint}
      </EmptyState>
    ) : (
      <EmptyState icon={<Search />} title={text.none} action={isFiltered && <Button onClick={onClear}>{text.clear}</Button>}>
        {text.noneHint}
      </EmptyState>
    )
  }
  return (
    <div className="people-results">
      <List label={text.list}>
        {services.map(summary => (
          <ServiceRow key={summary.service.id} summary={summary} />
        ))}
      </List>
    </div>
  )
}

const ServiceRow = memo(function ServiceRow({
  summary: { service, organization, places },
}: {
  readonly summary: ServiceSummary
}) {
  const comuni = useComuni()
  const today = useToday()
  const where = [...new Set(places.flatMap(place => (place.comune ? comuni.nameOf(place.comune) : [])))]
  const verified = verificationOn(service, today)
  const AreaIcon = areaIcons[service.areas[0]!]
  return (
    <ListRowLink
      to="/servizi/$serviceId"
      params={{ serviceId: service.id }}
      onKeyDown={moveBetweenRows}
      mark={
        <Mark>
          <AreaIcon />
        </Mark>
      }
      title={service.name}
      line={
        <>
          {[organization?.name, ...where].filter(Boolean).join(' · ')}
          <span className="service-row-states">
            <OpenBadge service={service} />
            {verified.tone !== 'taken' && <span className="state wait">{verified.words}</span>}
          </span>
        </>
      }
    />
  )
})

/** What there is to do to keep the directory true: over the list for who approves, under it for the others. */
function ToDo({ facts }: { readonly facts: DirectoryFacts }) {
  return (
    <List label={text.desk}>
      <ListRowLink
        to="/servizi/da-fare"
        mark={
          <Mark tone={facts.calls + facts.reports + facts.drafts > 0 ? 'wait' : 'plain'}>
            <Clock />
          </Mark>
        }
        title={text.desk}
        line={text.deskLine(facts.calls, facts.drafts, facts.reports)}
      />
    </List>
  )
}
