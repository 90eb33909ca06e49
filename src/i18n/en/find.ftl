# Finding and receiving people.
find-title-find = Find a person or a request
find-title-receive = Who is asking? Search first
find-how = two letters of a name, or an id, a phone, a request number
find-nobody = nobody is registered as “{ $text }”
find-more = there are more: type another part of the name
find-type-first = type a part of the name first
find-search-first = search first, so that nobody is registered twice
find-looking = still looking: these are the people of what was typed before
