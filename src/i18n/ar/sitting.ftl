# الجلسة.
sitting-title = الجلسة { $number } · { $date } · { $present }/{ $members } · النصاب { $quorum }
sitting-opening = جلسة جديدة للجنة البحث
sitting-who = من الحاضرون؟ الأرقام تغيّر ذلك، وEnter يفتح الجلسة.
sitting-case-line = الحاجة { $class } · طلبات أخرى { $others }
sitting-absent = غائب
sitting-resolves = { $resolution }: { $number }. ويُبلّغ صاحب الطلب.
sitting-amount = المبلغ المقرر
sitting-reason = السبب
sitting-exception = سبب التعجيل قبل الشهر (H4)
sitting-closes = تُغلق الجلسة ولا تُسجَّل فيها قرارات أخرى.
sitting-closed = أُغلقت الجلسة
sitting-ready = 
    { $n ->
        [zero] لا طلب يجوز البت فيه اليوم
        [one] طلب واحد يجوز البت فيه اليوم
        [two] طلبان يجوز البت فيهما اليوم
        [few] { $n } طلبات يجوز البت فيها اليوم
        [many] { $n } طلبًا يجوز البت فيها اليوم
       *[other] { $n } طلب يجوز البت فيها اليوم
    }
