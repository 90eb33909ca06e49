# صفحة المستفيد: كل طلباته وأسرته وما تسلّمه.
person-title-file = { $name } · ملف { $file }
person-requests = الطلبات
person-person = المستفيد
person-household = الأسرة
person-received = ما تسلّمه
person-notes = الملاحظات
person-history = التصحيحات
person-head-number = الرقم
person-head-asked = الدعم المطلوب
person-head-stage = المرحلة
person-head-received = التقديم
person-asked = الدعم المطلوب
person-given = ما سُلِّم
person-given-nothing = لا شيء بعد
person-known-as = أسماء سابقة
person-file = رقم الملف
person-reference = المرجع
person-no-requests = لا طلبات له بعد. يبدأ طلب جديد بالمفتاح { $key }.
person-count =
    { $n ->
        [zero] لا طلبات
        [one] طلب واحد
        [two] طلبان
        [few] { $n } طلبات
        [many] { $n } طلبًا
       *[other] { $n } طلب
    }
person-open-count =
    { $n ->
        [zero] ليس منها جارٍ
        [one] منها واحد جارٍ
        [two] منها اثنان جاريان
        [few] منها { $n } جارية
        [many] منها { $n } جاريًا
       *[other] منها { $n } جارٍ
    }
person-counted = { $count }، { $open }
person-counted-in-part = له أكثر من { $n } طلب، والمحسوب أحدث { $n } منها
person-times =
    { $n ->
        [zero] لا مرة
        [one] مرة واحدة
        [two] مرتين
        [few] { $n } مرات
        [many] { $n } مرة
       *[other] { $n } مرة
    }
person-sum = { $times }، { $sum }
person-sum-unknown = { $times }، دون مبلغ مسجل
person-sum-in-part =
    { $n ->
        [zero] { $times }، { $sum }
        [one] { $times }، { $sum }، واحدة منها دون مبلغ
        [two] { $times }، { $sum }، اثنتان منها دون مبلغ
        [few] { $times }، { $sum }، { $n } منها دون مبلغ
        [many] { $times }، { $sum }، { $n } منها دون مبلغ
       *[other] { $times }، { $sum }، { $n } منها دون مبلغ
    }
person-of-service = { $service }: { $received }
person-received-nothing = لم يُسلَّم له شيء بعد.
person-household-from = من الطلب { $number } بتاريخ { $date }: { $people }
person-household-size-unknown = لم يُذكر عدد أفراد الأسرة
person-household-none = لم تُذكر أسرته في أي طلب.
person-elsewhere-unnamed = { $who }: { $what }
person-no-notes = لا ملاحظات عليه ولا على هذه الطلبات.
person-note-on = على الطلب { $number }
person-no-corrections = لم يُصحَّح شيء من بياناته.
person-hidden-line = يظهر المخفي بالمفتاح { $key }، ويُسجَّل ذلك على أحدث طلب.
person-nothing-hidden = لا شيء مخفي هنا
person-nothing-to-reveal-by = لا طلب له يُظهَر به المخفي: يظهر مع بدء طلب جديد
person-nothing-to-open = لا يذكر هذا السطر طلبًا يُفتح
person-no-such = لا مستفيد برقم { $number }
person-numbers = الطلبات المذكورة هنا
person-no-number = لا رقم طلب ظاهر هنا
action-person = صفحة المستفيد
action-new-request = طلب جديد له
action-open-named = فتح الطلب المذكور
scope-person = المستفيد
help-show-person = صفحة المستفيد بكل طلباته، ويُقبل رقمه كما يطبعه find
