/**
 * The tables of HSDS 3 (Human Services Data Specification, Open Referral, https://docs.openreferral.org), flat as its tabular package has them.
 * Every value is text, as in CSV; an empty one is one that is not there.
 */

export type HsdsRow = Readonly<Record<string, string>>
/** Rows by table; a table that nobody knows may be among them. */
export type HsdsTables = Readonly<Record<string, readonly HsdsRow[]>>

const columns = (text: string): readonly string[] => ['id', ...text.split(' ')]

export const hsdsColumns = {
  organization: columns(
    'name alternate_name description email website tax_status tax_id year_incorporated legal_status logo uri parent_organization_id',
  ),
  program: columns('organization_id name alternate_name description'),
  service: columns(
    'organization_id program_id name alternate_name description url email status interpretation_services application_process ' +
      'fees_description wait_time fees accreditations eligibility_description minimum_age maximum_age assured_date assurer_email ' +
      'licenses alert last_modified',
  ),
  service_at_location: columns('service_id location_id description'),
  location: columns(
    'location_type url organization_id name alternate_name description transportation latitude longitude external_identifier ' +
      'external_identifier_type',
  ),
  address: columns('location_id attention address_1 address_2 city region state_province postal_code country address_type'),
  phone: columns('location_id service_id organization_id contact_id service_at_location_id number extension type description'),
  contact: columns('organization_id service_id service_at_location_id location_id name title department email'),
  schedule: columns(
    'service_id location_id service_at_location_id valid_from valid_to dtstart timezone until count wkst freq interval byday ' +
      'byweekno bymonthday byyearday description opens_at closes_at schedule_link attending_type notes',
  ),
  service_area: columns('service_id service_at_location_id name description extent extent_type uri'),
  cost_option: columns('service_id valid_from valid_to option currency amount amount_description'),
  required_document: columns('service_id document uri'),
  language: columns('service_id location_id phone_id name code note'),
  accessibility: columns('location_id description details url'),
  organization_identifier: columns('organization_id identifier_scheme identifier_type identifier'),
  taxonomy: columns('name description uri version'),
  taxonomy_term: columns('code name description parent_id taxonomy language taxonomy_id term_uri'),
  attribute: columns('link_id taxonomy_term_id link_type link_entity value label'),
  metadata: columns(
    'resource_id resource_type last_action_date last_action_type field_name previous_value replacement_value updated_by',
  ),
  funding: columns('organization_id service_id source'),
  url: columns('organization_id service_id label url'),
  service_capacity: columns('service_id unit_id available maximum description updated'),
  unit: columns('name scheme identifier uri'),
  meta_table_description: columns('name language character_set'),
} as const satisfies Record<string, readonly string[]>

export type HsdsTable = keyof typeof hsdsColumns
export const isHsdsTable = (name: string): name is HsdsTable => Object.hasOwn(hsdsColumns, name)

const plurals: Readonly<Record<string, HsdsTable>> = {
  ...Object.fromEntries(Object.keys(hsdsColumns).map(name => [`${name}s`, name as HsdsTable])),
  addresses: 'address',
  taxonomies: 'taxonomy',
  services_at_location: 'service_at_location',
  accessibility_for_disabilities: 'accessibility',
  service_capacities: 'service_capacity',
}

/** The table that a file or a member is named after, in the singular or in the plural. */
export function tableNamed(name: string): HsdsTable | undefined {
  const known = name.toLowerCase()
  return isHsdsTable(known) ? known : Object.hasOwn(plurals, known) ? plurals[known] : undefined
}
