# صفحة المستفيد: كل طلباته وأسرته وما تسلّمه.
person-title-file = { $name } · ملف { $file }
person-requests = الطلبات
person-person = المستفيد
person-household = الأسرة
person-received = ما تسلّمه
person-notes = الملاحظات
person-history = السجل
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
ledger-say-not-same = تحديد هل هما شخص واحد
ledger-merge-persons = دمج سجلي مستفيد
ledger-split-persons = التراجع عن دمج
person-duplicates = التكرار
person-no-duplicates = لا أحد يشبهه. يُدمج غيره برقم طلبه بالمفتاح { $key }
person-like = { $name } · { $number } · { $by }
person-by-birth = الاسم وتاريخ الميلاد نفسهما
person-by-phone = الاسم والجوال نفسهما
person-like-not = { $name } · ليس هو نفسه
person-like-merged = { $name } · دُمج في هذا المستفيد
person-no-request = لا طلب له
person-choose-like = اختر من قد يكون هو نفسه، أو من قيل إنه ليس هو
person-choose-merged = اختر من دُمج في هذا المستفيد
person-said-not-same = حُفظ: ليس هو نفسه
person-not-same-withdrawn = أُلغي ذلك: قد يكون هو نفسه
person-ask-other = مع من يُدمج { $name }؟
person-other-number = طلب للمستفيد الآخر
person-ask-split = يخرج { $name } من { $stay } مرة أخرى، ويعود ما غيّره الدمج كما كان إلا ما تغيّر بعده. وما استُقبل من الطلبات منذ ذلك يبقى لـ{ $stay }.
person-split-done = تم التراجع عن الدمج
person-reason = السبب
person-somebody = مستفيد خارج نطاق عملك
person-fact-not-same = { $date }، { $by }: ليس هو { $name }
person-fact-not-same-withdrawn = { $date }، { $by }: قد يكون هو { $name }
person-fact-took-in = { $date }، { $by }: دُمج فيه { $name }
person-fact-merged-into = { $date }، { $by }: دُمج في { $name }
person-fact-released = { $date }، { $by }: أُخرج منه { $name }
person-fact-taken-out = { $date }، { $by }: أُخرج من { $name }
person-fact-reason = السبب: { $reason }
person-merge-title = أهما شخص واحد؟ { $name }
person-merge-stays = يبقى
person-merge-goes = يُدمج فيه
person-merge-file = رقم الملف
person-merge-left =
    { $n ->
        [zero] لم يبق ما يُختار { $fields }
        [one] بقيت قيمة واحدة تُختار: { $fields }
        [two] بقيت قيمتان تُختاران: { $fields }
        [few] بقيت { $n } قيم تُختار: { $fields }
        [many] بقيت { $n } قيمة تُختار: { $fields }
       *[other] بقيت { $n } قيمة تُختار: { $fields }
    }
person-merge-ask = يُدمج { $other } في { $name } بكل طلباته وملاحظاته وملفاته. وكل ما يذكر { $other } يفتح { $name } من بعد. ويمكن التراجع عنه في الصفحة.
person-merged = تم الدمج
person-merge-one = هذا هو المستفيد نفسه
person-merge-empty = –
action-not-same = ليس هو نفسه
action-merge-persons = دمج سجلين
action-split-persons = التراجع عن دمج
person-merge-choose = { $field }: { $stays } أو { $goes }: اختر بـ --keep { $name } أو --take { $name }
help-person = هوية المستفيدين: دمج سجلين، أو التراجع عنه، أو التفريق بينهما
help-person-merge = دمج سجلين لمستفيد واحد
help-person-merge-stay = السجل الذي يبقى: رقم طلب له أو رقمه هو
help-person-merge-other = السجل الذي يُدمج فيه
help-person-merge-reason = سبب الدمج
help-person-merge-keep =
    القيم التي تبقى كما هي، وبينها فواصل:
    { $values }
help-person-merge-take = القيم التي تؤخذ من السجل الآخر، بالأسماء نفسها
help-person-split = التراجع عن دمج
help-person-split-stay = السجل الذي دُمج فيه الآخر
help-person-split-other = رقم السجل الذي يُفصل من جديد
help-person-split-reason = سبب الفصل
help-person-not-same = إثبات أنهما ليسا شخصًا واحدًا
help-person-not-same-person = رقم طلب للأول أو رقمه
help-person-not-same-other = رقم طلب للثاني أو رقمه
help-person-not-same-withdraw = التراجع عن ذلك: قد يكونان شخصًا واحدًا
