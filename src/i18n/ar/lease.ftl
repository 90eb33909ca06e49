# عهدة انتقلت إلى غير صاحبها والطلب مفتوح أمامه.
lease-taken = صار { $number } بعهدة { $name }
lease-taken-after = صار { $number } بعهدة { $name }، وقد أُخليت عهدتك بأمر { $by }: { $reason }
lease-freed = أُخليت عهدتك من { $number } بأمر { $by }: { $reason }
lease-given = صار { $number } بعهدتك، من { $by }
lease-given-saying = صار { $number } بعهدتك، من { $by }: { $note }
lease-typed-kept = وما كتبته محفوظ
lease-kept-here = ما كتبته باقٍ ما دامت هذه القائمة مفتوحة
