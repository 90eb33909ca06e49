# مناوبتي.
shift-title = أعمالي
shift-held =
    { $n ->
        [zero] لا شيء مسند إليك
        [one] طلب واحد مسند إليك
        [two] طلبان مسندان إليك
        [few] { $n } طلبات مسندة إليك
        [many] { $n } طلبًا مسندًا إليك
       *[other] { $n } طلب مسند إليك
    }
shift-late = حلّ موعدها: { $n }
shift-empty = لا طلب مسندًا إليك. بالمفتاح { $key } تستلم طلبًا من قائمته أو من شاشته، ومن تستقبله يُسند طلبه إليك.
shift-more = ولديك غيرها: يُعرض الأقرب موعدًا
shift-away = منذ خروجك ({ $when })
shift-answer-inquiry = رد على استفسار
shift-head-next = الخطوة التالية
shift-by-others = { $fact } · { $name } · { $when }
shift-gone-to = أُسند إلى { $name }
shift-complaints = الشكاوى والمقترحات التي تتولاها
shift-undertakings = التعهدات المسندة إليك
shift-actions = إجراءات التحسين المسندة إليك
