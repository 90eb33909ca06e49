# الجلسة.
sitting-title = الجلسة { $number } · { $date }
sitting-opening = جلسة جديدة للجنة البحث
sitting-who = من الحاضرون؟ اضغط رقم العضو لتغيير حضوره، و{ $open } لفتح الجلسة.
sitting-absent = غائب
sitting-resolves = { $resolution }: { $number }. ويُبلَّغ المستفيد.
sitting-reason = السبب
sitting-exception = سبب الاستثناء من مدة الشهر
sitting-closes =
    { $n ->
        [zero] تُغلق الجلسة، فلا يُسجَّل فيها قرار بعد ذلك.
        [one] تُغلق الجلسة، ويبقى طلب واحد لم يُبتّ فيه يعود إلى القائمة، ولا تُحتسب أصواته بعدها.
        [two] تُغلق الجلسة، ويبقى طلبان لم يُبتّ فيهما يعودان إلى القائمة، ولا تُحتسب أصواتهما بعدها.
        [few] تُغلق الجلسة، وتبقى { $n } طلبات لم يُبتّ فيها تعود إلى القائمة، ولا تُحتسب أصواتها بعدها.
        [many] تُغلق الجلسة، ويبقى { $n } طلبًا لم يُبتّ فيه يعود إلى القائمة، ولا تُحتسب أصواته بعدها.
       *[other] تُغلق الجلسة، ويبقى { $n } طلب لم يُبتّ فيه يعود إلى القائمة، ولا تُحتسب أصواته بعدها.
    }
sitting-closed = أُغلقت الجلسة، ومحضرها في الجلسات والمحاضر
sitting-came = الحضور { $present } من { $members } · النصاب { $quorum }
sitting-agenda = البند { $at } من { $all }
sitting-agenda-empty = لا طلبات في جدول أعمالها
sitting-agenda-size = 
    { $n ->
        [zero] لا طلب يُعرض في هذه الجلسة
        [one] يُعرض في هذه الجلسة طلب واحد
        [two] يُعرض في هذه الجلسة طلبان
        [few] تُعرض في هذه الجلسة { $n } طلبات
        [many] يُعرض في هذه الجلسة { $n } طلبًا
       *[other] يُعرض في هذه الجلسة { $n } طلب
    }
sitting-agenda-full = جدول الأعمال ممتلئ ({ $max }): أغلق هذه الجلسة وافتح أخرى
sitting-adds = { $number } ليس في جدول أعمال هذه الجلسة: أيُضاف إليه؟
sitting-roll = من الحاضرون الآن؟ اضغط رقم العضو لتغيير حضوره، و{ $open } لتسجيله، و{ $back } لتركه كما كان.
sitting-roll-title = الحضور في الجلسة { $number }
sitting-roll-kept = سُجّل الحضور
sitting-who-steps-aside = من يتنحّى عن هذا الطلب؟ اكتب رقم العضو
sitting-decided = { $number }: { $resolution }
sitting-half = مسودة قرار
sitting-story = إفادة المستفيد
sitting-votes = الأصوات
sitting-puts-off = { $resolution }: { $number }. وينتظر ما يُطلب في السبب.
sitting-agenda-rest = 
    { $n ->
        [zero] ولا يبقى غيرها لجلسة أخرى
        [one] ويبقى طلب واحد لجلسة أخرى
        [two] ويبقى طلبان لجلسة أخرى
        [few] وتبقى { $n } طلبات لجلسة أخرى
        [many] ويبقى { $n } طلبًا لجلسة أخرى
       *[other] ويبقى { $n } طلب لجلسة أخرى
    }
sitting-not-read-yet = لم يُؤخذ هذا الصوت: الطلب لم يصل بعد
sitting-goes-on-title = استئناف الجلسة { $number }
sitting-goes-on = عُقدت آخر مرة في { $date }. من الحاضر اليوم؟ اضغط رقم العضو لتغييره؛ { $open } للتسجيل فتُستأنف الجلسة، و{ $back } لتركها كما هي دون قرار.
sitting-recuses = تنحّي { $name } عن هذا الطلب: ما السبب؟
sitting-ask-recusal = يُسأل عن التنحي
sitting-writes-over = سُجّل صوت { $name } من حساب العضو نفسه، ويبقى الصوتان في المحضر: ما سبب تغييره؟
sitting-waits-for-others = يُؤجَّل { $number } إلى جلسة بأعضاء آخرين. ويبقى لدى اللجنة، ويُذكر السبب في المحضر.
sitting-is-put-off = { $number }: أُجّل إلى جلسة بأعضاء آخرين
sitting-put-off = مؤجل
