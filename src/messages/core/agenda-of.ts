/** The command that opens the agenda of one meeting: by its number, so that it is the same meeting wherever it is moved to. */
export const agendaOf = (forum: string, meetingId: number): string => `agenda ${forum} meeting: #${meetingId}`
