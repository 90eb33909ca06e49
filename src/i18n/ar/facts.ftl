# ما جرى على الطلب كما يرويه سجله.
fact-received = قُدّم عبر { $channel }
fact-amended = عُدّل: { $fields }
fact-declaration-voided = بطل الإقرار لتغيّر: { $fields }
fact-changed = عُدّل: { $changes }
fact-signature-voided = بطل الإقرار { $reference }: { $changes }
fact-submitted = اكتملت البيانات ورُفع للتدقيق
fact-paper-checked = { $paper }: { $standing }
fact-match-voided = تُعاد مطابقة { $papers } لتعديل الطلب
fact-signed = وُقّع الإقرار
fact-referred =
    { $sex ->
        [f] شُرح لها عبر { $channel } وأُحيل: الرد بين { $from } و{ $to }
        [m] شُرح له عبر { $channel } وأُحيل: الرد بين { $from } و{ $to }
       *[unknown] شُرحت المدة عبر { $channel } وأُحيل: الرد بين { $from } و{ $to }
    }
fact-decided = الجلسة { $sitting }: { $resolution }
fact-put-off = الجلسة { $sitting }: أُجّل إلى جلسة بأعضاء آخرين، فمن يحق لهم التصويت عليه { $left } والنصاب { $quorum }
fact-decided-because = الجلسة { $sitting }: { $resolution }؛ { $reason }
fact-exception-made = أذن المدير بالبت قبل تمام الشهر: { $reason }
fact-resumed = وردت الاستكمالات: { $note }
fact-told =
    { $sex ->
        [f] أُبلغت بالقرار عبر { $channel }
        [m] أُبلغ بالقرار عبر { $channel }
       *[unknown] التبليغ بالقرار عبر { $channel }
    }
fact-registered = رقم الملف { $file }
fact-delivered = سُلّمت دفعة، وبقي غيرها
fact-delivered-last = سُلّمت آخر دفعة
fact-given = سُلّم { $kind }: { $what }
fact-given-last = آخر تسليم، { $kind }: { $what }
fact-rest-undelivered = بقي دون تسليم { $rests }: { $reason }
fact-rest-undelivered-untold = لا يُسلّم غير ما سُلّم: { $reason }
fact-survey-tried = محاولة اتصال
fact-survey-answered = تم التقييم
fact-survey-declined = اعتذار عن التقييم
fact-unreachable = تعذر الوصول نهائيًا
fact-returned = أُعيد للاستكمال: { $reason }
fact-withdrawn = سُحب: { $reason }
fact-closed = أُغلق
fact-claimed = استُلم الطلب
fact-released = أُعيد إلى القائمة
fact-proposal-taken = قورن مقترح زميل وحُفظ
fact-proposal-dropped = حُذف مقترح
fact-freed = سُحب الإسناد من { $name }: { $reason }
fact-handed-over = نُقل الإسناد إلى { $name }
fact-handed-over-saying = نُقل الإسناد إلى { $name }: { $note }
fact-lost = ضاع قيد مع قاعدة بيانات متضررة، ولا يُعرف ما كان فيه
fact-repeated = بدأ من الطلب { $number }
fact-repeated-papers = بدأ من الطلب { $number }، وفي الملف منه: { $papers }
fact-confirmed = تُحقق من: { $sections }
fact-notice = { $field } ({ $notice })
fact-noticed-kept = أُبقي كما هو: { $notices }، والسبب: { $reason }
fact-delivery-reversed = تراجع عن تسليم { $what } بالسند { $receipt }: { $reason }
fact-reversed = تراجع عن { $step }: { $reason }
fact-referred-to = أحيل إلى { $committee }
fact-referred-to-because = أحيل إلى { $committee } بالاختيار: { $reason }
fact-transferred = نُقل من { $from } إلى { $to }: { $reason }
fact-account-asked = أُدخل حساب آخر، وهو بانتظار تأكيد موظف ثانٍ
fact-account-differed = أُدخل عند التأكيد حساب يختلف عن إدخال { $name }: لم يتغير شيء
fact-account-changed = تأكد الحساب بإدخال ثانٍ (الإدخال الأول: { $name }): { $changes }
fact-account-refused = رُفض الحساب (إدخال { $name }): { $reason }
fact-account-withdrawn = تُراجع عن الحساب الذي كان بانتظار التأكيد
fact-decided-granting = { $decided }؛ المعتمد: { $grants }
fact-undertaken = تعهد من الجمعية موعده { $date } ({ $name }): { $text }
fact-undertaken-person = تعهد من المستفيد موعده { $date }: { $text }
fact-undertaking-ended = { $outcome } في { $date }: { $text }
fact-undertaking-ended-because = { $outcome } في { $date }: { $text } ({ $reason })
fact-explained-on-paper = شُرح على الورق في { $date }: تُحسب المدة من هذا الإدخال حتى يعتمد مدير ذلك التاريخ
fact-paper-countersigned = اعتُمدت ورقة { $date } (إدخال { $name }): الرد من { $from } إلى { $to }
fact-paper-refused = لم تُعتمد ورقة { $date } (إدخال { $name }): { $reason }
