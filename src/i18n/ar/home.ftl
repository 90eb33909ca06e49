# الشاشة الأولى.
home-desk = علاقات المستفيدين
home-title = وصل · { $society }
home-head-queue = قائمة العمل
home-head-waiting = المنتظر
home-head-overdue = المتأخر
home-head-oldest = الأقدم
home-head-next = الموعد التالي
home-not-before = ليس قبل { $when }
home-nothing-waits = لا طلبات منتظرة. اضغط { $key } لاستقبال مستفيد.
home-ready-since = منذ { $when }
home-unfinished = مسودة: { $what }
home-field-of = الخانة { $at } من { $count } «{ $field }»
home-at-field = عند «{ $field }»
home-from-place = من { $place }
home-drafts = المسودات
home-more-drafts = مسودات أخرى: { $n }، و{ $key } لعرضها كلها
home-more-lines = أسطر أخرى: { $n }، و{ $key } للوصول إليها
home-ask-drop-draft = تُحذف المسودة: { $name }، ولا يبقى ما كُتب فيها
home-draft-dropped = حُذفت المسودة
home-nothing-unfinished = لا مسودات
home-sample = هذه بيانات تجريبية لأشخاص متخيلين. ابدأ بقاعدة بيانات فارغة للعمل الحقيقي.
home-draft-set-up = التجهيز الأول
home-draft-settings = إعدادات الجمعية
home-draft-of = الطلب { $number }
home-draft-new = طلب جديد
home-draft-for = طلب جديد لـ{ $name }
home-yours = مسند إليك: { $held } · حلّ موعدها: { $promised }
home-away =
    { $n ->
        [zero] لم يتغير شيء من أعمالك منذ خروجك ({ $when })، و{ $key } لعرضها
        [one] منذ خروجك ({ $when }) تغيّر طلب واحد مسند إليك، و{ $key } لعرضه
        [two] منذ خروجك ({ $when }) تغيّر طلبان مسندان إليك، و{ $key } لعرضهما
        [few] منذ خروجك ({ $when }) تغيّرت { $n } طلبات مسندة إليك، و{ $key } لعرضها
        [many] منذ خروجك ({ $when }) تغيّر { $n } طلبًا مسندًا إليك، و{ $key } لعرضها
       *[other] منذ خروجك ({ $when }) تغيّر { $n } طلب مسند إليك، و{ $key } لعرضها
    }
home-yours-shown = مسند إليك: { $held } · حلّ موعدها: { $promised } · { $key } لعرضها
home-clock-ask = الساعة تقول { $clock }، وآخر قيد في سجل الأحداث { $last }. هل الساعة صحيحة؟ { $key } للجواب، ولا يُعطى رقم ولا تاريخ قبله.
home-clock-wait = الساعة تقول { $clock }، وآخر قيد في سجل الأحداث { $last }. لا يُعطى رقم ولا تاريخ حتى يؤكد المدير هنا أن الساعة صحيحة، والمسودات محفوظة.
home-clock-title = الساعة تقول { $clock }. هل هذا صحيح؟
home-clock-consequence = آخر قيد في سجل الأحداث { $last }. نعم: تتبع الأرقام والتواريخ الساعة من الآن. فإن كانت الساعة خاطئة فاختر لا، واطلب ضبط ساعة الجهاز.
home-clock-counts = الساعة معتمدة من الآن: { $clock }
home-clock-fine = الساعة ليست موضع شك
home-seat = الجلسة { $number } مفتوحة، وأنت من أعضائها
home-minutes = محضر بانتظار مصادقتك: الجلسة { $number } في { $date }
home-minutes-more =
    { $more ->
        [zero] محضر بانتظار مصادقتك: الجلسة { $number } في { $date }
        [one] محضر بانتظار مصادقتك: الجلسة { $number } في { $date }، ومحضر غيره
        [two] محضر بانتظار مصادقتك: الجلسة { $number } في { $date }، ومحضران غيره
        [few] محضر بانتظار مصادقتك: الجلسة { $number } في { $date }، و{ $more } محاضر غيره
        [many] محضر بانتظار مصادقتك: الجلسة { $number } في { $date }، و{ $more } محضرًا غيره
       *[other] محضر بانتظار مصادقتك: الجلسة { $number } في { $date }، و{ $more } محضر غيره
    }
home-inquiries = { $count ->
    [zero] لا استفسارات مفتوحة
    [one] استفسار واحد ينتظر الرد
    [two] استفساران ينتظران الرد
    [few] { $count } استفسارات تنتظر الرد
    [many] { $count } استفسارًا ينتظر الرد
   *[other] { $count } استفسار ينتظر الرد
 }
home-inquiries-overdue = { $count ->
    [zero] لا استفسارات مفتوحة، المتأخر { $overdue }
    [one] استفسار واحد ينتظر الرد، المتأخر { $overdue }
    [two] استفساران ينتظران الرد، المتأخر { $overdue }
    [few] { $count } استفسارات تنتظر الرد، المتأخر { $overdue }
    [many] { $count } استفسارًا ينتظر الرد، المتأخر { $overdue }
   *[other] { $count } استفسار ينتظر الرد، المتأخر { $overdue }
 }
home-inquiries-late = { $count ->
    [zero] لا استفسار سُجّل لاحقًا
    [one] استفسار سُجّل لاحقًا ينتظر اعتماد تاريخه
    [two] استفساران سُجّلا لاحقًا ينتظران اعتماد تاريخهما
    [few] { $count } استفسارات سُجّلت لاحقًا تنتظر اعتماد تاريخها
    [many] { $count } استفسارًا سُجّلت لاحقًا تنتظر اعتماد تاريخها
   *[other] { $count } استفسار سُجّلت لاحقًا تنتظر اعتماد تاريخها
 }
home-accounts =
    { $n ->
        [zero] لا حساب جديدًا بانتظار تأكيدك
        [one] حساب جديد بانتظار تأكيدك
        [two] حسابان جديدان بانتظار تأكيدك
        [few] { $n } حسابات جديدة بانتظار تأكيدك
        [many] { $n } حسابًا جديدًا بانتظار تأكيدك
       *[other] { $n } حساب جديد بانتظار تأكيدك
    }
home-appeals =
    { $n ->
        [zero] لا تظلّم ينتظر البت
        [one] تظلّم واحد ينتظر البت
        [two] تظلّمان ينتظران البت
        [few] { $n } تظلّمات تنتظر البت
        [many] { $n } تظلّمًا ينتظر البت
       *[other] { $n } تظلّم ينتظر البت
    }
home-actions = { $count ->
    [zero] لا إجراءات تحسين مفتوحة
    [one] إجراء تحسين واحد مفتوح
    [two] إجراءا تحسين مفتوحان
    [few] { $count } إجراءات تحسين مفتوحة
    [many] { $count } إجراء تحسين مفتوحًا
   *[other] { $count } إجراء تحسين مفتوح
 }
home-actions-overdue = { $count ->
    [zero] لا إجراءات تحسين مفتوحة، والمتأخر { $overdue }
    [one] إجراء تحسين واحد مفتوح، والمتأخر { $overdue }
    [two] إجراءا تحسين مفتوحان، والمتأخر { $overdue }
    [few] { $count } إجراءات تحسين مفتوحة، والمتأخر { $overdue }
    [many] { $count } إجراء تحسين مفتوحًا، والمتأخر { $overdue }
   *[other] { $count } إجراء تحسين مفتوح، والمتأخر { $overdue }
 }
home-to-tell = { $count ->
    [zero] لا أحد ينتظر إبلاغه بما تم
    [one] شخص واحد ينتظر إبلاغه بما تم
    [two] شخصان ينتظران إبلاغهما بما تم
    [few] { $count } أشخاص ينتظرون إبلاغهم بما تم
    [many] { $count } شخصًا ينتظرون إبلاغهم بما تم
   *[other] { $count } شخص ينتظرون إبلاغهم بما تم
 }
home-complaints = { $count ->
    [zero] لا شكاوى مفتوحة
    [one] شكوى أو مقترح واحد مفتوح
    [two] شكويان أو مقترحان مفتوحان
    [few] { $count } شكاوى ومقترحات مفتوحة
    [many] { $count } شكوى ومقترحًا مفتوحة
   *[other] { $count } شكوى ومقترح مفتوحة
 }
home-complaints-overdue = { $count ->
    [zero] لا شكاوى مفتوحة
    [one] شكوى أو مقترح واحد مفتوح، والمتأخر { $overdue }
    [two] شكويان أو مقترحان مفتوحان، والمتأخر { $overdue }
    [few] { $count } شكاوى ومقترحات مفتوحة، والمتأخر { $overdue }
    [many] { $count } شكوى ومقترحًا مفتوحة، والمتأخر { $overdue }
   *[other] { $count } شكوى ومقترح مفتوحة، والمتأخر { $overdue }
 }
home-soon = { $said } · أقرب موعد { $when }
home-complaints-raised = { $said } · المرفوع { $raised }
home-ask-inquiries = { $count ->
    [zero] لا أحد يُسأل عن رد وصله
    [one] شخص واحد يُسأل عن رد وصله
    [two] شخصان يُسألان عن رد وصلهما
    [few] { $count } أشخاص يُسألون عن رد وصلهم
    [many] { $count } شخصًا يُسألون عن رد وصلهم
   *[other] { $count } شخص يُسألون عن رد وصلهم
 }
home-ask-complaints = { $count ->
    [zero] لا أحد يُسأل عن معالجة شكواه
    [one] شخص واحد يُسأل عن معالجة شكواه
    [two] شخصان يُسألان عن معالجة شكواهما
    [few] { $count } أشخاص يُسألون عن معالجة شكواهم
    [many] { $count } شخصًا يُسألون عن معالجة شكواهم
   *[other] { $count } شخص يُسألون عن معالجة شكواهم
 }
home-undertakings = { $count ->
    [zero] لا تعهدات مستحقة
    [one] تعهد واحد ينتظر الوفاء به
    [two] تعهدان ينتظران الوفاء بهما
    [few] { $count } تعهدات تنتظر الوفاء بها
    [many] { $count } تعهدًا ينتظر الوفاء به
   *[other] { $count } تعهد ينتظر الوفاء به
 }
home-undertakings-overdue = { $count ->
    [zero] لا تعهدات مستحقة، والمتأخر { $overdue }
    [one] تعهد واحد ينتظر الوفاء به، والمتأخر { $overdue }
    [two] تعهدان ينتظران الوفاء بهما، والمتأخر { $overdue }
    [few] { $count } تعهدات تنتظر الوفاء بها، والمتأخر { $overdue }
    [many] { $count } تعهدًا ينتظر الوفاء به، والمتأخر { $overdue }
   *[other] { $count } تعهد ينتظر الوفاء به، والمتأخر { $overdue }
 }
home-undertakings-own = { $said } · المسند إليك { $own }
home-late-papers = { $count ->
    [zero] لا أوراق إحالة بانتظار الاعتماد
    [one] ورقة إحالة واحدة بانتظار اعتماد تاريخها
    [two] ورقتا إحالة بانتظار اعتماد تاريخيهما
    [few] { $count } أوراق إحالة بانتظار اعتماد تاريخها
    [many] { $count } ورقة إحالة بانتظار اعتماد تاريخها
   *[other] { $count } ورقة إحالة بانتظار اعتماد تاريخها
 }
