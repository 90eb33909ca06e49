# الاتصالات والاستفسارات والردود الجاهزة.
contact-one = اتصال { $number }
contact-inquiry-one = استفسار { $number }
contact-answer-one = رد جاهز { $number }
contact-form-contact = اتصال جديد
contact-form-inquiry = استفسار جديد
contact-form-answer = رد جاهز
contact-with = اتصال جديد مع { $name }
contact-inquiry-of = استفسار جديد من { $name }
contact-change-answer = تعديل الرد الجاهز { $number }

# أسماء الحقول.
contact-field-channel = القناة
contact-field-direction = الاتجاه
contact-field-caller = المتصل
contact-field-name = اسمه
contact-field-phone = جواله
contact-field-case = رقم الطلب
contact-field-service = الخدمة
contact-field-subject = الموضوع
contact-field-outcome = النتيجة
contact-field-question = السؤال
contact-field-place = المكان
contact-field-district = الحي
contact-field-minutes = الدقائق
contact-field-happened-on = التاريخ
contact-field-title = السؤال بإيجاز
contact-field-text = نص الرد
contact-field-corrects = يصحح مفهومًا
contact-field-in-use = مستعمل
contact-why-happened = يُترك فارغًا إن كان اليوم
contact-why-subject = يكفي رقم الطلب أو الخدمة

# حال الاستفسار.
contact-state-open = لم يُرد عليه
contact-state-carried-over = موعود بالرد
contact-state-sent = لدى الإدارة
contact-state-answered = تم الرد
contact-state-withdrawn = ملغى
contact-withdrawn = ملغى
contact-late = سُجّل لاحقًا
contact-nameless = لم يُذكر
contact-anonymous = لم يرد ذكر اسمه
contact-list-open = الاستفسارات المفتوحة
contact-list-late = استفسارات سُجّلت لاحقًا وتنتظر الاعتماد
contact-list-all = كل الاستفسارات
contact-list-to-ask = استفسارات يُسأل أصحابها عن الرد
contact-list = الاتصالات
contact-answers = الردود الجاهزة

# ما يُقال.
contact-saved = حُفظ الاتصال { $number }
contact-asked = حُفظ الاستفسار { $number }، ويستحق الرد { $due }
contact-answered = حُفظ الرد على الاستفسار { $number } كما قيل
contact-carried = يُرد على الاستفسار { $number } حتى { $due }
contact-answer-saved = حُفظ الرد الجاهز { $number }
contact-imported = حُفظ { $count ->
    [zero] لا شيء
    [one] رد جاهز واحد
    [two] ردان جاهزان
    [few] { $count } ردود جاهزة
    [many] { $count } ردًا جاهزًا
   *[other] { $count } رد جاهز
 }
contact-none-such = لا استفسار بالرقم { $number }
contact-no-inquiries = لا استفسارات هنا
contact-no-contacts = لا اتصالات مسجلة
contact-no-answers = لا ردود جاهزة بعد
contact-head-number = الرقم
contact-head-who = السائل
contact-head-question = السؤال
contact-head-state = الحال
contact-head-due = يستحق
contact-head-subject = الموضوع
contact-head-outcome = النتيجة
contact-head-holder = يتولاه
contact-answer = الرد
contact-owner = الإدارة المختصة
contact-until = حتى تاريخ
contact-reason = السبب
contact-note = كلمة إلى الإدارة
contact-asked-on = سُئل في
contact-keyed-on = سُجّل في
contact-minutes-given = { $count ->
    [zero] لا وقت
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
 }
contact-corrects = يصحح مفهومًا شائعًا
contact-from-ready = من الرد الجاهز { $number }، النص { $version }

# ما جرى.
contact-deed-asked = سُئل
contact-deed-answered = رُدّ عليه
contact-deed-carried-over = وُعد بالرد حتى { $due }
contact-deed-sent = أُحيل إلى { $department }
contact-deed-not-said = لم يُقل هذا الرد: { $reason }
contact-deed-withdrawn = أُلغي: { $reason }
contact-deed-countersigned = اعتُمد تاريخ الورقة
contact-fact = { $when } · { $name } · { $deed }

# ما يمنع.
contact-refused-answered = سبق الرد على هذا الاستفسار: افتحه لتقرأ ما قيل
contact-refused-withdrawn = أُلغي هذا من قبل
contact-refused-not-answered = لم يُرد عليه بعد، فلا رد يُسحب
contact-refused-not-yours = يسحبه من سجّله ({ $name }) أو المدير
contact-refused-due-not-after-today = الموعد بعد اليوم: اكتب يومًا لاحقًا
contact-refused-due-too-far = موعد بعيد يُنسى: اكتب يومًا لا يتجاوز { $date }
contact-refused-no-such-department = لا إدارة بهذا الاسم في إعدادات الجمعية
contact-refused-sent-there = هو لدى هذه الإدارة من قبل
contact-refused-not-late = سُجّل في يومه، فلا تاريخ يُعتمد
contact-refused-countersign-needs-manager = يعتمد المدير تاريخ الورقة
contact-refused-own-late = يعتمد تاريخ الورقة مدير غير من سجّلها
contact-refused-countersigned = اعتُمد تاريخ الورقة من قبل
contact-refused-left-open = { $count ->
    [one] للمستفيد استفسار لم يُرد عليه ({ $number })
    [two] للمستفيد استفساران لم يُرد عليهما، أولهما { $number }
    [few] للمستفيد { $count } استفسارات لم يُرد عليها، أولها { $number }
    [many] للمستفيد { $count } استفسارًا لم يُرد عليها، أولها { $number }
    [zero] لا استفسار مفتوح ({ $number })
   *[other] للمستفيد { $count } استفسار لم يُرد عليها، أولها { $number }
 }: يُرد عليه أو يُوعد بموعد قبل إنهاء الاستقبال
contact-refused-too-long = جرى على هذا الاستفسار أكثر مما يُحفظ: سجّل استفسارًا جديدًا
contact-refused-answer-retired = لم يعد هذا الرد الجاهز مستعملًا: اختر غيره أو اكتب الرد
contact-refused-other-persons-case = هذا الطلب لشخص آخر: صحّح رقم الطلب أو اختر المستفيد

contact-answered-how = كيف قيل
contact-happened = ما جرى
contact-unsaid = سُحب الرد على الاستفسار { $number }، وعاد مفتوحًا
contact-inquiry-withdrawn = أُلغي الاستفسار { $number }
contact-line-wrong = السطر { $line }: { $why }
contact-overdue = المتأخر { $n }
contact-nobody-to-open = لا مستفيد ولا طلب في هذا الاتصال
contact-search-answers = كلمة من السؤال أو من الرد
contact-talk = الاتصالات
contact-none-yet = لا استفسار ولا اتصال مسجل بعد
contact-line = { $when } · { $what } · { $state }
contact-field-kind = النوع
contact-field-complaint = نصها
contact-field-staff = عن موظف
contact-field-national-id = رقم الهوية
contact-field-file-number = رقم الملف
contact-part-answer-days = الرد عند المكتب خلال
contact-part-owner-days = رد الإدارة خلال
contact-part-warn-days = التنبيه قبل الموعد بـ
contact-part-asked-percent = يُسأل عن رده من كل 100
contact-part-department-days = رد الإدارة رقم { $n } خلال
contact-days-before-due = يومًا قبل موعده؛ و0 بلا تنبيه
contact-part-service-days = عن «{ $service }» خلال
contact-days-of-all-services = يومًا؛ والفارغ: كسائرها. ومع الإدارة الأقصر منهما
contact-days-of-all = يومًا؛ والفارغ: كسائر الإدارات
contact-note-settings = يسري على ما يُسأل أو يُحال من الآن. ويوم العطلة يؤخر الموعد.
contact-near = قرب موعده
contact-field-end = نتيجة المكالمة
contact-field-later-on = موعد المكالمة
contact-field-comment = ملاحظات المستفيد
contact-field-anonymous = رأي مخفي
contact-person-one = المستفيد رقم { $number }
