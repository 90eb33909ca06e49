# طلب أُسند إلى موظف آخر وهو مفتوح أمامك.
lease-taken = أُسند { $number } إلى { $name }
lease-taken-after = أُسند { $number } إلى { $name }، وقد سُحب إسناده إليك بأمر { $by }: { $reason }
lease-freed = سُحب إسناد { $number } إليك بأمر { $by }: { $reason }
lease-given = أُسند إليك { $number }، من { $by }
lease-given-saying = أُسند إليك { $number }، من { $by }: { $note }
lease-typed-kept = وما كتبته محفوظ
lease-kept-here = ما كتبته باقٍ ما دامت هذه القائمة مفتوحة
