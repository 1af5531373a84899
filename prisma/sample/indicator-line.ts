import type { Line } from './csv-text.ts'
import { accountablePost, layerOf } from './posts.ts'
import type { Published } from './published.ts'

/** A published indicator as a line of indicators.csv. */
export const indicatorLine = (published: Published): Line => ({
  ref: published.ref,
  name: published.name,
  kind: published.kind,
  unit: published.unit,
  precision: String(published.precision),
  polarity: published.polarity,
  frequency: 'month',
  directorate: published.directorate,
  division: published.division,
  service: published.service,
  accountable_post: accountablePost(published.ref),
  director_post: published.director,
  cabinet_member_post: published.cabinetMember,
  delivered_by: published.deliveredBy,
  layer: layerOf(published.ref, published.kind),
  snapshot: published.snapshot ? 'yes' : 'no',
  cumulative: published.cumulative ? 'yes' : 'no',
  classification: 'unrestricted',
  rag_policy: '',
})
