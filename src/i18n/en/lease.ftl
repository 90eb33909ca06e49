# A lease that went to another while its case stood on the screen.
lease-taken = { $name } holds { $number } now
lease-taken-after = { $name } holds { $number } now: freed by { $by }: { $reason }
lease-freed = { $number } was freed by { $by }: { $reason }
lease-given = { $by } handed { $number } over to you
lease-given-saying = { $by } handed { $number } over to you: { $note }
lease-typed-kept = what you typed is kept
lease-kept-here = kept as it stands, as long as this list is open
