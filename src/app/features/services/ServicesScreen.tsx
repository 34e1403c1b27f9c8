import { useState } from 'react'
import { Area } from '../../../domain/areas'
import { rankServices } from '../../../domain/service'
import { useServices, useSession } from '../../data/reads'
import { ServiceCard } from '../../parts/ServiceCard'
import { searchServices } from '../../parts/searchServices'
import { useComuni } from '../../parts/useComuni'
import { codes } from '../../text/codes'
import { servicesText } from '../../text/services'
import { Select, TextField } from '../../ui/Field'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { Compass, Search } from '../../ui/icons'
import '../../styles/services.css'

/** What one can be sent to, also without network. */
export function ServicesScreen() {
  const { data: services } = useServices()
  const { data: session } = useSession()
  const comuni = useComuni()
  const [typed, setTyped] = useState('')
  const [area, setArea] = useState<Area | ''>('')
  const [comune, setComune] = useState('')
  if (!services) return null

  const here = comune || session?.office?.comune
  const fitting = services.filter(
    service =>
      (area === '' || service.areas.includes(area)) &&
      (comune === '' || service.comuni.length === 0 || service.comuni.includes(comune)),
  )
  const found = searchServices(rankServices(fitting, area ? [area] : [], here), typed)
  return (
    <div className="page">
      <div className="page-head">
        <PageHeading windowTitle={servicesText.title}>{servicesText.title}</PageHeading>
      </div>
      {services.length === 0 ? (
        <div className="card">
          <EmptyState icon={<Compass />} title={servicesText.empty}>
            {servicesText.emptyHint}
          </EmptyState>
        </div>
      ) : (
        <>
          <div className="services-filters">
            <TextField
              label={servicesText.search}
              type="search"
              enterKeyHint="search"
              value={typed}
              onChange={event => {
                setTyped(event.target.value)
              }}
            />
            <Select
              label={servicesText.area}
              options={[
                { value: '', label: servicesText.allAreas },
                ...Area.options.map(value => ({ value, label: codes.area[value] })),
              ]}
              value={area}
              onChange={event => {
                setArea(Area.safeParse(event.target.value).data ?? '')
              }}
            />
            <Select
              label={servicesText.comune}
              options={[
                { value: '', label: servicesText.allComuni },
                ...comuni.all.map(({ catastale, name }) => ({ value: catastale, label: name })),
              ]}
              value={comune}
              onChange={event => {
                setComune(event.target.value)
              }}
            />
          </div>
          <p className="quiet-text services-count" aria-live="polite">
            {servicesText.found(found.length)}
          </p>
          {found.length === 0 ? (
            <EmptyState icon={<Search />} title={servicesText.none}>
              {servicesText.noneHint}
            </EmptyState>
          ) : (
            <div className="services-grid">
              {found.map(service => (
                <ServiceCard key={service.id} service={service} />
              ))}
            </div>
          )}
        </>
      )}
    </div>
  )
}
