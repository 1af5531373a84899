/** Made up for the sample council: who is accountable for what. The dashboard names directors and Members only. */
const ACCOUNTABLE: Readonly<Record<string, string>> = {
  CS01: 'Head of Contact Point',
  CS04: 'Head of Contact Point',
  CS05: 'Head of Contact Point',
  CS07: 'Customer Relations Manager',
  CS08: 'Head of Contact Point',
  CS12: 'Head of Digital Services',
  HR09: 'Head of Learning and Development',
  HR12: 'Head of Organisation Development',
  HR13: 'Head of Learning and Development',
  HR16: 'Head of HR',
  HR21: 'Head of HR',
  HR22: 'Head of Health and Safety',
  HR23: 'Head of Learning and Development',
  HR24: 'Head of HR',
  FN01: 'Head of Pensions',
  FN02: 'Head of Pensions',
  FN07: 'Accounts Payable Manager',
  FN08: 'Accounts Payable Manager',
  FN09: 'Debt Recovery Manager',
  FN10: 'Debt Recovery Manager',
  FN11: 'Financial Assessments Manager',
  GL01: 'Head of Democratic Services',
  GL02: 'Information Governance Manager',
  GL03: 'Information Governance Manager',
  ICT01: 'ICT Service Desk Manager',
  ICT02: 'ICT Service Desk Manager',
  ICT03: 'Head of ICT Operations',
  ICT04: 'Head of ICT Operations',
  ICT05: 'Head of ICT Operations',
  PI01: 'Estates Manager',
  PI03: 'Head of Property Disposals',
  PI04: 'Head of Facilities Management',
}

/** FN07b counts the work behind FN07, and is the same manager's. */
export function accountablePost(ref: string): string {
  const post = ACCOUNTABLE[ref.replace(/b$/, '')]
  if (post === undefined) throw new Error(`nobody is accountable for ${ref}`)
  return post
}

const STRATEGIC = ['CS05', 'CS07', 'FN11', 'GL03', 'PI03', 'HR23']

/** Made up as well: what Members steer by, what a service runs on, and what a division watches for itself. */
export const layerOf = (ref: string, kind: 'kpi' | 'activity'): 'strategic' | 'core' | 'dashboard' => {
  if (STRATEGIC.includes(ref)) return 'strategic'
  return kind === 'kpi' ? 'core' : 'dashboard'
}
