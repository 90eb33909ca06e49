# Finding and receiving people.
find-title-find = Find an applicant or a request
find-title-receive = Who is the applicant? Search first
find-how = two letters of a name, or an id, a phone, a request number
find-nobody = no one by “{ $text }”
find-more = there are more: type another part of the name
find-type-first = type a part of the name first
find-search-first = search first, so that nobody is registered twice
find-looking = still searching: these are the results of what was typed before
