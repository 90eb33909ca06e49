# سجل التحسين.
theme-one = موضوع التحسين { $number }
theme-new = موضوع تحسين جديد
theme-list-open = مواضيع التحسين المفتوحة
theme-list-all = كل مواضيع التحسين
theme-actions = الإجراءات المستحقة
theme-to-tell = بانتظار إبلاغهم بما تم
theme-board = قلتم ففعلنا
theme-choose = إلى أي موضوع يُضم { $what }؟

theme-state-open = مفتوح
theme-state-closed = مغلق
theme-board-accepted = قبول
theme-board-in-part = قبول جزئي
theme-board-rejected = رفض
theme-board-put-off = تأجيل

# الحقول.
theme-title = ما يقوله المستفيدون
theme-words = بالتفصيل
theme-question = يقاس بسؤال
theme-measured-about = سُئل عن
theme-service = الخدمة
theme-unmeasured = لا يقاس
theme-all-services = كل الخدمات
theme-action = الإجراء
theme-owner = المسؤول
theme-due = الاستحقاق
theme-result = النتيجة
theme-ended-as = حاله
theme-ended-done = نُفّذ
theme-ended-given-up = صُرف النظر عنه
theme-on = التاريخ
theme-reason = السبب
theme-say = ما يُبلَّغ به أصحاب الرأي
theme-recommendation = التوصية
theme-board-word = قرار المجلس
theme-board-text = نص الرد
theme-place = نُشر في
theme-telling-outcome = تعليقه على ذلك
theme-which = أيها

# القوائم.
theme-head-number = الرقم
theme-head-title = ما يقوله المستفيدون
theme-head-sources = الآراء
theme-head-actions = إجراءات مفتوحة
theme-head-due = الاستحقاق
theme-head-state = الحال
theme-head-who = المستفيد
theme-head-said = بكلماته
theme-head-record = السجل
theme-head-told = الإبلاغ
theme-head-theme = الموضوع
theme-none-open = لا موضوع مفتوح. { $key } لبدء موضوع، و{ $gather } على استفسار أو اتصال أو طلب أُجيب استبيانه لضمه إلى موضوع.
theme-none = لا مواضيع هنا
theme-no-actions = لا إجراء مفتوح.
theme-nobody-to-tell = لا أحد ينتظر الإبلاغ.
theme-no-sources = لم يُضم شيء بعد.
theme-no-board = لم يُنفَّذ شيء ولم يُغلق ولم يُنشر في هذا الربع.
theme-overdue = متأخر: { $n }
theme-closed-all-done = انتهت إجراءاته: بانتظار الإغلاق

# صفحة الموضوع.
theme-sources = { $count ->
    [zero] لا آراء
    [one] رأي واحد
    [two] رأيان
    [few] { $count } آراء
    [many] { $count } رأيًا
   *[other] { $count } رأي
 }
theme-open-of = { $open } من { $all }
theme-fact-action = { $number } · { $text } · { $owner } · يستحق { $due }
theme-fact-done = نُفّذ { $on }: { $result }
theme-fact-given-up = صُرف النظر عنه { $on }: { $result }
theme-fact-recommendation = { $number } · { $text }
theme-fact-board = المجلس، { $on }: { $word }
theme-fact-board-text = المجلس، { $on }: { $word } – { $text }
theme-fact-no-answer = لم يرد المجلس بعد
theme-actions-label = الإجراءات
theme-recommendations-label = التوصيات للمجلس
theme-before = قبل الإجراء
theme-after = بعد الإجراء
theme-measure = { $mean } من 5 · { $count ->
    [zero] لا إجابات
    [one] إجابة واحدة
    [two] إجابتان
    [few] { $count } إجابات
    [many] { $count } إجابة
   *[other] { $count } إجابة
 } · { $from } – { $to }
theme-measure-few = الإجابات أقل من { $min }: لا تُعرض · { $from } – { $to }
theme-measure-none = لا إجابات · { $from } – { $to }
theme-measure-not-yet = يقاس بعد تنفيذ إجراء
theme-measured-by = { $question } · { $service }
theme-said-to-people = يُبلَّغون بأن
theme-tell-by = موعد الإبلاغ
theme-told-count = أُبلغ { $told } · ينتظر { $waiting } · تعذر { $missed }
theme-telling = الإبلاغ
theme-published = النشر
theme-published-in = { $on }، { $place }
theme-opened = فُتح
theme-happened = ما جرى
theme-fact = { $when } · { $name } · { $deed }
theme-telling-waits = ينتظر
theme-telling-nobody = غير معروف
theme-telling-told = أُبلغ
theme-telling-not-reached = تعذر إبلاغه

theme-deed-opened = فتح الموضوع
theme-deed-gathered = ضم { $what }
theme-deed-dropped = إخراج { $what }: { $reason }
theme-deed-changed = تعديل، وكان: { $title }
theme-deed-acted = إضافة الإجراء { $number }
theme-deed-action-changed = تعديل الإجراء { $number }، وكان: { $text }، { $owner }، يستحق { $due }
theme-deed-action-ended = انتهاء الإجراء { $number }
theme-deed-closed = إغلاق الموضوع
theme-deed-reopened = إعادة فتحه: { $reason }
theme-deed-told = إبلاغ صاحب { $what }
theme-deed-not-reached = تعذر إبلاغ صاحب { $what }
theme-deed-recommended = التوصية { $number } للمجلس
theme-deed-board-answered = رد المجلس على التوصية { $number }
theme-deed-published = النشر

# ما يُقال عند الحفظ.
theme-opened-as = فُتح موضوع التحسين { $number }
theme-saved = حُفظ موضوع التحسين { $number }
theme-gathered-in = ضُم { $what } إلى موضوع التحسين { $number }
theme-told-saved = تم الإبلاغ، وحُفظ اتصالًا
theme-tell-ask = إبلاغ { $name }: { $title }
theme-already-in = مضموم من قبل: { $themes }

# ما يمنع.
theme-refused-needs-manager = هذا للمدير: اطلبه منه
theme-refused-closed = الموضوع مغلق: أعد فتحه أولًا
theme-refused-not-closed = الموضوع مفتوح: أغلقه أولًا واكتب ما يُبلَّغ به أصحاب الرأي
theme-refused-gathered = هو في هذا الموضوع من قبل
theme-refused-not-gathered = ليس هذا السجل في هذا الموضوع
theme-refused-nothing-said = لم يُجب أحد استبيان هذا الطلب: لا شيء يُضم
theme-refused-no-source = لا يُضم إلا استبيان أو استفسار أو اتصال أو شكوى
theme-refused-not-yours = يُخرجه من ضمه ({ $name }) أو المدير
theme-refused-told-already = أُبلغ من قبل أو سُجل تعذر إبلاغه: يُبلَّغ كل شخص مرة واحدة
theme-refused-nobody-to-tell = لا يُعرف من قاله ولا كيف يُتصل به
theme-refused-no-such-action = ليس في الموضوع هذا الإجراء
theme-refused-action-ended = انتهى هذا الإجراء من قبل
theme-refused-not-owner = يكتب نتيجته المسؤول عنه ({ $name }) أو المدير
theme-refused-owner-left = المسؤول لا يعمل هنا: اختر غيره
theme-refused-due-not-after-today = الموعد بعد اليوم: اكتب يومًا لاحقًا
theme-refused-due-too-far = إجراء بهذا البعد يُنسى: اكتب يومًا لا يتجاوز { $date }
theme-refused-day-in-future = لم يأت هذا اليوم بعد: اكتب اليوم أو يومًا سابقًا
theme-refused-before-action = أُسند الإجراء في { $date }: اكتب ذلك اليوم أو ما بعده
theme-refused-open-actions = { $count ->
    [zero] لا إجراء مفتوح ({ $actions })
    [one] ما زال إجراء مفتوحًا ({ $actions })
    [two] ما زال إجراءان مفتوحين ({ $actions })
    [few] ما زالت { $count } إجراءات مفتوحة ({ $actions })
    [many] ما زال { $count } إجراءً مفتوحًا ({ $actions })
   *[other] ما زال { $count } إجراء مفتوحًا ({ $actions })
 }: اكتب نتيجته أو اصرف النظر عنه، ثم أغلق الموضوع
theme-refused-no-such-recommendation = لم يوص للمجلس بشيء
theme-refused-board-answered = رد المجلس على ذلك من قبل
theme-refused-published = نُشر من قبل
theme-refused-too-long = جرى على هذا الموضوع أكثر مما يُحفظ: افتح موضوعًا جديدًا

# صفحة المجلس.
theme-quarter-1 = الربع الأول من { $year }
theme-quarter-2 = الربع الثاني من { $year }
theme-quarter-3 = الربع الثالث من { $year }
theme-quarter-4 = الربع الرابع من { $year }
theme-board-file = قلتم-ففعلنا-{ $quarter }
theme-board-said = قلتم
theme-board-did = ففعلنا
theme-board-counts = { $kind } × { $count }
theme-board-more = مواضيع هذا الربع أكثر مما يُعرض
theme-kind-survey = استبيان
theme-kind-contact = اتصال
theme-kind-inquiry = استفسار
theme-kind-complaint = شكوى
theme-kind-other = سجل آخر
theme-done-line = { $text }: { $result } ({ $on })

# في سطر الأوامر.
theme-no-such = لا موضوع تحسين برقم { $number }
theme-bad-source = «{ $text }» لا يدل على سجل: اكتب رقم طلب، أو inquiry-3 أو contact-4
theme-bad-owner = لا أحد في المكتب باسم «{ $text }»
theme-bad-question = «{ $text }» ليس سؤالًا: { $names }
