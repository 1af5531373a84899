const EXEMPT = 'Exempt: contains information under Schedule 12A of the Local Government Act 1972'

/** How a paper is classified, as committee papers say it. */
export const withClassification = (exempt: boolean): string => (exempt ? EXEMPT : 'Unrestricted')
