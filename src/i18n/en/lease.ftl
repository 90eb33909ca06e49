# A lease that went to another while its case stood on the screen.
lease-taken = { $name } now holds { $number }
lease-taken-after = { $name } now holds { $number }: { $by } unassigned it: { $reason }
lease-freed = { $by } unassigned { $number } from you: { $reason }
lease-given = { $by } reassigned { $number } to you
lease-given-saying = { $by } reassigned { $number } to you: { $note }
lease-typed-kept = your text is saved
lease-kept-here = kept while this list is open
