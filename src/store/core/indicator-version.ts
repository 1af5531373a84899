/** The version of an indicator, by the SQL for its id, that was in force at a moment, by the SQL for that; the first, before any was. */
export const versionAt = (indicatorId: string, moment: string) => `
  JOIN LATERAL (
    SELECT * FROM "IndicatorVersion" v WHERE v."indicatorId" = ${indicatorId}
    ORDER BY (v."recordedAt" <= ${moment}) DESC,
      CASE WHEN v."recordedAt" <= ${moment} THEN v."recordedAt" END DESC, v."recordedAt", v.id DESC LIMIT 1
  ) v ON true`
