# ما يُقال بجانب الخانة حين لا يُقبل ما كُتب فيها: ما الخطأ، وما العمل.
flaw-empty = مطلوب: اكتبه هنا
flaw-too-long =
    { $over ->
        [zero] طويل: اختصره
        [one] طويل: احذف حرفًا
        [two] طويل: احذف حرفين
        [few] طويل: احذف { $over } أحرف
        [many] طويل: احذف { $over } حرفًا
       *[other] طويل: احذف { $over } حرف
    }
flaw-letter-in-digits = أرقام فقط: في "{ $text }" حرف ({ $bad })
flaw-sign-in-digits = أرقام فقط: في "{ $text }" علامة ({ $bad })
flaw-letter-in-amount = المبلغ بالأرقام: في "{ $text }" حرف ({ $bad })
flaw-sign-in-amount = اكتب المبلغ مثل 1250.50: في "{ $text }" علامة ({ $bad }) في غير موضعها
flaw-not-latin = بحروف إنجليزية وأرقام فقط: في "{ $text }" غيرها ({ $bad })
flaw-length-id = رقم الهوية أو الإقامة 10 أرقام، والمكتوب { $have }
flaw-length-phone = رقم الهاتف 10 أرقام مثل 0501234567، والمكتوب { $have }
flaw-length-foreign-phone = الرقم الدولي من 8 إلى 15 رقمًا مع رمز الدولة، والمكتوب { $have }
flaw-length-iban = الآيبان السعودي 24 خانة أولها SA، والمكتوب { $have }
flaw-length-foreign-iban = الآيبان من 15 إلى 34 خانة، والمكتوب { $have }
flaw-length-address = العنوان المختصر 8 خانات مثل RRRD2929، والمكتوب { $have }
flaw-start-id = رقم الهوية يبدأ بالرقم 1، والإقامة بالرقم 2: راجع البطاقة
flaw-start-phone = يبدأ الجوال بـ05 والهاتف بـ01 والموحّد بـ9200، وغير السعودي بعلامة +
flaw-start-foreign-phone = بعد علامة + رمز الدولة، ولا يبدأ بصفر
flaw-start-iban = يبدأ الآيبان برمز الدولة ثم رقمين، مثل SA03
flaw-start-address = أربعة حروف إنجليزية ثم أربعة أرقام، مثل RRRD2929
flaw-check-id = راجعه على البطاقة: آخر رقم لا يوافق ما قبله، ولا يُحفظ هكذا إلا بسبب
flaw-check-iban = راجع الآيبان: فيه رقم خطأ، أو رقمان تبادلا موضعيهما
flaw-too-small = أقل ما يُقبل { $min }
flaw-too-large = أكثر ما يُقبل { $max }
flaw-negative = اكتبه دون علامة ناقص
flaw-too-fine = رقمان على الأكثر بعد الفاصلة (هللات)
flaw-not-a-choice = "{ $text }" ليس من الخيارات: اختر من القائمة
flaw-in-future = هذا يوم لم يأتِ بعد: راجع التاريخ
flaw-in-past = هذا يوم مضى: راجع التاريخ
flaw-twice = مكرر: احذف أحدهما أو صحّحه
flaw-not-a-date = اكتب التاريخ مثل 21/02/1443 أو 28/09/2021
flaw-no-such-month = الأشهر من 1 إلى 12، والمكتوب { $month }
flaw-no-such-day = أيام هذا الشهر من 1 إلى { $last }
flaw-date-out-of-range = راجع السنة: تُقبل من 1300 إلى 1600هـ، أو ما يوافقها بالميلادي (1882 إلى 2174)
flaw-control-character = فيه رمز لا يُرى: أعد كتابته باليد
flaw-too-many =
    { $max ->
        [zero] لا يُقبل أي سطر
        [one] سطر واحد على الأكثر
        [two] سطران على الأكثر
        [few] { $max } أسطر على الأكثر
        [many] { $max } سطرًا على الأكثر
       *[other] { $max } سطر على الأكثر
    }
flaw-fewer-than-listed = في الجدول { $listed } مع مقدم الطلب: لا تكتب أقل منها
flaw-not-above = يجب أن يزيد على { $amount }، وهو حد الفئة التي قبلها
flaw-no-manager = لن يبقى من يغيّر الإعدادات: أبقِ مديرًا واحدًا على الأقل
