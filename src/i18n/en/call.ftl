# A satisfaction call.
call-title = { $name } · { $phone } · try { $try } of { $most }
call-greeting = “Peace be upon you. I am calling from the society about the service you received. Judging it is your right: may I ask you five questions?”
call-greeting-rejected = “Peace be upon you. I am calling from the society. Your request was not granted, and how you were treated matters to us: may I ask you a few questions?”
call-greeting-withdrawn = “Peace be upon you. I am calling from the society. You withdrew your request, and we would like to know how you were treated: may I ask?”
call-own-words = In their own words
call-later = They ask to be called on another day
call-later-on = On
call-recorded = recorded; thank them for their time
