# الطلب.
case-summary = الملخص
case-person = الشخص
case-household = الأسرة والدخل
case-documents = الوثائق
case-declared = الإقرار
case-decision = القرار
case-deliveries = التسليم
case-satisfaction = الرضا
case-history = السجل
case-yours = هو بعهدتك
case-not-yours = ليس بعهدتك
case-done = { $action }: تم للطلب { $number }
case-not-before = لا رد قبل { $date } (H4)
case-answer-by = الرد حتى { $date }
case-due = الموعد { $when }
case-asked-for = المطلوب
case-need = الحاجة
case-need-line = { $class }: للفرد { $net } ({ $people })
case-told = أُبلغ بالمدة
case-told-line = { $date }، عبر { $channel }
case-withdrawn = سُحب
case-file = رقم الملف
case-held-by = بعهدة
case-received = ورد في
case-story = شرح الحال
case-others = طلبات أخرى
case-not-signed = لم يُوقّع شيء بعد.
case-signed-line = وُقّع { $how }، { $reference }، في { $date }
case-unchanged = لم يتغير ما يشمله منذ التوقيع
case-not-decided = لم تبتّ اللجنة بعد.
case-decided-line = الجلسة { $sitting }، { $date }: { $resolution }
case-granted = المقرر
case-reason = السبب
case-exception = استثناء من مدة الشهر (H4)
case-answered = أُبلغ بالقرار
case-delivery-line = { $service }، { $kind } { $amount }، في { $date }، سلّمه { $provider }، السند { $receipt }
case-nothing-delivered = لم يُسلّم شيء بعد.
case-survey-answered = قيّم الخدمة
case-survey-declined = اعتذر
case-survey-no-answer = لم يرد
case-survey-later = طلب الاتصال لاحقًا
case-survey-unreachable = تعذر الوصول إليه
case-not-asked = لم يُسأل بعد.
case-channel = القناة
case-ask-submit = اكتمل { $number }: أيُرفع لتدقيق الوثائق؟
case-ask-register = يُعطى { $number } رقم ملف: أيُسجّل؟
case-ask-sign = { $number }: توقيع الإقرار
case-ask-refer = { $number }: الشرح ثم الإحالة إلى اللجنة
case-ask-tell = { $number }: إبلاغ صاحب الطلب بالقرار
case-ask-return = يُعاد { $number } للاستكمال، وينتهي توقيعه ومدته
case-ask-withdraw = يُسحب { $number } ويخرج من قائمته، ويُسأل صاحبه عن معاملته
case-ask-resume = { $number }: ورد ما طلبته اللجنة
case-ask-deliver = { $number }: ما سُلّم
case-declaration-text = «أقرّ بصحة كل ما ذكرته من بيانات، وأتحمل مسؤوليتها، وللجمعية التحقق منها.»
case-refer-text = قل له: «سيُعرض طلبك على لجنة البحث، وتردّ بالقبول أو الرفض في مدة لا تقل عن شهر: ليس قبل { $date }.»
case-match-with = طابق مع: { $name } · { $id } · { $birth }
case-signed-how = كيف وُقّع
case-signed-reference = رقم الورقة أو الشاهد
case-signed-on = تاريخ التوقيع
case-delivered = الخدمة
case-delivery-kind = كيف
case-amount = المبلغ
case-delivered-on = التاريخ
case-provider = سلّمه
case-receipt = رقم السند
case-note = وصف المسلَّم
case-last = آخر دفعة
case-paper-seen = رُئيت
case-paper-matched = تطابق الطلب
case-paper-number = الرقم
case-paper-issued = الإصدار
case-paper-expires = الانتهاء
case-papers = سارية كلها ({ $good } من { $all })
case-papers-failing = السارية { $good } من { $all }؛ { $paper }: { $standing }
case-papers-ending = سارية كلها ({ $good } من { $all })؛ وينتهي أجل «{ $paper }» في { $date }
case-served = خُدم قبلها
case-served-line = 
    { $n ->
        [zero] لم تصله خدمة، { $sum }، في 12 شهرًا
        [one] مرة واحدة، { $sum }، في 12 شهرًا
        [two] مرتان، { $sum }، في 12 شهرًا
        [few] { $n } مرات، { $sum }، في 12 شهرًا
        [many] { $n } مرة، { $sum }، في 12 شهرًا
       *[other] { $n } مرة، { $sum }، في 12 شهرًا
    }
case-served-never = لم تصله خدمة أخرى في 12 شهرًا
case-served-in-kind = عينًا
