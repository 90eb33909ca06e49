# ما يُعتمد من كل خدمة، وما يُسلّم منها وما يبقى.
grant-services = المعتمد
grant-total = مجموع المبالغ
grant-together = { $amount } لكل الخدمات معًا، دون تفصيل لكل خدمة
grant-of-amount = { $service } { $amount }
grant-of-quantity = { $service } (العدد { $n })
grant-quantity = العدد { $n }
grant-amount-field = { $service }: المبلغ
grant-quantity-field = { $service }: العدد
grant-one-measure = اكتب المبلغ أو العدد، لا كليهما
grant-left = المتبقي
grant-left-line = المتبقي من المعتمد: { $rests }
grant-all-given = سُلّم كل ما اعتُمد
grant-count = العدد
grant-why-rest = سبب ترك الباقي
grant-why-rest-when = يُكتب إن كان هذا آخر تسليم
grant-undelivered = بقي دون تسليم
grant-undelivered-line = { $rests }؛ { $reason }
grant-tell-decision = أخبر المستفيد: «قرار لجنة البحث: { $resolution }.»
grant-tell-granted = «{ $label }: { $granted }.»
grant-tell-reason = «السبب: { $reason }.»
grant-step-referral = الإحالة إلى اللجنة
grant-step-decision = قرار اللجنة
grant-step-telling = التبليغ بالقرار
grant-step-registration = التسجيل برقم ملف
grant-step-delivery = التسليم رقم { $n }
grant-step-rest = ترك الباقي دون تسليم
grant-delivery-named = تسليم { $what }، السند { $receipt }
grant-decision-named = قرار الجلسة { $sitting }: { $resolution }
grant-registration-named = التسجيل برقم الملف { $file }
grant-taken-back = تُراجع عنه
grant-taken-back-line = { $date }، { $name }: { $reason }
grant-reversed-line = { $what }؛ تُراجع عنه { $date }، { $name }: { $reason }
grant-ask-take-back = { $number }: التراجع عن إجراء سُجّل خطأً
grant-take-back-text = يعود الطلب إلى ما كان عليه قبله، ويبقى الإجراء والتراجع عنه في السجل.
grant-which = الإجراء
grant-of-units = { $service } ({ $units })
grant-pieces =
    { $n ->
        [zero] لا قطعة
        [one] قطعة واحدة
        [two] قطعتان
        [few] { $n } قطع
        [many] { $n } قطعة
       *[other] { $n } قطعة
    }
grant-months =
    { $n ->
        [zero] لا شهر
        [one] شهر واحد
        [two] شهران
        [few] { $n } أشهر
        [many] { $n } شهرًا
       *[other] { $n } شهر
    }
grant-visits =
    { $n ->
        [zero] لا زيارة
        [one] زيارة واحدة
        [two] زيارتان
        [few] { $n } زيارات
        [many] { $n } زيارة
       *[other] { $n } زيارة
    }
grant-own-units = { $n } × { $unit }
grant-unit-pieces = قطع
grant-unit-months = أشهر
grant-unit-visits = زيارات
grant-units-field = { $service }: { $unit }
grant-units-delivered = العدد ({ $unit })
