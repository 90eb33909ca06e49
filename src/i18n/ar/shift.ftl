# مناوبتي.
shift-title = مناوبتي
shift-held =
    { $n ->
        [zero] لا شيء بعهدتك
        [one] طلب واحد بعهدتك
        [two] طلبان بعهدتك
        [few] { $n } طلبات بعهدتك
        [many] { $n } طلبًا بعهدتك
       *[other] { $n } طلب بعهدتك
    }
shift-late = حلّ موعدها: { $n }
shift-empty = ليس بعهدتك طلب. بمفتاح { $key } تتولى طلبًا من قائمته أو من شاشته، ومن تستقبله بعهدتك كذلك.
shift-more = ولديك غيرها: يُعرض الأقرب موعدًا
shift-away = منذ خروجك ({ $when })
shift-head-next = الخطوة التالية
shift-by-others = { $fact } · { $name } · { $when }
shift-gone-to = صار بعهدة { $name }
