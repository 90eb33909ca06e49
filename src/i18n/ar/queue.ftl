# قائمة العمل.
queue-mine = المسند إليّ
queue-overdue = المتأخر
queue-filtered = تصفية: { $filter }
queue-sorted = الترتيب: { $order }
queue-head-number = الرقم
queue-head-person = المستفيد
queue-head-need = فئة
queue-head-asked = المطلوب
queue-head-due = الموعد
queue-head-paper = الوثيقة
queue-head-ends = صالحة حتى
queue-head-opens = أقرب رد
queue-you = أنت
queue-referred-first = الأقدم إحالة
queue-none-mine = لا شيء منها مسند إليك، و{ $key } لعرضها كلها.
queue-none-overdue = لا متأخر فيها، و{ $key } لعرضها كلها.
queue-marked =
    { $n ->
        [zero] لا محدد
        [one] محدد واحد
        [two] محددان
        [few] { $n } محددة
        [many] { $n } محددًا
       *[other] { $n } محدد
    }
queue-claimed =
    { $n ->
        [zero] لم تستلم أي طلب
        [one] استلمت طلبًا واحدًا
        [two] استلمت طلبين
        [few] استلمت { $n } طلبات
        [many] استلمت { $n } طلبًا
       *[other] استلمت { $n } طلب
    }
queue-released =
    { $n ->
        [zero] لم تُعد أي طلب إلى القائمة
        [one] أعدت طلبًا واحدًا إلى القائمة
        [two] أعدت طلبين إلى القائمة
        [few] أعدت { $n } طلبات إلى القائمة
        [many] أعدت { $n } طلبًا إلى القائمة
       *[other] أعدت { $n } طلب إلى القائمة
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
        [zero] لم يُسحب إسناد أي طلب
        [one] سُحب إسناد طلب واحد
        [two] سُحب إسناد طلبين
        [few] سُحب إسناد { $n } طلبات
        [many] سُحب إسناد { $n } طلبًا
       *[other] سُحب إسناد { $n } طلب
    }
queue-handed =
    { $n ->
        [zero] لم يُنقل إسناد أي طلب
        [one] نُقل إسناد طلب واحد
        [two] نُقل إسناد طلبين
        [few] نُقل إسناد { $n } طلبات
        [many] نُقل إسناد { $n } طلبًا
       *[other] نُقل إسناد { $n } طلب
    }
queue-none-held = غير مسند إلى أحد
queue-ask-free =
    { $n ->
        [zero] لا طلب يُسحب إسناده
        [one] يُسحب إسناد طلب واحد، ويُبلَّغ من كان مسندًا إليه بالسبب
        [two] يُسحب إسناد طلبين، ويُبلَّغ من كانا مسندين إليه بالسبب
        [few] يُسحب إسناد { $n } طلبات، ويُبلَّغ من كانت مسندة إليهم بالسبب
        [many] يُسحب إسناد { $n } طلبًا، ويُبلَّغ من كانت مسندة إليهم بالسبب
       *[other] يُسحب إسناد { $n } طلب، ويُبلَّغ من كانت مسندة إليهم بالسبب
    }
queue-ask-hand =
    { $n ->
        [zero] لا طلب يُنقل إسناده
        [one] يُنقل إسناد طلب واحد إلى زميل
        [two] يُنقل إسناد طلبين إلى زميل
        [few] يُنقل إسناد { $n } طلبات إلى زميل
        [many] يُنقل إسناد { $n } طلبًا إلى زميل
       *[other] يُنقل إسناد { $n } طلب إلى زميل
    }
