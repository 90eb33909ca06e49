# Committees: their names, what is referred to them, moving between them.
committee-general = General committee
committee-numbered = Committee { $n }
committee-label = Committee
committee-why = Reason for another
committee-why-hint = (when another committee is chosen)
committee-refer-text = The request goes to { $committee }.
committee-ask-transfer = Move request { $number } from { $committee } to another committee
committee-transfer-text = The month does not start again, and the earliest answer stays as it is.
committee-only-one = the society has one committee
committee-none-of = Nothing here is with { $committee }. { $key } for another
committee-sitting-of = { $sitting } · { $committee }
