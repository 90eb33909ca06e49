# قائمة العمل.
queue-mine = ما عندي
queue-overdue = المتأخر
queue-filtered = تصفية: { $filter }
queue-sorted = الترتيب: { $order }
queue-head-number = الرقم
queue-head-person = الشخص
queue-head-need = فئة
queue-head-asked = المطلوب
queue-head-due = الموعد
queue-head-opens = لا رد قبل
queue-you = بعهدتك
queue-referred-first = الأقدم إحالة
queue-none-mine = لا شيء منها بعهدتك، و{ $key } لعرضها كلها.
queue-none-overdue = لا متأخر فيها، و{ $key } لعرضها كلها.
queue-marked = 
    { $n ->
        [zero] لا مؤشَّر
        [one] واحد مؤشَّر
        [two] اثنان مؤشَّران
        [few] { $n } مؤشَّرة
        [many] { $n } مؤشَّرًا
       *[other] { $n } مؤشَّر
    }
queue-claimed =
    { $n ->
        [zero] لم تتولَّ أي طلب
        [one] توليت طلبًا واحدًا
        [two] توليت طلبين
        [few] توليت { $n } طلبات
        [many] توليت { $n } طلبًا
       *[other] توليت { $n } طلب
    }
queue-released =
    { $n ->
        [zero] لم تترك أي طلب
        [one] تركت طلبًا واحدًا
        [two] تركت طلبين
        [few] تركت { $n } طلبات
        [many] تركت { $n } طلبًا
       *[other] تركت { $n } طلب
    }
queue-not-done =
    { $n ->
        [zero] تم كله: { $why }
        [one] وبقي طلب واحد: { $why }
        [two] وبقي طلبان: { $why }
        [few] وبقيت { $n } طلبات: { $why }
        [many] وبقي { $n } طلبًا: { $why }
       *[other] وبقي { $n } طلب: { $why }
    }
