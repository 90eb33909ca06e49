# قائمة العمل.
queue-mine = ما بعهدتي
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
queue-new =
    { $n ->
        [zero] لا جديد
        [one] واحد جديد: { $key }
        [two] اثنان جديدان: { $key }
        [few] { $n } جديدة: { $key }
        [many] { $n } جديدًا: { $key }
       *[other] { $n } جديد: { $key }
    }
queue-gone = انتقل
queue-freed =
    { $n ->
        [zero] لم تُخلَ أي عهدة
        [one] أُخليت عهدة طلب واحد
        [two] أُخليت عهدة طلبين
        [few] أُخليت عهدة { $n } طلبات
        [many] أُخليت عهدة { $n } طلبًا
       *[other] أُخليت عهدة { $n } طلب
    }
queue-handed =
    { $n ->
        [zero] لم تُنقل أي عهدة
        [one] نُقلت عهدة طلب واحد
        [two] نُقلت عهدة طلبين
        [few] نُقلت عهدة { $n } طلبات
        [many] نُقلت عهدة { $n } طلبًا
       *[other] نُقلت عهدة { $n } طلب
    }
queue-none-held = ليس بعهدة أحد
queue-ask-free =
    { $n ->
        [zero] لا طلب تُخلى عهدته
        [one] تُخلى عهدة طلب واحد، ويُبلَّغ صاحبها بالسبب
        [two] تُخلى عهدة طلبين، ويُبلَّغ صاحبها بالسبب
        [few] تُخلى عهدة { $n } طلبات، ويُبلَّغ أصحابها بالسبب
        [many] تُخلى عهدة { $n } طلبًا، ويُبلَّغ أصحابها بالسبب
       *[other] تُخلى عهدة { $n } طلب، ويُبلَّغ أصحابها بالسبب
    }
queue-ask-hand =
    { $n ->
        [zero] لا طلب تُنقل عهدته
        [one] تنتقل عهدة طلب واحد إلى زميل
        [two] تنتقل عهدة طلبين إلى زميل
        [few] تنتقل عهدة { $n } طلبات إلى زميل
        [many] تنتقل عهدة { $n } طلبًا إلى زميل
       *[other] تنتقل عهدة { $n } طلب إلى زميل
    }
