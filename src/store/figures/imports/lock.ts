/** What imports take turns by: any number that nothing else in the database locks. */
export const IMPORT_LOCK = 4_017_071
