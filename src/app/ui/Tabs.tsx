import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'

/** Tabs whose choice lives outside (in the address). Only the chosen panel is mounted. */
export function Tabs<Value extends string>({
  label,
  tabs,
  value,
  onChange,
  children,
}: {
  readonly label: string
  readonly tabs: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly children: ReactNode
}) {
  return (
    <AriaTabs
      selectedKey={value}
      onSelectionChange={key => {
        const chosen = tabs.find(tab => tab.value === key)
        if (chosen) onChange(chosen.value)
      }}
    >
      <TabList aria-label={label} className="tabs-list">
        {tabs.map(tab => (
          <Tab key={tab.value} id={tab.value} className="tab">
            {tab.label}
          </Tab>
        ))}
      </TabList>
      <TabPanel key={value} id={value} className="tab-panel">
        {children}
      </TabPanel>
    </AriaTabs>
  )
}
