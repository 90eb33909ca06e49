# عهدة انتقلت إلى غير صاحبها والطلب مفتوح أمامه.
lease-taken = صار { $number } بعهدة { $name }
lease-taken-after = صار { $number } بعهدة { $name }: أخلاه { $by }: { $reason }
lease-freed = أخلى { $by } عهدتك من { $number }: { $reason }
lease-typed-kept = وما كتبته محفوظ
lease-kept-here = ما كتبته باقٍ ما دامت هذه القائمة مفتوحة
