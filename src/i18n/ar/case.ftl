# الطلب.
case-summary = الملخص
case-person = المستفيد
case-household = الأسرة والدخل
case-documents = الوثائق
case-declared = الإقرار
case-decision = القرار
case-deliveries = التسليم
case-satisfaction = الرضا
case-history = سجل الطلب
case-yours = مسند إليك
case-not-yours = ليس مسندًا إليك
case-done = { $action }: تم للطلب { $number }
case-not-before = أقرب موعد للرد { $date }
case-answer-by = الرد حتى { $date }
case-due = الموعد { $when }
case-overdue = ! فات الموعد { $when }
case-asked-for = الدعم المطلوب
case-need = الحاجة
case-need-line = { $class }: صافي دخل الفرد { $net } ({ $people })
case-told =
    { $sex ->
        [f] أُبلغت بمدة الرد
       *[m] أُبلغ بمدة الرد
    }
case-told-line = { $date }، عبر { $channel }
case-withdrawn = سُحب
case-file = رقم الملف
case-held-by = مسند إلى
case-received = تاريخ التقديم
case-story = إفادة المستفيد
case-others = طلبات أخرى
case-not-signed = لم يُوقّع شيء بعد.
case-signed-line = وُقّع { $how }، { $reference }، في { $date }
case-unchanged = لم يتغير ما يشمله منذ التوقيع
case-not-decided = لم تبتّ اللجنة بعد.
case-decided-line = الجلسة { $sitting }، { $date }: { $resolution }
case-granted = المبلغ المعتمد
case-reason = السبب
case-exception = استثناء من مدة الشهر
case-answered = التبليغ بالقرار
case-delivery-line = { $service }، { $kind } { $amount }، في { $date }، المسلِّم { $provider }، السند { $receipt }
case-nothing-delivered = لم يُسلّم شيء بعد.
case-survey-answered = تم التقييم
case-survey-declined = اعتذار عن التقييم
case-survey-no-answer = لا رد
case-survey-later = مكالمة مؤجلة إلى { $date }
case-survey-unreachable = تعذر الوصول
case-not-asked = لم تُجرَ مكالمة بعد.
case-channel = القناة
case-ask-submit = اكتملت بيانات { $number }: أيُرفع لتدقيق الوثائق؟
case-ask-register = يُعطى { $number } رقم ملف: أيُسجّل؟
case-ask-sign = { $number }: توقيع الإقرار
case-ask-refer = { $number }: الشرح ثم الإحالة إلى اللجنة
case-ask-tell = { $number }: إبلاغ المستفيد بالقرار
case-ask-return = يُعاد { $number } للاستكمال، ويبطل التوقيع والمدة
case-ask-withdraw = يُسحب { $number } ويخرج من قائمته، ويُسأل المستفيد عن حسن التعامل
case-ask-resume = { $number }: وردت الاستكمالات التي طلبتها اللجنة
case-ask-deliver = { $number }: بيان ما سُلِّم
case-declaration-text = «أقرّ بصحة كل ما ذكرته من بيانات، وأتحمل مسؤوليتها، وللجمعية التحقق منها.»
case-refer-text = أخبر المستفيد: «سيُعرض طلبك على لجنة البحث، وتردّ بالقبول أو الرفض في مدة لا تقل عن شهر: ليس قبل { $date }.»
case-match-with = طابق مع: { $name } · { $id } · { $birth }
case-signed-how = طريقة التوقيع
case-signed-reference = رقم الورقة أو الشاهد
case-signed-on = تاريخ التوقيع
case-delivered = الخدمة
case-delivery-kind = طريقة التسليم
case-amount = المبلغ
case-delivered-on = التاريخ
case-provider = اسم المسلِّم
case-receipt = رقم السند
case-note = بيان ما سُلِّم
case-last = آخر دفعة
case-paper-seen = اطُّلع على الأصل
case-paper-matched = تطابق الطلب
case-paper-number = الرقم
case-paper-issued = الإصدار
case-paper-expires = الانتهاء
case-paper-says = { $datum } فيها
case-on-file = في الطلب: { $value }
case-papers = سارية كلها ({ $good } من { $all })
case-papers-failing = السارية { $good } من { $all }؛ { $paper }: { $standing }
case-papers-ending = سارية كلها ({ $good } من { $all })؛ وينتهي أجل «{ $paper }» في { $date }
case-papers-end-early = { $paper }: تنتهي في { $date } قبل أول موعد للقرار ({ $earliest })، فتُجدَّد الآن
case-served = مساعدات سابقة
case-served-line =
    { $n ->
        [zero] لا مساعدات، { $sum }، في 12 شهرًا
        [one] مرة واحدة، { $sum }، في 12 شهرًا
        [two] مرتان، { $sum }، في 12 شهرًا
        [few] { $n } مرات، { $sum }، في 12 شهرًا
        [many] { $n } مرة، { $sum }، في 12 شهرًا
       *[other] { $n } مرة، { $sum }، في 12 شهرًا
    }
case-served-never = لا مساعدات أخرى في 12 شهرًا
case-served-in-kind = عيني
case-next = التالي
case-next-fill = إكمال: { $fields }
case-next-submit = اكتملت البيانات: يُرفع للتدقيق
case-next-papers = تدقيق الوثائق الباقية
case-next-sign = توقيع الإقرار
case-next-refer = شرح المدة للمستفيد، ثم الإحالة إلى اللجنة
case-next-wait = لا يُبتّ فيه قبل { $date }
case-next-agenda = في جدول أعمال الجلسة { $number }، { $date }
case-next-sitting = يُعرض في جلسة، والرد حتى { $date }
case-next-information = الاستكمالات التي طلبتها اللجنة: { $reason }
case-next-tell = إبلاغ المستفيد بالقرار
case-next-register = التسجيل وإعطاء رقم ملف
case-next-deliver = تسليم الدعم المعتمد
case-next-deliver-rest = تسليم ما بقي
case-back = سبب الرجوع
case-next-call = مكالمة الرضا، يوم المحاولة { $try } من { $most }
case-next-call-later = مكالمة الرضا في { $date }، كما اتُّفق
case-next-nothing = لا شيء، الطلب مغلق
case-declared-line = وُقّع في { $date } { $how }، { $reference }، ولم يتغير شيء بعده
case-declared-void = وُقّع في { $date } { $how }، { $reference }، ثم تغيّر ما يشمله
case-told-by-line = { $date } عبر { $channel }، { $name }: الرد في مدة لا تقل عن شهر
case-changed-meanwhile = غيّر مكتب آخر هذا الطلب الآن: انظر إليه من جديد قبل أن تجيب
case-hidden-line = يظهر المخفي بالمفتاح { $key }، ويُسجَّل ذلك.
case-revealed = ظهر المخفي، وسُجِّل ذلك في سجل الأحداث.
case-nothing-hidden = ليس فيه ما يخفى عنك
case-about-staff = يخص
case-ask-about = هل يخص { $number } أحد الموظفين؟ لن يظهر له في أي مكان.
case-about-whom = الموظف
case-about-marked = الطلب يخص هذا الموظف
case-held-line = { $name }، منذ { $age }
case-held-lapsed = ({ $name }، منذ { $age })، ويمكنك استلامه
case-held-since = مسند إلى { $name } منذ { $age }، ويتاح بعد توقفه بالمفتاح { $key }
case-left-to-itself = غير مسند إلى أحد
case-ask-free = يُسحب إسناد { $number } من { $name }، ويُبلَّغ بالسبب
case-ask-hand-over = يُنقل إسناد { $number } إلى زميل
case-hand-to = إلى
case-word = رسالة للزميل
case-nobody-else = لا زميل آخر يعمل على الطلبات
case-you = أنت
case-about-what = ماذا
case-about-this = هذا الطلب
case-about-person = المستفيد وكل طلباته
