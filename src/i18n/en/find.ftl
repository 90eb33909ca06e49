# Finding and receiving people.
find-title-find = Find an applicant or a request
find-title-receive = Who is the applicant? Search first
find-how = two letters of a name, id, phone, request, file, receipt, reference or date
find-nobody = no one by “{ $text }”
find-more = there are more: type more of it
find-type-first = type a part of the name first
find-search-first = search first, so that nobody is registered twice
find-looking = still searching: these are the results of what was typed before

# By what a row was found.
found-by-case-number = request no.
found-by-file = file no.
found-by-national-id = id
found-by-phone = phone
found-by-last-digits = last digits
found-by-reference = reference
found-by-receipt = receipt no.
found-by-received = received on
found-by-name = name
found-by-note = note
found-by-listed-id = id of one in the household
found-by-listed-name = name and birth date of one in the household
found-by-name-and-birth = name and birth date
found-by-paper-ends = a document’s end
found-by-former-id = an earlier id
found-by-of-person = whose contact it is
found-by-question = a word of an inquiry
found-by-answer-word = a word of a ready answer
found-by-holder = who holds it
find-title-contact = With whom was it? Search; "new person" for someone not registered
find-title-inquiry = Who asks? Search; "new person" for someone not registered
found-by-account-waits = an account that waits
found-by-complaint = a word of a complaint
found-by-of-case = the request complained of
found-by-of-subject = whom a complaint is about
found-by-worker = who worked on it
find-title-complaint = Who complains or suggests? Search; "new person" for anybody else
