import type { Request, Response } from 'express'

/**
 * Answers with a status and one sentence, as JSON to a script that asked for it and as a page to everybody else.
 * Both arguments are written by us, never taken from the request, so nothing needs escaping here.
 */
export function sendProblem(req: Request, res: Response, status: number, sentence: string): void {
  res.status(status).set('Cache-Control', 'no-store')
  if (req.accepts(['html', 'json']) === 'json') {
    res.json({ problem: sentence })
    return
  }
  res.type('html').send(`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${HEADINGS[status] ?? 'Something broke'} · Callin</title>
<link rel="stylesheet" href="/assets/console.css">
</head>
<body class="plain">
<main>
<h1>${HEADINGS[status] ?? 'Something broke'}</h1>
<p>${sentence}</p>
<p><a href="/">Back to the start</a></p>
</main>
</body>
</html>
`)
}

const HEADINGS: Readonly<Record<number, string>> = {
  400: 'That request could not be read',
  403: 'Not from here',
  404: 'Nothing here',
  405: 'Not like that',
  413: 'Too long',
  415: 'That request could not be read',
}
